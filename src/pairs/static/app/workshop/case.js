// Whose situation the group works on just now, and what was said about it. Nothing here writes.
import { derive } from './memo.js'
import { faces, holderOf, mergedInto, pollOf, ranking, standing } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {Pick<import('./plan.js').Run, 'steps' | 'case' | 'table'>} Around what it takes to know: a Run, or as much of one
 * @typedef {object} Case
 * @property {string | null} who author id of whoever exposes; null when nobody knows (said anonymously, or they left)
 * @property {Rec | undefined} topic what they expose; undefined until they wrote it
 * @property {boolean} mine whether it is this device's person who exposes
 */

/** The role of whoever a whole group works for. */
const CLIENT = 'client'

/**
 * The case at hand (docs/architecture.md §7.1).
 * @param {Replica} w @param {Around} run
 * @returns {Case | null} null: the whole group, about everything
 */
export function caseOf(w, run) {
  const round = run.case !== undefined
  return derive(w, `case ${round ? run.case : '*'}`, () => {
    const lines = placed(w, run.steps)
    const here = (/** @type {string | null} */ author) => (author && faces(w).get(author)?.fields.left !== true ? author : null)
    const about = (/** @type {string | null} */ who, /** @type {Rec | undefined} */ topic) => ({ who, topic, mine: who === w.me })
    if (round) return run.case ? about(run.case, lastOf(w, run.case)) : null
    const client = here(holderOf(w, CLIENT))
    if (client) return about(client, lines.find((l) => l.of.has(client))?.topic ?? lastOf(w, client) ?? lines.find((l) => isAnonymous(w, l.topic))?.topic)
    const first = lines[0]?.topic
    return first ? about(faces(w).has(first.author) ? here(first.author) : null, first) : null
  })
}

/** Whether nobody here is known to have written it. @param {Replica} w @param {Rec} topic */
const isAnonymous = (w, topic) => !faces(w).has(topic.author)

/**
 * The topics in the order of a closed vote, each with everyone whose words it stands for; none before the close.
 * @param {Replica} w @param {import('./plan.js').Step[]} steps
 * @returns {{topic: Rec, weight: number, of: Set<string>}[]}
 */
export function placed(w, steps) {
  return derive(w, 'placed', () => {
    const vote = steps.findLast((s) => s.activity === 'vote' && pollOf(w, s.key)?.fields.state === 'closed')
    if (!vote) return []
    const merged = mergedInto(w.list('topic'))
    const of = (/** @type {Rec} */ topic) => new Set([topic, ...(merged.get(topic.rec) ?? [])].map((t) => t.author))
    return ranking(w, steps, vote).map(({ topic, weight }) => ({ topic, weight: weight ?? 0, of: of(topic) }))
  })
}

/** The last thing somebody proposed that still stands. @param {Replica} w @param {string} author */
const lastOf = (w, author) => standing(w.list('topic').filter((t) => t.fields.text)).findLast((t) => t.author === author)

/**
 * What was said about the case: of this kind, oldest first. What a cut-off device said before it knew whose case
 * it was belongs to its step, and is there too; in a round, only what this table said.
 * @param {Replica} w @param {string} kind question or idea @param {import('./plan.js').Step} step
 * @param {Case | null} now @param {Around} run
 * @returns {Rec[]} the withdrawn ones too
 */
export function saidAbout(w, kind, step, now, run) {
  const topic = now?.topic?.rec
  const table = run.table?.people
  return w.list(kind).filter(({ author, fields: f }) => {
    if (typeof f.text !== 'string' || !f.text) return false
    if (topic && f.topic === topic) return true
    return !f.topic && f.step === step.key && (!table || table.includes(author))
  })
}

/** Whether this person may tick what was said to the case: answered, kept (contract §4). @param {Replica} w @param {Case | null} now */
export const ticks = (w, now) => w.holds('facilitator', 'scribe', CLIENT) || (now?.topic !== undefined && now.topic.author === w.me)
