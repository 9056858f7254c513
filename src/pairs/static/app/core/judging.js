// Who judges what no server has judged: this device, from all it holds (docs/architecture.md §10.3). Loaded where something
// is carried or sealed.
import { inadmissible } from './admit.js'
import { isClear } from './clear.js'
import { workshopOf } from './ids.js'

/**
 * @typedef {import('./workshop.js').Replica} Replica
 * @typedef {import('./fold.js').Entry} Entry
 */

/** Found once: it does not change. @type {WeakMap<Replica, string>} */
const openers = new WeakMap()

/** Whose key the workshop's id follows from; of a workshop older than that rule, who said its record first. @param {Replica} w @param {Entry[]} entries */
async function openerOf(w, entries) {
  const known = openers.get(w)
  if (known) return known
  for (const by of new Set(entries.map((entry) => entry.by))) {
    if ((await workshopOf(by)) !== w.id) continue
    openers.set(w, by)
    return by
  }
  return w.get('workshop', 'workshop')?.author ?? ''
}

/**
 * What does not count. What the server judged counts as it said.
 * @param {Replica} w @param {Entry[]} entries all there are @param {ReadonlyMap<string, number>} pending ids of those the server does not have
 * @returns {Promise<Set<string>>} their ids
 */
export async function outOf(w, entries, pending) {
  const confidential = w.vault !== null
  const opener = await openerOf(w, entries)
  // A link may have kept it from this device.
  const said = confidential || entries.some(({ kind, by, set }) => kind === 'workshop' && by === opener && set.confidential === true)
  const out = await inadmissible(entries, { workshop: w.id, opener, confidential: said })
  for (const entry of out.size ? entries : []) {
    const judged = !pending.has(entry.id) && (!confidential || isClear(entry))
    if (out.has(entry.id) && (judged || (!confidential && entry.by === w.me))) out.delete(entry.id)
  }
  for (const { id, kind, set } of entries) if (kind === 'secret' && !out.has(id)) w.vault?.inherit(set)
  return out
}
