// One discussion after the other: which topic is on, which phase it is in, and the moves between them.
import { roundSeconds, timebox, verdictOf } from '../rules/index.js'
import { derive } from './memo.js'
import { about, ranking } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('./plan.js').Step} Step
 * @typedef {{topic: Rec, weight: number | null, talk: Rec | undefined}} Line a topic, its votes, its discussion
 * @typedef {{lines: Line[], current: Line | undefined, queue: Line[], done: Line[]}} Talks
 */

/**
 * Minutes of each round here: what the workshop chose, else the format's default, else the rule's.
 * @param {Replica} w @param {Step} step
 * @returns {number[]}
 */
export function roundsOf(w, step) {
  const { timeboxes, default: usual } = step.options
  return about(w).timebox ?? timeboxes?.[usual] ?? timebox(usual)
}

/**
 * The discussions of a step. A topic that ended stays the current one until its next step is settled.
 * @param {Replica} w @param {Step[]} steps @param {Step} step
 * @returns {Talks}
 */
export function talksOf(w, steps, step) {
  return derive(w, `talks ${step.key}`, () => {
    const talks = new Map(w.list('discussion').map((d) => [d.fields.topic, d]))
    const settled = new Set(w.list('next_step').map((n) => n.fields.topic))
    const lines = ranking(w, steps, step).map((line) => ({ ...line, talk: talks.get(line.topic.rec) }))
    const stateOf = (/** @type {Line} */ l) => l.talk?.fields.state
    const open = lines.filter((l) => stateOf(l) === 'done' && step.options.next_step && !settled.has(l.topic.rec))
    const current = lines.find((l) => stateOf(l) === 'live') ?? open.sort((a, b) => (b.talk?.at ?? '').localeCompare(a.talk?.at ?? ''))[0]
    return {
      lines,
      current,
      queue: lines.filter((l) => l !== current && ![`live`, 'done'].includes(stateOf(l) ?? '')),
      done: lines.filter((l) => l !== current && stateOf(l) === 'done'),
    }
  })
}

/**
 * Where a discussion is: `talk` while its round runs, `ask` when the round is over and another one may follow,
 * `conclude` when it ended.
 * @param {Rec} talk @param {number[]} rounds @param {number} now ms
 * @returns {'talk' | 'ask' | 'conclude'}
 */
export function phaseOf(talk, rounds, now) {
  if (talk.fields.state === 'done') return 'conclude'
  if (now < (talk.fields.ends ?? 0)) return 'talk'
  return roundSeconds(rounds, (talk.fields.round ?? 0) + 1) === null ? 'conclude' : 'ask'
}

/** The answers to one round's silent vote. @param {Replica} w @param {string} topic @param {number} round */
export function answersOf(w, topic, round) {
  return w.list('continue').filter((c) => c.fields.topic === topic && c.fields.round === round && c.fields.choice)
}

/** Starts a topic, or its next round. @param {Replica} w @param {Rec} topic @param {number[]} rounds @param {number} [round] */
export async function startRound(w, topic, rounds, round = 0) {
  const seconds = roundSeconds(rounds, round) ?? 60
  const started = w.now()
  await w.write('discussion', await w.recId('discussion', topic.rec), {
    topic: topic.rec,
    state: 'live',
    round,
    started,
    ends: started + seconds * 1000,
  })
}

/** Ends the round that runs, or gives it more time. @param {Replica} w @param {Rec} talk @param {number} minutes 0 ends it now */
export async function stretchRound(w, talk, minutes) {
  const now = w.now()
  const ends = minutes ? Math.max(talk.fields.ends ?? now, now) + minutes * 60_000 : now
  await w.write('discussion', talk.rec, { ends })
}

/** Counts the silent vote: another round, or the end of the topic. @param {Replica} w @param {Rec} topic @param {Rec} talk @param {number[]} rounds */
export async function countAnswers(w, topic, talk, rounds) {
  const round = talk.fields.round ?? 0
  const verdict = verdictOf(answersOf(w, topic.rec, round).map((c) => c.fields.choice))
  if (verdict === 'continue' && roundSeconds(rounds, round + 1) !== null) await startRound(w, topic, rounds, round + 1)
  else await endTalk(w, talk)
}

/** Ends a topic's discussion. @param {Replica} w @param {Rec} talk */
export async function endTalk(w, talk) {
  await w.write('discussion', talk.rec, { state: 'done' })
}
