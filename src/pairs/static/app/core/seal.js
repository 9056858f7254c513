// The doorway of confidential workshops: between outbox and parcel on the way out, between log and fold on the
// way in, and nowhere else. Only a workshop that is confidential has a vault (secrets.js), and only there is it loaded.
import { entryOf } from './fold.js'

/** @typedef {import('./types.js').Change} Change */
/** @typedef {{vault: import('./secrets.js').Vault | null}} Guarded */

/** What leaves this device for a change. @param {Change} change @param {string} by its author @param {Guarded} w @returns {Change | Promise<Change>} */
export const sealOut = (change, by, { vault }) => vault?.seal(change, by) ?? change

/**
 * What the fold is given for a change as it lies in the log; null where no key of this device opens it: the log keeps it,
 * and what others said stays readable.
 * @param {Change} change @param {string} by its author @param {Guarded} w
 * @returns {Change | null | Promise<Change | null>}
 */
export const openIn = (change, by, { vault }) => (vault ? vault.open(change, by) : change)

/**
 * What can be read of changes as they lie in the log.
 * @param {{c: Change, by: string, at?: string}[]} rows @param {Guarded} w
 * @returns {Promise<import('./fold.js').Entry[]>}
 */
export async function entriesOf(rows, w) {
  const read = await Promise.all(rows.map(async ({ c, by, at }) => ({ open: await openIn(c, by, w), by, at })))
  return read.flatMap(({ open, by, at }) => (open ? [entryOf(open, by, at)] : []))
}
