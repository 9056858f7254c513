// What is on disk for one workshop. Rows hold changes as they travel; what was sealed stays sealed in the log.
import { Database } from './db.js'
import { seatOf } from './seat.js'

/**
 * @typedef {import('./types.js').Change} Change
 * @typedef {import('./keys.js').Key} Key
 */

/**
 * What this device knows of the workshop beside its log.
 * @typedef {import('./types.js').Capsule & {me: string, node: string, code?: string, tablet?: boolean, seat?: string}} About
 *   tablet: passed from hand to hand, and these are not a person's; seat: a person's on such a tablet
 */

/** A change on its way out; `saved` is ms on this device's own clock; `handed`: another device holds it too, which one and since when. @typedef {{id: string, by: string, c: Change, saved: number, anonymous?: boolean, handed?: {by: string, at: number}}} Waiting */
/** A change the server has; `at` is the stamp that counts. @typedef {{id: string, by: string, at: string, seq: number, epoch: string, c: Change}} Logged */
/** A parcel another device signed, the ids of all it says, and its changes that have no verdict yet. Settled, it stays: others may want to be shown it. @typedef {{n?: number, jws: string, by: string, saved: number, ids: string[], changes: Change[]}} Carried */
/** A change the server refused. @typedef {{id: string, by: string, c: Change, code: string, field?: string, message: string, when: number, anonymous?: boolean, jws?: string}} RefusedRow */
/** @typedef {{epoch: string, seq: number}} Cursor */

/** On a tablet the seat has its own. @param {string} id the workshop's @returns {string} */
export const databaseOf = (id) => `pairs-w-${id}${seatOf(id)}`

/**
 * `meta` holds `about`, `key` (one's own), `clock` (one's last stamp), `cursor`, `epoch`, `unopened`, `contact`.
 * @param {string} id the workshop's @param {boolean} mayCreate @param {string} [name] @returns {Database}
 */
export function storeOf(id, mayCreate, name = databaseOf(id)) {
  return new Database(
    name,
    (db) => {
      for (const name of ['meta', 'drafts']) db.createObjectStore(name)
      for (const name of ['log', 'outbox', 'refused']) db.createObjectStore(name, { keyPath: 'id' })
      db.createObjectStore('keys', { keyPath: 'author' })
      db.createObjectStore('carried', { keyPath: 'n', autoIncrement: true })
    },
    { mayCreate },
  )
}

/**
 * Everything a replica starts from, read in one transaction.
 * @param {Database} db
 * @returns {Promise<{about: About, contact: number | null, opened: boolean, log: Logged[], outbox: Waiting[], carried: Carried[], refused: RefusedRow[]}>}
 */
export function readAll(db) {
  return db.read(['meta', 'log', 'outbox', 'carried', 'refused'], async (tx) => {
    const meta = tx.objectStore('meta')
    const [about, contact, unopened, ...rows] = await Promise.all([
      meta.get('about'),
      meta.get('contact'),
      meta.get('unopened'),
      ...['log', 'outbox', 'carried', 'refused'].map((name) => tx.objectStore(name).getAll()),
    ])
    const [log, outbox, carried, refused] = /** @type {any[]} */ (rows)
    return { about, contact: contact ?? null, opened: !unopened, log, outbox, carried, refused }
  })
}
