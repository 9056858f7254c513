// How long each step really took, from the moves of the clock: the device keeps the log, so no network is needed.
import { entryOf } from '../core/fold.js'
import { msOf } from '../core/stamp.js'
import { readAll } from '../core/store.js'
import { spent } from '../rules/pace.js'

/**
 * Planned and real minutes of the steps the clock ran on; the server counts the same (workshops/pace.py).
 * @param {import('../core/replica.js').Replica} w @param {import('./plan.js').Step[]} steps
 * @returns {Promise<{key: string, planned: number, real: number}[]>}
 */
export async function pacesOf(w, steps) {
  const { log, outbox, carried } = await readAll(w.db)
  /** @type {{c: import('../core/types.js').Change, by: string, at?: string}[]} */
  const rows = [...log, ...outbox, ...carried.flatMap(({ changes, by }) => changes.map((c) => ({ c, by })))]
  // The clock is said in the clear everywhere.
  const clock = rows.flatMap(({ c, by, at }) => (c.kind === 'clock' ? [entryOf(c, by, at)] : [])).sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1))
  let step = /** @type {string | null} */ (null)
  let state = 'idle'
  const moves = clock.map(({ at, set }) => {
    if (set.step !== undefined) step = typeof set.step === 'string' ? set.step : null
    if (typeof set.state === 'string') state = set.state
    return /** @type {[number, string | null, string]} */ ([msOf(at), step, state])
  })
  const real = spent(moves)
  return steps.flatMap(({ key, minutes }) => (real[key] ? [{ key, planned: minutes, real: Math.min(real[key], 1440) }] : []))
}
