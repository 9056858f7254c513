// Unsent contributions as a file: made on a phone that cannot reach the server, read on one that can. Parcels stay
// signed by who said them; nobody on the way can forge or alter them.
import { entryOf } from './fold.js'
import { BadParcel, openParcel } from './parcel.js'
import { Plan, nextBatch } from './push.js'
import { openIn } from './seal.js'
import { openReplica } from './replica.js'

/** @typedef {import('./workshop.js').Replica} Replica */

const LARGEST = 20 * 1024 * 1024

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
 * @returns {Promise<{w: Replica, changes: number, refused: string[]}>} how many changes were new here, and the codes of
 *   the parcels that could not be believed
 */
export async function importFile(file) {
  if (file.size > LARGEST) throw new BadFile('too_big')
  const said = await file.text().then(JSON.parse).catch(() => null)
  if (!said || typeof said !== 'object' || !Number.isInteger(said.pairs) || typeof said.workshop !== 'string' || !Array.isArray(said.parcels)) throw new BadFile('not_a_copy')
  if (said.pairs !== 1) throw new BadFile('newer')
  const w = await openReplica(said.workshop, { live: false })
  if (!w) throw new BadFile('unknown_workshop')
  /** @type {{jws: string, author: string, changes: import('./types.js').Change[]}[]} */
  const opened = []
  /** @type {string[]} */
  const refused = []
  for (const jws of said.parcels) {
    try {
      opened.push({ jws, ...(await openParcel(String(jws), w.id)) })
    } catch (error) {
      if (!(error instanceof BadParcel)) throw error
      refused.push(error.code)
    }
  }
  const saved = Date.now()
  const taken = await w.db.write(['log', 'outbox', 'carried'], async (tx) => {
    const [log, outbox, carried] = ['log', 'outbox', 'carried'].map((name) => tx.objectStore(name))
    const here = new Set([...(await log.getAllKeys()), ...(await outbox.getAllKeys()), ...(await carried.getAll()).flatMap((row) => row.changes.map((/** @type {any} */ c) => c.id))])
    const taken = []
    for (const { jws, author, changes } of opened) {
      const fresh = changes.filter((c) => !here.has(c.id))
      if (!fresh.length) continue
      await carried.put({ jws, by: author, saved, changes: fresh })
      for (const c of fresh) {
        here.add(c.id)
        taken.push({ c, by: author })
      }
    }
    return taken
  })
  w.tell({ put: await Promise.all(taken.map(async ({ c, by }) => ({ entry: entryOf(await openIn(c), by), saved }))) })
  w.wake()
  return { w, changes: taken.length, refused }
}
