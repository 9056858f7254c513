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
 * @typedef {Waiting & {sealed?: boolean}} Outgoing `sealed`: as it lies in the log
 * @typedef {{rows: Outgoing[], cuts: Outgoing[][], carried: Carried[], ids: string[], seal: () => Promise<string[]>}} Batch
 * @typedef {{id: string | null, verdict: string, seq?: number, at?: string, code?: string, field?: string, message?: string}} Verdict
 */

/** Parcels that are surely under the cap of a push, whatever is in them. */
const MOST = CAPS.push / (64 * 1024)

/**
 * What one push knows of itself. `later`: the server said retry; `alone`: sent by itself, to find the one that spoils
 * its parcel; `limit`, `most`: changes and carried parcels a request, halved by each 413.
 *
 * What several people said without the server needs each other: who leads was handed on in another's parcel. So where
 * something is carried, a refusal is `doubted` until all the rest was sent, and final only once nothing more was taken.
 */
export class Plan {
  later = new Set()
  alone = new Set()
  doubted = new Set()
  limit = CAPS.changes * CAPS.parcels
  most = MOST
  moved = false
  /** Was something sealed for a link that the server does not know? What was stays in the outbox. */
  misnumbered = false
  /** Was the workshop opened on the server, or tried to? */
  opened = false
  /** Are refusals final? @type {boolean | undefined} */
  firm

  /** Must this wait for another round? @param {string} id */
  skips(id) {
    return this.later.has(id) || this.doubted.has(id)
  }

  /** Starts another round with what was doubted. @returns {boolean} false where there is nothing to try again */
  again() {
    if (!this.doubted.size) return false
    this.firm = !this.moved
    this.moved = false
    this.doubted.clear()
    return true
  }
}

/**
 * The next request's worth: one's own changes in their order; each anonymous change in a request of its own, so
 * that no parcel beside it says whose it is; then parcels carried for others. Null when nothing is left to try.
 * @param {Replica} w @param {Plan} plan
 * @returns {Promise<Batch | null>}
 */
export async function nextBatch(w, plan) {
  const [all, carried] = await w.db.read(['outbox', 'carried'], (tx) =>
    Promise.all([tx.objectStore('outbox').getAll(), w.carries ? tx.objectStore('carried').getAll() : []]),
  )
  w.carries &&= carried.some((/** @type {Carried} */ { changes }) => changes.length)
  plan.firm ??= !w.carries
  const rows = /** @type {Waiting[]} */ (all).filter((row) => !plan.skips(row.id)).sort((a, b) => (a.c.at + a.id < b.c.at + b.id ? -1 : 1))
  const own = rows.filter((row) => !row.anonymous)
  if (own.length) return batchOf(w, plan.alone.has(own[0].id) ? [own[0]] : take(own.filter((row) => !plan.alone.has(row.id)), plan.limit))
  if (rows.length) return batchOf(w, [rows[0]])
  const parcels = /** @type {Carried[]} */ (carried).filter(({ changes }) => !changes.every(({ id }) => plan.skips(id)))
  const single = parcels.find(({ changes }) => changes.some(({ id }) => plan.alone.has(id)))
  return parcels.length ? carriedBatch(single ? [single] : parcels, plan.most) : null
}

/** Parcels of others in one request, the oldest words first. @param {Carried[]} parcels @param {number} [most] @returns {Batch} */
export function carriedBatch(parcels, most = MOST) {
  const first = (/** @type {Carried} */ { changes }) => changes.reduce((least, { at }) => (at < least ? at : least), '~')
  /** Verdicts go by id: two who used the same one have a request each. @type {Map<string, string>} */
  const used = new Map()
  const sorted = [...parcels].sort((a, b) => (first(a) < first(b) ? -1 : 1))
  const carried = sorted.filter(({ by, changes }) => changes.every(({ id }) => (used.get(id) ?? by) === by) && changes.map(({ id }) => used.set(id, by))).slice(0, most)
  return { rows: [], cuts: [], carried, ids: carried.flatMap(({ changes }) => changes.map(({ id }) => id)), seal: async () => carried.map(({ jws }) => jws) }
}

/** @param {Waiting[]} rows @param {number} limit */
function take(rows, limit) {
  let room = CAPS.push - CAPS.parcels * 256
  const fits = rows.slice(0, limit).findIndex((row) => (room -= sizeOf(JSON.stringify(row.c))) < 0)
  return rows.slice(0, fits === -1 ? limit : Math.max(fits, 1))
}

/**
 * As many of these as fit one request.
 * @param {Replica} w @param {Outgoing[]} rows all of one author
 * @returns {Promise<Batch>}
 */
export async function batchOf(w, rows) {
  const lines = await Promise.all(rows.map(async (row) => JSON.stringify(row.sealed ? row.c : await sealOut(row.c, row.by, w))))
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
  return { rows: sent, cuts: cuts.map((cut) => cut.rows), carried: [], ids: sent.map((row) => row.id), seal }
}

/** `retry`, or a verdict that only a later version knows: what it is about stays in the outbox. */
const FINAL = ['applied', 'duplicate', 'rejected']

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
  /** @param {string} id @param {Verdict} verdict */
  const judge = (id, verdict) => {
    if (verdict.code === 'unknown_link' && batch.rows.length) {
      plan.misnumbered = true
      return void plan.later.add(id)
    }
    if (verdict.verdict === 'rejected' && !plan.firm) return void plan.doubted.add(id)
    plan.moved = true
    final.set(id, verdict)
  }
  for (const verdict of answer.verdicts) if (verdict.id && mine.has(verdict.id) && FINAL.includes(verdict.verdict)) judge(verdict.id, verdict)
  const nameless = answer.verdicts.find((v) => !v.id && v.verdict === 'rejected')
  const retried = new Set(answer.verdicts.flatMap((v) => (v.id && !FINAL.includes(v.verdict) ? [v.id] : [])))
  const parcels = batch.carried.length ? batch.carried.map(({ changes }) => changes) : batch.cuts
  parcels.forEach((rows, i) => {
    const parcel = answer.parcels?.[i]
    // A parcel refused as a whole, or a line that could not even be named: alone, the guilty one shows itself.
    const blame = parcel?.verdict === 'rejected' ? parcel : nameless
    for (const { id } of rows) {
      if (final.has(id) || plan.skips(id)) continue
      if (retried.has(id) || !blame) plan.later.add(id)
      else if (batch.carried.length === 1 || batch.ids.length === 1) judge(id, { ...blame, id, verdict: 'rejected' })
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
  const others = carried.length > 0
  // Sealed and opened before the transaction: it would not wait for cryptography.
  const said = others
    ? await Promise.all(carried.flatMap(({ by, jws, changes }) => changes.map(async (c) => ({ id: c.id, by, c, sealed: c, open: await openIn(c, by, w), jws, anonymous: undefined }))))
    : await Promise.all(batch.rows.map(async (row) => ({ ...row, sealed: row.sealed ? row.c : await sealOut(row.c, row.by, w), open: row.c, jws: undefined })))
  const when = Date.now()
  /** @type {Required<Pick<import('./workshop.js').Delta, 'put' | 'drop'>>} */
  const delta = { put: [], drop: [] }
  await w.db.write(['meta', 'outbox', 'carried', 'log', 'refused', 'keys'], async (tx) => {
    const [meta, outbox, shelf, log, refused, keys] = ['meta', 'outbox', 'carried', 'log', 'refused', 'keys'].map((name) => tx.objectStore(name))
    delta.put = []
    delta.drop = []
    let newest = ''
    const still = new Set(others ? batch.ids : await outbox.getAllKeys())
    /** @type {Promise<any>[]} */
    const jobs = []
    for (const { id, by, c, sealed, open, anonymous, jws } of said) {
      const verdict = final.get(id)
      if (!verdict) continue
      const at = verdict.at ?? c.at
      const rejected = verdict.verdict === 'rejected'
      if (open && !rejected) delta.put.push({ entry: entryOf(open, by, at), saved: null })
      if (!still.has(id)) continue // the log was faster, maybe in a tab that could not open it
      if (rejected) {
        const { code = 'refused', field, message = '' } = verdict
        jobs.push(refused.put({ id, by, c, code, field, message, when, anonymous, ...(jws && { jws }) }))
        delta.drop.push(id)
      } else {
        jobs.push(log.put({ id, by, at, seq: verdict.seq ?? 0, epoch, c: sealed }))
        if (at > newest) newest = at
      }
      jobs.push(outbox.delete(id))
      if (anonymous) jobs.push(keys.delete(by))
    }
    for (const parcel of carried) jobs.push(shelf.put({ ...parcel, changes: parcel.changes.filter(({ id }) => !final.has(id)) }))
    await Promise.all(jobs)
    if (others) return
    // A clock that ran far ahead kept the order of what was said with it. All of it sent and clamped, it is forgotten.
    const last = await meta.get('clock')
    if (last && !believable(last, now()) && !(await outbox.count())) await meta.put(newest, 'clock')
  })
  w.tell({ ...delta, refused: delta.drop.length > 0 })
  // What was refused may have stood before somebody else's words, who has that id on the server.
  if ([...final.values()].some(({ code }) => code === 'bad_change')) await w.load()
}
