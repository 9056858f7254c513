// What a facilitator does to the workshop: each move is one transaction of changes, and each can be undone
// by another move. The server checks the role; nothing here does.
import { mayPass, without } from './gate.js'
import { pollOf, budgetOf, clockOf, about } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('./plan.js').Step} Step
 * @typedef {{kind: string, rec: string | null, fields: Record<string, any>}} Write
 */

const MINUTE = 60_000

/** @param {Record<string, any>} fields @returns {Write} */
const clock = (fields) => ({ kind: 'clock', rec: 'clock', fields })

/**
 * The clock running a step from now on. Its five fields are always said together, so that no fold can mix
 * one move's step with another's end.
 * @param {Replica} w @param {Step} step
 */
function running(w, step) {
  const now = w.now()
  return clock({ step: step.key, state: 'running', started: now, ends: now + step.minutes * MINUTE, left: step.minutes * 60 })
}

/**
 * Goes to a step: the vote that is left closes, the vote that is entered for the first time opens. Past a contract that
 * somebody has not accepted it goes only when whoever leads says so, and the log says without whom.
 * @param {Replica} w @param {Step[]} steps @param {Step} step
 * @returns {Promise<boolean>} false: the group waits where it is
 */
export async function goTo(w, steps, step) {
  if (!(await mayPass(w, steps, step))) return false
  const from = steps.findIndex((s) => s.key === clockOf(w).step)
  const to = steps.findIndex((s) => s.key === step.key)
  /** @type {Write[]} */
  const writes = [running(w, step), ...without(w, steps, step)]
  if (about(w).state !== 'live') writes.push({ kind: 'workshop', rec: 'workshop', fields: { state: 'live' } })
  for (const passed of steps.slice(Math.max(from, 0), Math.max(to, 0))) {
    const poll = passed.activity === 'vote' && pollOf(w, passed.key)
    if (poll && poll.fields.state === 'open') writes.push({ kind: 'poll', rec: poll.rec, fields: { state: 'closed' } })
  }
  if (step.activity === 'vote' && !pollOf(w, step.key)) writes.push(await opened(w, steps, step, budgetOf(w, steps, step)))
  await w.writeAll(writes)
  return true
}

/** @param {Replica} w @param {Step[]} steps @param {Step} step @param {number} budget @returns {Promise<Write>} */
async function opened(w, steps, step, budget) {
  return { kind: 'poll', rec: await w.recId('poll', step.key), fields: { step: step.key, budget, state: 'open' } }
}

/** Opens (again) or closes a vote, with its budget. @param {Replica} w @param {string} key @param {{state?: 'open'|'closed', budget?: number}} fields */
export async function setPoll(w, key, fields) {
  const rec = await w.recId('poll', key)
  const before = pollOf(w, key)?.fields ?? { step: key, state: 'open' }
  await w.write('poll', rec, { step: key, state: before.state, ...fields })
}

/** Adds minutes to the running or paused step; after its end, counts them from now. @param {Replica} w @param {number} minutes */
export async function extend(w, minutes) {
  const c = clockOf(w)
  const now = w.now()
  if (c.state === 'paused') return void (await say(w, { ...c, left: c.left + minutes * 60 }))
  const ends = Math.max(c.ends, now) + minutes * MINUTE
  await say(w, { ...c, state: 'running', ends, left: Math.round((ends - now) / 1000) })
}

/** Ends the step's time now without leaving the step. @param {Replica} w */
export async function cutShort(w) {
  const c = clockOf(w)
  await say(w, { ...c, state: 'running', ends: w.now(), left: 0 })
}

/** @param {Replica} w */
export async function pause(w) {
  const c = clockOf(w)
  await say(w, { ...c, state: 'paused', left: Math.max(0, Math.round((c.ends - w.now()) / 1000)) })
}

/** Runs on from where it was paused; the length of the step stays, so the ring does not jump. @param {Replica} w */
export async function resume(w) {
  const c = clockOf(w)
  const ends = w.now() + c.left * 1000
  const total = Math.max(c.ends - c.started, c.left * 1000)
  await say(w, { ...c, state: 'running', started: ends - total, ends })
}

/** Ends the workshop for everybody. @param {Replica} w */
export async function end(w) {
  const c = clockOf(w)
  const poll = c.step ? pollOf(w, c.step) : undefined
  /** @type {Write[]} */
  const writes = [clock({ ...c, state: 'ended', left: 0 }), { kind: 'workshop', rec: 'workshop', fields: { state: 'closed' } }]
  if (poll?.fields.state === 'open') writes.push({ kind: 'poll', rec: poll.rec, fields: { state: 'closed' } })
  await w.writeAll(writes)
}

/** Opens a closed workshop again at the step where it was, paused. @param {Replica} w */
export async function reopen(w) {
  const c = clockOf(w)
  await w.writeAll([clock({ ...c, state: 'paused' }), { kind: 'workshop', rec: 'workshop', fields: { state: 'live' } }])
}

/** @param {Replica} w @param {import('./reads.js').Clock} fields */
async function say(w, fields) {
  await w.write('clock', 'clock', { ...fields })
}
