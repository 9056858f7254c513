// Contributions from device to device, whatever the road: a file made on a phone that cannot reach the server, a code shown on
// a screen. Parcels stay signed by who said them; nobody on the way can forge or alter them.
import { BadParcel, openParcel } from './parcel.js'
import { Plan, nextBatch } from './push.js'
import { entriesOf } from './seal.js'
import { openReplica } from './replica.js'

/** @typedef {import('./workshop.js').Replica} Replica */
/** @typedef {import('./store.js').Carried} Carried */
/** @typedef {import('./store.js').Waiting} Waiting */

const LARGEST = 20 * 1024 * 1024
/** Characters that what is taken in at once may inflate to: a bundle of ten kilobytes can hold a bomb of millions. */
const MOST = 16 * 1024 * 1024

/** What changes are called where no server has said whose an id is. @param {{ids: string[], by: string}} said @returns {string[]} */
export const namesOf = ({ ids, by }) => ids.map((id) => `${id} ${by}`)

/** A file that cannot be taken in: `not_a_copy`, `newer`, `too_big`, `unknown_workshop` (join it first), or a parcel's code. */
export class BadFile extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(`file: ${reason}`)
    this.name = 'BadFile'
    this.reason = reason
  }
}

/**
 * Everything of a workshop that only this device has. Nothing is marked as sent.
 * @param {Replica} w
 * @returns {Promise<File>}
 */
export async function exportUnsent(w) {
  const plan = new Plan()
  const parcels = []
  for (let batch = await nextBatch(w, plan); batch; batch = await nextBatch(w, plan)) {
    parcels.push(...(await batch.seal()))
    for (const id of batch.ids) plan.later.add(id)
  }
  const text = JSON.stringify({ pairs: 1, workshop: w.id, saved: new Date().toISOString(), parcels })
  return new File([text], `pairs-${w.id.slice(0, 6)}-${new Date().toISOString().slice(0, 10)}.json`, { type: 'application/json' })
}

/**
 * Takes such a file in: shown here at once, sent as it is when the server can be reached. Reading it twice is
 * reading it once. Raises BadFile, StorageError; then nothing was taken.
 * @param {Blob} file
 * @returns {Promise<{w: Replica} & Awaited<ReturnType<typeof takeParcels>>>}
 */
export async function importFile(file) {
  if (file.size > LARGEST) throw new BadFile('too_big')
  const said = await file.text().then(JSON.parse).catch(() => null)
  if (!said || typeof said !== 'object' || !Number.isInteger(said.pairs) || typeof said.workshop !== 'string' || !Array.isArray(said.parcels)) throw new BadFile('not_a_copy')
  if (said.pairs !== 1) throw new BadFile('newer')
  const w = await openReplica(said.workshop, { live: false })
  if (!w) throw new BadFile('unknown_workshop')
  return { w, ...(await takeParcels(w, said.parcels)) }
}

/**
 * The one way in for what other devices signed, from whatever road: each parcel is verified, shown here at once, and sent as
 * it is when the server can be reached. Twice is once. Raises StorageError; then nothing was taken.
 * @param {Replica} w
 * @param {unknown[]} parcels compact JWS
 * @param {{from?: string}} [options] the author whose device holds them: what is one's own among them counts as handed over. A file
 *   may be one's own copy, and says nothing.
 * @returns {Promise<{ids: string[], changes: number, refused: string[], mine: string[]}>} the changes that are here now, `<id> <author>`:
 *   anybody could sign something under an id they saw elsewhere; how many of them were not before; the codes of the parcels that could not be believed; the ids of what waits here and was seen on the other device
 */
export async function takeParcels(w, parcels, { from } = {}) {
  const [known, keys] = await w.db.read(['carried', 'keys'], (tx) => Promise.all([tx.objectStore('carried').getAll(), tx.objectStore('keys').getAllKeys()]))
  const before = new Set(known.map((/** @type {Carried} */ { jws }) => jws))
  const own = new Set([w.me, ...keys])
  /** @type {{jws: string, author: string, changes: import('./types.js').Change[]}[]} */
  const opened = []
  /** @type {string[]} */
  const refused = []
  let room = MOST
  for (const jws of new Set(parcels.map(String))) {
    if (before.has(jws)) continue
    try {
      if (room < 0) throw new BadParcel('too_big')
      const parcel = await openParcel(jws, w.id)
      room -= parcel.size
      opened.push({ jws, ...parcel })
    } catch (error) {
      if (!(error instanceof BadParcel)) throw error
      refused.push(error.code)
    }
  }
  const saved = Date.now()
  const { taken, mine } = await w.db.write(['log', 'outbox', 'refused', 'carried'], async (tx) => {
    const [log, outbox, away, carried] = ['log', 'outbox', 'refused', 'carried'].map((name) => tx.objectStore(name))
    const waiting = new Map((await outbox.getAll()).map((/** @type {Waiting} */ row) => [row.id, row]))
    const signed = new Set((await carried.getAll()).flatMap(namesOf))
    const rows = [...(await log.getAll()), ...(await away.getAll()), ...waiting.values()]
    const here = new Set([...rows.map(({ id, by }) => `${id} ${by}`), ...signed])
    /** @type {{c: import('./types.js').Change, by: string}[]} */
    const taken = []
    /** @type {string[]} */
    const mine = []
    for (const { jws, author, changes } of opened) {
      const ids = changes.map(({ id }) => id)
      if (own.has(author)) mine.push(...ids.filter((id) => waiting.get(id)?.by === author))
      const names = namesOf({ ids, by: author })
      const fresh = changes.filter((_, i) => !here.has(names[i]))
      // What came from the server came without its signature: kept with it now, it can be shown to others.
      if (!fresh.length && (author === w.me || names.every((name, i) => signed.has(name) || waiting.get(ids[i])?.by === author))) continue
      await carried.put({ jws, by: author, saved, ids, changes: fresh })
      for (const name of names) here.add(name) && signed.add(name)
      taken.push(...fresh.map((c) => ({ c, by: author })))
    }
    if (from) await Promise.all(mine.map((id) => outbox.put({ ...waiting.get(id), handed: { by: from, at: saved } })))
    return { taken, mine }
  })
  const put = (await entriesOf(taken, w)).map((entry) => ({ entry, saved, carried: true }))
  w.tell({ put, carries: taken.length > 0, ...(from && { handed: mine }) })
  if (taken.length) w.wake()
  const there = known.flatMap((/** @type {Carried} */ row) => (parcels.includes(row.jws) ? namesOf(row) : []))
  return { ids: [...there, ...opened.flatMap(({ author: by, changes }) => namesOf({ by, ids: changes.map(({ id }) => id) }))], changes: taken.length, refused, mine }
}
