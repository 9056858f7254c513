// What goes out: batches of the outbox as parcels, and what the verdicts make of it, in one transaction.
import { entryOf } from './fold.js'
import { now } from './net.js'
import { CAPS, sealParcel, sizeOf } from './parcel.js'
import { openIn, sealOut } from './seal.js'
import { believable } from './stamp.js'

/**
 * @typedef {import('./workshop.js').Replica} Replica
 * @typedef {import('./store.js').Waiting} Waiting
 * @typedef {import('./store.js').Carried} Carried
 * @typedef {{rows: Waiting[], cuts: Waiting[][], carried?: Carried, ids: string[], seal: () => Promise<string[]>}} Batch
 * @typedef {{id: string | null, verdict: string, seq?: number, at?: string, code?: string, field?: string, message?: string}} Verdict
 */

/**
 * What one push knows of itself. `later`: the server said retry; `alone`: sent by itself, to find the one that spoils
 * its parcel; `limit`: changes a request, halved by each 413.
 */
export class Plan {
  later = new Set()
  alone = new Set()
  limit = CAPS.changes * CAPS.parcels
}

/**
 * The next request's worth: one's own changes in their order; each anonymous change in a request of its own, so
 * that no parcel beside it says whose it is; then parcels carried for others. Null when nothing is left to try.
 * @param {Replica} w @param {Plan} plan
 * @returns {Promise<Batch | null>}
 */
export async function nextBatch(w, plan) {
  const [all, carried] = await w.db.read(['outbox', 'carried'], (tx) => Promise.all([tx.objectStore('outbox').getAll(), tx.objectStore('carried').getAll()]))
  const rows = /** @type {Waiting[]} */ (all).filter((row) => !plan.later.has(row.id)).sort((a, b) => (a.c.at + a.id < b.c.at + b.id ? -1 : 1))
  const own = rows.filter((row) => !row.anonymous)
  if (own.length) return batchOf(w, plan.alone.has(own[0].id) ? [own[0]] : take(own.filter((row) => !plan.alone.has(row.id)), plan.limit))
  if (rows.length) return batchOf(w, [rows[0]])
  const parcel = /** @type {Carried[]} */ (carried).find(({ changes }) => !changes.every(({ id }) => plan.later.has(id)))
  return parcel ? { rows: [], cuts: [], carried: parcel, ids: parcel.changes.map(({ id }) => id), seal: async () => [parcel.jws] } : null
}

/** @param {Waiting[]} rows @param {number} limit */
function take(rows, limit) {
  let room = CAPS.push - CAPS.parcels * 256
  const fits = rows.slice(0, limit).findIndex((row) => (room -= sizeOf(JSON.stringify(row.c))) < 0)
  return rows.slice(0, fits === -1 ? limit : Math.max(fits, 1))
}

/** @param {Replica} w @param {Waiting[]} rows all of one author @returns {Promise<Batch>} */
async function batchOf(w, rows) {
  const lines = await Promise.all(rows.map(async (row) => JSON.stringify(await sealOut(row.c))))
  /** @type {{rows: Waiting[], lines: string[]}[]} */
  const cuts = []
  let room = 0
  rows.forEach((row, i) => {
    const size = sizeOf(lines[i])
    if (!cuts.length || room < size || cuts[cuts.length - 1].rows.length === CAPS.changes) {
      cuts.push({ rows: [], lines: [] })
      room = CAPS.bytes
    }
    room -= size
    const cut = cuts[cuts.length - 1]
    cut.rows.push(row)
    cut.lines.push(lines[i])
  })
  cuts.length = Math.min(cuts.length, CAPS.parcels)
  const sent = cuts.flatMap((cut) => cut.rows)
  const seal = async () => {
    const [own, theirs] = await w.db.read(['meta', 'keys'], (tx) => Promise.all([tx.objectStore('meta').get('key'), tx.objectStore('keys').get(rows[0].by)]))
    return Promise.all(cuts.map((cut) => sealParcel(rows[0].anonymous ? theirs : own, w.id, cut.lines)))
  }
  return { rows: sent, cuts: cuts.map((cut) => cut.rows), ids: sent.map((row) => row.id), seal }
}

/**
 * Takes the server's answer in: what it has goes to the log, with the stamp it gave; what it refused goes to
 * quarantine and out of the fold; what it said nothing final about stays. Raises StorageError.
 * @param {Replica} w @param {Batch} batch @param {Plan} plan
 * @param {{epoch: string, verdicts: Verdict[], parcels?: {verdict: string, code?: string, message?: string}[]}} answer
 * @returns {Promise<void>}
 */
export async function settle(w, batch, plan, answer) {
  const mine = new Set(batch.ids)
  /** @type {Map<string, Verdict>} */
  const final = new Map()
  for (const verdict of answer.verdicts) if (verdict.id && mine.has(verdict.id) && verdict.verdict !== 'retry') final.set(verdict.id, verdict)
  const nameless = answer.verdicts.find((v) => !v.id && v.verdict === 'rejected')
  const retried = new Set(answer.verdicts.flatMap((v) => (v.verdict === 'retry' && v.id ? [v.id] : [])))
  const parcels = batch.carried ? [batch.ids] : batch.cuts.map((rows) => rows.map((row) => row.id))
  parcels.forEach((ids, i) => {
    const parcel = answer.parcels?.[i]
    // A parcel refused as a whole, or a line that could not even be named: alone, the guilty one shows itself.
    const blame = parcel?.verdict === 'rejected' ? parcel : nameless
    for (const id of ids) {
      if (final.has(id)) continue
      if (retried.has(id) || !blame) plan.later.add(id)
      else if (batch.carried || batch.ids.length === 1) final.set(id, { ...blame, id, verdict: 'rejected' })
      else plan.alone.add(id)
    }
  })
  await record(w, batch, final, answer.epoch)
}

/**
 * Quarantines a whole batch that the server would not take in at all.
 * @param {Replica} w @param {Batch} batch @param {import('./net.js').Refusal} refusal
 */
export function refuse(w, batch, { code, field, message }) {
  return record(w, batch, new Map(batch.ids.map((id) => [id, { id, verdict: 'rejected', code, field, message }])), '')
}

/** @param {Replica} w @param {Batch} batch @param {Map<string, Verdict>} final @param {string} epoch */
async function record(w, batch, final, epoch) {
  const { carried } = batch
  // Sealed and opened before the transaction: it would not wait for cryptography.
  const said = carried
    ? await Promise.all(carried.changes.map(async (c) => ({ id: c.id, by: carried.by, c, sealed: c, open: await openIn(c), anonymous: undefined })))
    : await Promise.all(batch.rows.map(async (row) => ({ ...row, sealed: await sealOut(row.c), open: row.c })))
  const when = Date.now()
  /** @type {Required<Pick<import('./workshop.js').Delta, 'put' | 'drop'>>} */
  const delta = { put: [], drop: [] }
  await w.db.write(['meta', 'outbox', 'carried', 'log', 'refused', 'keys'], async (tx) => {
    const [meta, outbox, shelf, log, refused, keys] = ['meta', 'outbox', 'carried', 'log', 'refused', 'keys'].map((name) => tx.objectStore(name))
    delta.put = []
    delta.drop = []
    let newest = ''
    const still = new Set(carried ? batch.ids : await outbox.getAllKeys())
    /** @type {Promise<any>[]} */
    const jobs = []
    for (const { id, by, c, sealed, open, anonymous } of said) {
      const verdict = final.get(id)
      if (!verdict || !still.has(id)) continue // no answer yet, or the log was faster
      if (verdict.verdict === 'rejected') {
        const { code = 'refused', field, message = '' } = verdict
        jobs.push(refused.put({ id, by, c, code, field, message, when, anonymous, ...(carried && { jws: carried.jws }) }))
        delta.drop.push(id)
      } else {
        const at = verdict.at ?? c.at
        jobs.push(log.put({ id, by, at, seq: verdict.seq ?? 0, epoch, c: sealed }))
        delta.put.push({ entry: entryOf(open, by, at), saved: null })
        if (at > newest) newest = at
      }
      jobs.push(outbox.delete(id))
      if (anonymous) jobs.push(keys.delete(by))
    }
    if (carried) {
      const left = carried.changes.filter(({ id }) => !final.has(id))
      jobs.push(left.length ? shelf.put({ ...carried, changes: left }) : shelf.delete(/** @type {number} */ (carried.n)))
    }
    await Promise.all(jobs)
    if (carried) return
    // A clock that ran far ahead kept the order of what was said with it. All of it sent and clamped, it is forgotten.
    const last = await meta.get('clock')
    if (last && !believable(last, now()) && !(await outbox.count())) await meta.put(newest, 'clock')
  })
  w.tell({ ...delta, refused: delta.drop.length > 0 })
}
