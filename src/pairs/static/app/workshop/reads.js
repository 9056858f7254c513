// What screens ask of a replica, in the workshop's own words. Nothing here writes.
import { allowance, budget, equity, tally, targets } from '../rules/index.js'
import { derive } from './memo.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('./plan.js').Step} Step
 * @typedef {{state: 'idle'|'running'|'paused'|'ended', step: string|null, started: number, ends: number, left: number}} Clock
 */

/** The step clock; idle before anybody started it. @param {Replica} w @returns {Clock} */
export function clockOf(w) {
  const f = w.get('clock', 'clock')?.fields ?? {}
  return { state: f.state ?? 'idle', step: f.step ?? null, started: f.started ?? 0, ends: f.ends ?? 0, left: f.left ?? 0 }
}

/** Fields of the workshop's own record. @param {Replica} w @returns {Record<string, any>} */
export function about(w) {
  return w.get('workshop', 'workshop')?.fields ?? {}
}

/** Whether the workshop has been closed by its facilitator. @param {Replica} w */
export function isClosed(w) {
  return ['closed', 'followed'].includes(about(w).state) || clockOf(w).state === 'ended'
}

/** The call, while people answer it: before the workshop begins. @param {Replica} w @returns {Rec | undefined} */
export const callOf = (w) => (['planned', 'open'].includes(about(w).state) ? w.get('call', 'call') : undefined)

/** Who is here, in the order of arrival. @param {Replica} w @returns {Rec[]} */
export function people(w) {
  return derive(w, 'people', () => w.list('participant').filter((r) => !r.fields.left && r.fields.name))
}

/** Records of participants by author. @param {Replica} w @returns {Map<string, Rec>} */
export function faces(w) {
  return derive(w, 'faces', () => new Map(w.list('participant').map((r) => [r.author, r])))
}

/**
 * A participant's name; empty when the author said none (an anonymous key).
 * @param {Replica} w @param {string | null | undefined} author
 * @returns {string}
 */
export function nameOf(w, author) {
  return (author && faces(w).get(author)?.fields.name) || ''
}

/** The holder of a role, or null while it is vacant. @param {Replica} w @param {string} role @returns {string | null} */
export function holderOf(w, role) {
  return derive(w, `holder ${role}`, () => w.list('role').find((r) => r.fields.role === role && r.fields.holder)?.fields.holder ?? null)
}

/**
 * The topics a step works on: those of the steps before it (and those said outside any step), oldest first.
 * @param {Replica} w @param {Step[]} steps @param {Step} step
 * @returns {Rec[]}
 */
export function topicsFor(w, steps, step) {
  return derive(w, `topics ${step.key}`, () => {
    const until = steps.findIndex((s) => s.key === step.key)
    const later = new Set(steps.slice(until + 1).map((s) => s.key))
    return w.list('topic').filter((t) => t.fields.text && !later.has(t.fields.step))
  })
}

/** Topics that stand by themselves: neither withdrawn nor merged into another. @param {Rec[]} topics */
export function standing(topics) {
  const target = targets(topics)
  return topics.filter((t) => target.get(t.rec) === t.rec)
}

/** Topic by topic, those that were merged into it, oldest first. @param {Rec[]} topics @returns {Map<string, Rec[]>} */
export function mergedInto(topics) {
  /** @type {Map<string, Rec[]>} */
  const found = new Map()
  for (const [rec, target] of targets(topics)) {
    const topic = rec !== target && topics.find((t) => t.rec === rec)
    if (topic) found.set(target, [...(found.get(target) ?? []), topic])
  }
  return found
}

/** The vote that a step follows: the nearest vote step before it. @param {Step[]} steps @param {Step} step */
export function voteBefore(steps, step) {
  const at = steps.findIndex((s) => s.key === step.key)
  return steps.slice(0, at).findLast((s) => s.activity === 'vote') ?? null
}

/** The poll of a vote step, if it was opened. @param {Replica} w @param {string} key */
export function pollOf(w, key) {
  return derive(w, `poll ${key}`, () => w.list('poll').find((p) => p.fields.step === key))
}

/**
 * Votes a person may cast: what the facilitator set when opening the vote; before that (a device that is cut off
 * may not know it was opened) never more than the server will take.
 * @param {Replica} w @param {Step[]} steps @param {Step} step
 * @returns {number}
 */
export function budgetOf(w, steps, step) {
  const set = pollOf(w, step.key)?.fields.budget ?? about(w).vote_budget
  return set ?? Math.min(step.options.budget ?? suggestedBudget(w, steps, step), allowance(null, null))
}

/** The rule's suggestion from the number of topics that stand. @param {Replica} w @param {Step[]} steps @param {Step} step */
export function suggestedBudget(w, steps, step) {
  return budget(standing(topicsFor(w, steps, step)).length)
}

/**
 * Everybody's votes of a step. @param {Replica} w @param {string} key
 * @returns {Rec[]}
 */
export function votesOf(w, key) {
  return derive(w, `votes ${key}`, () => w.list('vote').filter((v) => v.fields.step === key))
}

/** How many people have put at least one vote. @param {Replica} w @param {string} key */
export function votersOf(w, key) {
  return derive(w, `voters ${key}`, () => new Set(votesOf(w, key).filter((v) => v.fields.weight > 0).map((v) => v.author)).size)
}

/**
 * Topics with their weight, in the order of discussion; before the vote is closed, in the order they were
 * proposed and without weights, so that nobody votes with the crowd.
 * @param {Replica} w @param {Step[]} steps @param {Step} step
 * @returns {{topic: Rec, weight: number | null}[]}
 */
export function ranking(w, steps, step) {
  return derive(w, `ranking ${step.key}`, () => {
    const topics = topicsFor(w, steps, step)
    const poll = step.activity === 'vote' ? step : voteBefore(steps, step)
    if (!poll || pollOf(w, poll.key)?.fields.state !== 'closed') return standing(topics).map((topic) => ({ topic, weight: null }))
    const known = new Map(topics.map((t) => [t.rec, t]))
    return tally(topics, votesOf(w, poll.key)).flatMap(({ rec, weight }) => {
      const topic = known.get(rec)
      return topic ? [{ topic, weight }] : []
    })
  })
}

/** Shares of speaking turns. @param {Replica} w */
export function balance(w) {
  return derive(w, 'balance', () =>
    equity(
      w.list('turn').map((t) => t.fields.who),
      people(w).map((p) => p.author),
    ),
  )
}
