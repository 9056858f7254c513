// What one device shows another where there is no server, and what it makes of what it is shown. Whoever carries a
// contribution, it stays signed by who said it.
import { openerAmong } from '../core/opening.js'
import { openLines, signedLine } from '../core/parcel.js'
import { batchOf } from '../core/push.js'
import { namesOf, takeParcels } from '../core/transfer.js'
import { workshopOf } from '../core/ids.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {import('../core/store.js').Carried} Carried */
/** @typedef {import('../core/store.js').Waiting} Waiting */
/** @typedef {import('../core/store.js').Logged} Logged */

/** Names that surely fit a receipt; what is left out is confirmed by the next one. */
const MOST = 700

/** What was signed to be shown, kept so that the same words give the same bytes. @type {WeakMap<Replica, {ids: string[], by: string, jws: string}[]>} */
const shown = new WeakMap()

/**
 * What this device should hand over: one's own contributions that no other device is known to hold.
 * @param {Replica} w
 * @param {{all?: boolean}} [options] all: what was handed over before too, then what is carried for others without a verdict
 * @returns {Promise<{items: string[], ids: string[]}>} parcels, and the names of the changes in them (`namesOf`)
 */
export async function unsentOf(w, { all = false } = {}) {
  const { outbox, carried } = await shelves(w)
  const own = await signed(w, all ? outbox : outbox.filter(({ handed }) => !handed))
  const others = all ? carried.filter(({ changes }) => changes.length) : []
  return { items: [...own.map(({ jws }) => jws), ...others.map(({ jws }) => jws)], ids: [...own, ...others].flatMap(namesOf) }
}

/**
 * Everything of the workshop that this device can show with a signature: what its opener said first, for who knows nothing yet.
 * @param {Replica} w
 * @returns {Promise<{items: string[], ids: string[], missing: number}>} parcels, and the names of the changes in them; how many came from
 *   the server, which gives no signatures
 */
export async function everythingOf(w) {
  const { log, outbox, carried } = await shelves(w)
  const own = await signed(w, [...log.filter(({ by }) => by === w.me).map(({ id, by, c }) => ({ id, by, c, saved: 0, sealed: true })), ...outbox])
  const there = new Set([...own, ...carried].flatMap(namesOf))
  const opener = await openerAmong(w.id, carried)
  const all = [...carried.filter(({ by }) => by === opener), ...own, ...carried.filter(({ by }) => by !== opener)]
  return { items: all.map(({ jws }) => jws), ids: all.flatMap(namesOf), missing: log.filter(({ id, by }) => !there.has(`${id} ${by}`)).length }
}

/**
 * Takes in what another device shows. Raises StorageError.
 * @param {Replica} w @param {import('./bundle.js').Bundle} bundle
 * @returns {ReturnType<typeof takeParcels>}
 */
export const takeIn = (w, { by, items }) => takeParcels(w, items, by === w.me ? {} : { from: by })

/**
 * Says, signed, which changes this device holds now.
 * @param {Replica} w @param {string[]} ids their names
 * @returns {Promise<string>} JWS
 */
export const receiptOf = (w, ids) => signedLine(w, { receipt: ids.slice(0, MOST) })

/**
 * Believes a receipt of somebody of this workshop: what it names is handed over. Raises BadParcel, StorageError.
 * @param {Replica} w @param {string} jws
 * @returns {Promise<number>} how many of the contributions that wait here it confirms
 */
export async function takeReceipt(w, jws) {
  const { author: signer, lines } = await openLines(jws, w.id)
  const known = w.list('participant').some(({ author }) => author === signer) || (await workshopOf(signer)) === w.id
  if (!known || signer === w.me) return 0
  const named = new Set(lines.flatMap((line) => (Array.isArray(line?.receipt) ? line.receipt : [])))
  const at = Date.now()
  const handed = await w.db.write(['outbox'], async (tx) => {
    const rows = /** @type {Waiting[]} */ (await tx.objectStore('outbox').getAll()).filter(({ id, by }) => named.has(`${id} ${by}`))
    await Promise.all(rows.map((row) => tx.objectStore('outbox').put({ ...row, handed: { by: signer, at } })))
    return rows.map(({ id }) => id)
  })
  w.tell({ handed })
  return handed.length
}

/** @param {Replica} w @returns {Promise<{log: Logged[], outbox: Waiting[], carried: Carried[]}>} */
async function shelves(w) {
  const [log, outbox, carried] = await w.db.read(['log', 'outbox', 'carried'], (tx) =>
    Promise.all(['log', 'outbox', 'carried'].map((name) => /** @type {Promise<any[]>} */ (tx.objectStore(name).getAll()))),
  )
  return { log, outbox, carried }
}

/**
 * One's own words as parcels. Those shown before keep their bytes, so that a receiver who has seen them knows them; only
 * what is new is signed.
 * @param {Replica} w @param {(Waiting & {sealed?: boolean})[]} rows
 * @returns {Promise<{ids: string[], by: string, jws: string}[]>}
 */
async function signed(w, rows) {
  const wanted = new Set(rows.map(({ id }) => id))
  const before = shown.get(w) ?? []
  const again = before.filter(({ ids }) => ids.every((id) => wanted.has(id)))
  const done = new Set(again.flatMap(({ ids }) => ids))
  const left = rows.filter(({ id }) => !done.has(id)).sort((a, b) => (a.c.at + a.id < b.c.at + b.id ? -1 : 1))
  /** @type {{ids: string[], by: string, jws: string}[]} */
  const made = []
  for (let named = left.filter(({ anonymous }) => !anonymous); named.length; ) {
    const batch = await batchOf(w, named)
    const parcels = await batch.seal()
    made.push(...parcels.map((jws, i) => ({ jws, by: w.me, ids: batch.cuts[i].map(({ id }) => id) })))
    named = named.slice(batch.rows.length)
  }
  // A parcel of its own, signed by its own key: nothing in it says whose it is.
  for (const row of left.filter(({ anonymous }) => anonymous)) made.push({ jws: (await (await batchOf(w, [row])).seal())[0], by: row.by, ids: [row.id] })
  shown.set(w, [...before.filter(({ ids }) => !ids.some((id) => made.some((one) => one.ids.includes(id)))), ...made])
  return [...again, ...made]
}
