// What somebody had not sent when they passed a tablet on: sealed to the server, and brought to it when it is met, whoever
// sits here then (docs/architecture.md §10.5).
import { sealTo } from './box.js'
import { ask } from './net.js'
import { Plan, nextBatch } from './push.js'
import { boxesOf, tablets } from './tablets.js'

/** @typedef {import('./tablets.js').Box} Box */

/** The server takes 1 MiB and 20 parcels a call, and most boxes hold one. */
const MOST = { boxes: 20, bytes: 1024 * 1024, parcels: 20, box: 400 * 1024 }

/**
 * Everything a person said that the server does not have, signed by them and closed for everybody but the server. Each
 * anonymous change has a box of its own, that no name lies beside.
 * @param {import('./workshop.js').Replica} w theirs @param {string} seat @param {import('./box.js').PublicKey} seal the server's
 * @returns {Promise<Box[]>}
 */
export async function sealUnsent(w, seat, seal) {
  /** @type {{parcels: string[], count: number, anonymous: boolean}[]} */
  const cuts = []
  const plan = new Plan()
  w.carries = false // what others signed stays with the tablet
  for (let batch = await nextBatch(w, plan); batch; batch = await nextBatch(w, plan)) {
    const anonymous = Boolean(batch.rows[0].anonymous)
    const parcels = await batch.seal()
    parcels.forEach((parcel, i) => {
      const count = /** @type {any[][]} */ (batch.cuts)[i].length
      const last = cuts.at(-1)
      const fits = last && !anonymous && !last.anonymous && last.parcels.length < MOST.parcels && [...last.parcels, parcel].join('').length < MOST.box
      if (fits) {
        last.parcels.push(parcel)
        last.count += count
      } else cuts.push({ parcels: [parcel], count, anonymous })
    })
    for (const id of batch.ids) plan.later.add(id)
  }
  const made = Date.now()
  return Promise.all(
    cuts.map(async ({ parcels, count, anonymous }) => ({
      workshop: w.id,
      seat: anonymous ? '' : seat,
      jwe: await sealTo(seal, JSON.stringify({ workshop: w.id, parcels })),
      count,
      made,
    })),
  )
}

/**
 * Brings what waits here to the server. What it took is forgotten; what it could not open stays, and says why. Raises
 * NoServer, Refusal, StorageError.
 * @param {string} workshop @param {string} token
 * @returns {Promise<boolean>} false where the server asked to be told again later
 */
export async function sendBoxes(workshop, token) {
  let waiting = (await boxesOf(workshop)).filter(({ code }) => !code || code === 'update_needed')
  let all = true
  while (waiting.length) {
    const some = together(waiting)
    waiting = waiting.slice(some.length)
    const { data } = await ask(`/api/workshops/${workshop}/sealed`, { body: { boxes: some.map(({ jwe }) => jwe) }, token })
    if (!Array.isArray(data?.boxes)) return false
    await tablets().write(['boxes', 'seats'], async (tx) => {
      const [boxes, seats] = ['boxes', 'seats'].map((name) => tx.objectStore(name))
      for (const [i, box] of some.entries()) {
        const { verdict, code = 'rejected', rejected = 0 } = data.boxes[i] ?? {}
        if (verdict === 'rejected') await boxes.put({ ...box, code })
        if (verdict !== 'taken') {
          all &&= verdict === 'rejected'
          continue
        }
        await boxes.delete(/** @type {number} */ (box.n))
        const row = rejected && (await seats.get(box.seat))
        if (row) await seats.put({ ...row, refused: row.refused + rejected })
      }
    })
    channel.postMessage(workshop)
  }
  return all
}

/** Tells whoever shows what waits here that it changed. */
const channel = new BroadcastChannel('pairs-boxes')

/** The next call's boxes, in their order; one said anonymously goes alone. @param {Box[]} waiting */
function together(waiting) {
  if (!waiting[0].seat) return waiting.slice(0, 1)
  let room = MOST.bytes
  const end = waiting.slice(0, MOST.boxes).findIndex(({ seat, jwe }) => !seat || (room -= jwe.length) < 0)
  return waiting.slice(0, end === -1 ? MOST.boxes : end)
}
