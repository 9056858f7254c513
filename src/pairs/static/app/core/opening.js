// How the server comes to know a workshop that was opened without it: the opener's device tells, or anybody's that carries
// what the opener said (docs/architecture.md §10.0).
import { accessOf, fragmentOf } from './capsule.js'
import { makeCode, sealCode } from './code.js'
import { device } from './db.js'
import { workshopOf } from './ids.js'
import { Refusal, ask } from './net.js'
import { batchOf, carriedBatch } from './push.js'

/** @typedef {import('./workshop.js').Replica} Replica */
/** @typedef {import('./store.js').Carried} Carried */

/** Changes that open a workshop: surely under the cap of a push. The rest follows. */
const MOST = 50

/** Who opened the workshop, if what they said is carried here. @param {string} id the workshop's @param {Carried[]} carried @returns {Promise<string | undefined>} */
export async function openerAmong(id, carried) {
  for (const by of new Set(carried.map((row) => row.by))) if ((await workshopOf(by)) === id) return by
}

/** Whether the workshop is confidential, as its opener said and the server keeps it, whatever the link says. Raises StorageError. @param {Replica} w */
export const isConfidential = async (w) =>
  (await w.db.read(['log'], (tx) => tx.objectStore('log').getAll())).some((/** @type {import('./store.js').Logged} */ { c }) => c.kind === 'workshop' && c.set.confidential === true)

/**
 * What opens the workshop: what its opener said, as it waits here, lies in the log or is carried.
 * @param {Replica} w @param {number} [most] changes of one's own
 * @returns {Promise<import('./push.js').Batch & {n?: number} | null>} `n`: for which link it was sealed last; null where this device holds none of it
 */
export async function openersWords(w, most = MOST) {
  const [log, outbox, carried] = await w.db.read(['log', 'outbox', 'carried'], (tx) =>
    Promise.all(['log', 'outbox', 'carried'].map((name) => /** @type {Promise<any[]>} */ (tx.objectStore(name).getAll()))),
  )
  if ((await workshopOf(w.me)) === w.id) {
    const own = [...log.map((row) => ({ ...row, sealed: true })), ...outbox].filter(({ by }) => by === w.me)
    return own.length ? { ...(await batchOf(w, own.sort((a, b) => (a.c.at + a.id < b.c.at + b.id ? -1 : 1)).slice(0, most))), n: w.about.confidential } : null
  }
  const opener = await openerAmong(w.id, carried)
  const theirs = /** @type {Carried[]} */ (carried).filter(({ by }) => by === opener)
  // The server has to see which sort of workshop it is, once and for all: its step clock alone would not tell.
  const tells = theirs.some(({ changes }) => changes.some(({ kind, set }) => kind === 'sealed' || (kind === 'workshop' && (set.title || set.confidential))))
  // The number of one's own link may be altered; that of what the opener sealed is not.
  const n = theirs.reduce((last, { changes }) => changes.reduce((last, { kind, set }) => (kind === 'sealed' && set.n > last ? set.n : last), last), 1)
  return opener && tells ? { ...carriedBatch(theirs), n } : null
}

/**
 * Opens the workshop on the server, or says once more that it is open; only the opener's device knows a code to send.
 * Raises NoServer, Refusal (`may_not_open` where this device needs a permission), StorageError.
 * @param {Replica} w @param {string} token @param {number | undefined} n which link the token is of @param {(most?: number) => Promise<string[]>} parcels as many as may be of so many changes
 * @returns {Promise<any>} the answer
 */
export async function openOnServer(w, token, n, parcels) {
  const code = w.code ? await sealCode(w.code, fragmentOf(w.about)) : undefined
  const enrolment = await device.read(['settings'], (tx) => tx.objectStore('settings').get('enrolment'))
  const body = { id: w.id, access: await accessOf(token), code, n }
  for (let most = MOST; ; most = Math.ceil(most / 2)) {
    try {
      return (await ask('/api/workshops', { body: { ...body, parcels: await parcels(most) }, headers: enrolment && { 'Pairs-Enrolment': enrolment.token } })).data
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'taken_code') await otherCode(w)
      if (error.status !== 413 || most === 1) throw error
    }
  }
}

/** Somebody holds this typed code already: not by chance, it has 60 bits. The next try takes another, or the workshop would never open. @param {Replica} w */
async function otherCode(w) {
  w.code = makeCode()
  w.about = { ...w.about, code: w.code }
  await w.db.write(['meta'], (tx) => tx.objectStore('meta').put(w.about, 'about'))
}
