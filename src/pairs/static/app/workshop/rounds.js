// Rounds at small tables: who sits where, which phase runs, and the moves between them.
import { say } from '../core/i18n.js'
import { tablesFor } from '../rules/designs.js'
import { derive } from './memo.js'
import { people } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('./plan.js').Step} Step
 * @typedef {{people: string[], exposes: string | null}} Table
 * @typedef {{key: string, name: string, goal: string, minutes: number, activity: string, options: Record<string, any>}} Phase
 * @typedef {'waiting' | 'live' | 'paused' | 'done'} State `waiting`: people look for their table
 * @typedef {{rec: string, n: number, tables: Table[], phase: number, state: State, started: number, ends: number, left: number}} Round
 */

const MINUTE = 60_000

/** The phases of every round, in the reader's language. @param {Step} step @returns {Phase[]} */
export const phasesOf = (step) => (step.options.phases ?? []).map((/** @type {any} */ p) => ({ ...p, name: say(p.name), goal: say(p.goal) }))

/** Minutes of one round. @param {Step} step */
export const roundMinutes = (step) => phasesOf(step).reduce((sum, p) => sum + p.minutes, 0)

/** @param {any} said @returns {said is Table} */
const isTable = (said) => Array.isArray(said?.people) && said.people.every((/** @type {any} */ p) => typeof p === 'string')

/**
 * The rounds of a step, in order; what is no round is left out: records come from anyone until the server judged them.
 * @param {Replica} w @param {Step} step @returns {Round[]}
 */
export function roundsOf(w, step) {
  return derive(w, `rounds ${step.key}`, () => {
    const last = Math.max(0, phasesOf(step).length - 1)
    const number = (/** @type {any} */ n) => (Number.isFinite(n) ? n : 0)
    /** @type {Map<number, Round>} */
    const found = new Map()
    for (const { rec, fields: f } of w.list('round')) {
      if (f.step !== step.key || !Number.isInteger(f.n) || found.has(f.n) || !Array.isArray(f.tables) || !f.tables.length || !f.tables.every(isTable)) continue
      const state = ['live', 'paused', 'done'].includes(f.state) ? f.state : 'waiting'
      const phase = Math.min(last, Math.max(0, Math.floor(number(f.phase))))
      found.set(f.n, { rec, n: f.n, tables: f.tables, phase, state, started: number(f.started), ends: number(f.ends), left: number(f.left) })
    }
    // One that leaves a gap is none: there are no more numbers than the kind has, and the last would leave none to seat.
    return [...found.values()].sort((a, b) => a.n - b.n).filter((round, at) => round.n === at)
  })
}

/** How many rounds were made up, as people count them. @param {Replica} w @param {Step} step */
export const made = (w, step) => (roundsOf(w, step).at(-1)?.n ?? -1) + 1

/** The round that waits or runs: the last one, unless it is over. @param {Replica} w @param {Step} step */
export function roundNow(w, step) {
  const last = roundsOf(w, step).at(-1)
  return last?.state === 'done' ? undefined : last
}

/**
 * Where somebody sits. Who came after the tables were made sits with the smallest table meanwhile.
 * @param {Replica} w @param {Round} round @param {string} who
 * @returns {{at: number, table: Table, guest: boolean} | null} null for who is not here
 */
export function seatOf(w, { tables }, who) {
  const own = tables.findIndex((t) => t.people.includes(who))
  if (own >= 0) return { at: own, table: tables[own], guest: false }
  const here = new Set(people(w).map((p) => p.author))
  if (!here.has(who)) return null
  const sizes = tables.map((t) => t.people.filter((p) => here.has(p)).length)
  const at = sizes.indexOf(Math.min(...sizes))
  return { at, table: tables[at], guest: true }
}

/**
 * What is still to come after the rounds that were seated: how many rounds, at how many tables.
 * @param {Replica} w @param {Step} step
 */
export function toCome(w, step) {
  const here = people(w).map((p) => p.author)
  const past = roundsOf(w, step)
  const tables = tablesFor(here.length, step.options.per_table)
  const exposed = new Set(past.flatMap((r) => r.tables.map((t) => t.exposes)))
  const waiting = here.filter((p) => !exposed.has(p)).length
  const rounds = here.length < 2 ? 0 : step.options.rounds ? step.options.rounds - past.length : Math.ceil(waiting / tables)
  return { here: here.length, tables, waiting, rounds: Math.max(0, rounds) }
}

/**
 * Seats the people who are here for the next round, or again for one that waits.
 * @param {Replica} w @param {Step} step
 */
export async function seat(w, step) {
  const { seating } = await import('../rules/seating.js')
  const all = roundsOf(w, step)
  const waits = all.at(-1)?.state === 'waiting' ? all.at(-1) : undefined
  const past = (waits ? all.slice(0, -1) : all).map((r) => r.tables)
  const here = people(w).map((p) => p.author)
  const { per_table: perTable, rounds } = step.options
  const tables = seating(here, perTable, rounds ?? null, past)[0] ?? seating(here, perTable, past.length + 1, past)[0]
  if (!tables) return
  const n = waits?.n ?? made(w, step)
  await w.write('round', await w.recId('round', step.key, String(n)), { step: step.key, n, tables, ...timed(0, 'waiting', 0, 0, 0) })
}

/**
 * A round's moment. Always said whole, so that no fold mixes one move's phase with another's end.
 * @param {number} phase @param {State} state @param {number} started @param {number} ends @param {number} left
 */
const timed = (phase, state, started, ends, left) => ({ phase, state, started, ends, left })

/** Starts a phase of a round, from now on. @param {Replica} w @param {Step} step @param {Round} round @param {number} phase */
export async function startPhase(w, step, round, phase) {
  const now = w.now()
  const { minutes } = phasesOf(step)[phase]
  await w.write('round', round.rec, timed(phase, 'live', now, now + minutes * MINUTE, minutes * 60))
}

/** @param {Replica} w @param {Round} round */
export async function pauseOrGoOn(w, round) {
  const { phase, state, started, ends, left } = round
  const now = w.now()
  if (state === 'live') return void (await w.write('round', round.rec, timed(phase, 'paused', started, ends, Math.max(0, Math.round((ends - now) / 1000)))))
  const until = now + left * 1000
  await w.write('round', round.rec, timed(phase, 'live', until - Math.max(ends - started, left * 1000), until, left))
}

/** One minute more; after the end, counted from now. @param {Replica} w @param {Round} round */
export async function oneMinuteMore(w, round) {
  const { phase, state, started, ends, left } = round
  const until = Math.max(ends, w.now()) + MINUTE
  await w.write('round', round.rec, state === 'paused' ? timed(phase, state, started, ends + MINUTE, left + 60) : timed(phase, 'live', started, until, left + 60))
}

/** @param {Replica} w @param {Round} round */
export async function endRound(w, round) {
  await w.write('round', round.rec, timed(round.phase, 'done', round.started, round.ends, 0))
}

/**
 * Somebody else exposes at a table whose turn it was left: whoever exposed least of those who sit there.
 * @param {Replica} w @param {Step} step @param {Round} round @param {number} at
 * @returns {string | null} null when nobody is left at that table
 */
export function standIn(w, step, round, at) {
  const here = new Set(people(w).map((p) => p.author))
  const turns = roundsOf(w, step).flatMap((r) => r.tables.map((t) => t.exposes))
  const count = (/** @type {string} */ who) => turns.filter((t) => t === who).length
  const [first] = round.tables[at].people.filter((p) => here.has(p)).sort((a, b) => count(a) - count(b))
  return first ?? null
}

/** @param {Replica} w @param {Round} round @param {number} at @param {string} who */
export async function letExpose(w, round, at, who) {
  await w.write('round', round.rec, { tables: round.tables.map((t, i) => (i === at ? { ...t, exposes: who } : t)) })
}
