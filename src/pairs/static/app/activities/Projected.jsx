import { _, n_ } from '../core/i18n.js'
import { roundSeconds } from '../rules/index.js'
import { Timer } from '../ui/Timer.jsx'
import { lazy } from '../ui/lazy.jsx'
import { StepTimer } from '../workshop/StepTimer.jsx'
import { useNow } from '../workshop/hooks.js'
import { owed, producedBy } from '../workshop/produced.js'
import { about, nameOf, people, pollOf, ranking, standing, topicsFor, votersOf } from '../workshop/reads.js'
import { roundNow } from '../workshop/rounds.js'
import { answersOf, phaseOf, roundsOf, talksOf } from '../workshop/talk.js'
import { Advice } from './projected/advise.jsx'
import { Timetable } from './projected/agenda.jsx'
import { Columns } from './projected/cards.jsx'
import { Checklist } from './projected/check.jsx'
import { Measured } from './projected/measure.jsx'
import { Contract } from './projected/agree.jsx'
import { Questions } from './projected/ask.jsx'
import { Plan } from './projected/plan.jsx'
import { Review } from './projected/review.jsx'
import { Rounds } from './projected/rotate.jsx'
import { RoundTimer } from './rotate/RoundTimer.jsx'

/**
 * What the room looks at in each activity.
 * @param {{w: import('../core/replica.js').Replica, steps: import('../workshop/plan.js').Step[], step: import('../workshop/plan.js').Step | undefined}} props
 */
export function Projected({ w, steps, step }) {
  if (!step) return <Produced w={w} otherwise={about(w).intention} />
  const View = VIEWS[step.activity]
  return View ? <View w={w} steps={steps} step={step} /> : <Produced w={w} otherwise={step.activity === 'read' ? about(w).intention : ''} />
}

/** @typedef {{w: import('../core/replica.js').Replica, steps: import('../workshop/plan.js').Step[], step: import('../workshop/plan.js').Step}} Shown */

/** @param {Shown} props */
function Topics({ w, steps, step }) {
  const topics = standing(topicsFor(w, steps, step))
  return (
    <>
      {topics.length > 0 && <p class="count">{n_('%(n)s topic', '%(n)s topics', topics.length)}</p>}
      <ul class="notes-wall">
        {topics.slice(-9).reverse().map((t) => (
          <li key={t.rec} class="card">
            <span class="clamp">{t.fields.text}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** @param {Shown} props */
function Vote({ w, steps, step }) {
  if (pollOf(w, step.key)?.fields.state === 'closed') return <Order lines={ranking(w, steps, step)} />
  const all = people(w).length
  const voted = Math.min(votersOf(w, step.key), all)
  return (
    <>
      <p class="count">{n_('%(voted)s of %(n)s person has voted.', '%(voted)s of %(n)s people have voted.', all, { voted })}</p>
      <meter class="bar" aria-hidden="true" min={0} max={Math.max(1, all)} value={voted} />
    </>
  )
}

/** @param {{lines: {topic: import('../core/replica.js').Rec, weight: number | null}[]}} props */
function Order({ lines }) {
  return (
    <ol class="order">
      {lines.slice(0, 5).map(({ topic, weight }) => (
        <li key={topic.rec} class="row">
          <span class="grow">
            <span class="clamp">{topic.fields.text}</span>
          </span>
          {Boolean(weight) && <strong>{weight}</strong>}
        </li>
      ))}
      {lines.length > 5 && <li class="soft">{n_('and %(n)s other topic', 'and %(n)s other topics', lines.length - 5)}</li>}
    </ol>
  )
}

/** @param {Shown} props */
function Discussion({ w, steps, step }) {
  const { current, queue } = talksOf(w, steps, step)
  const rounds = roundsOf(w, step)
  const talk = current?.talk
  const now = useNow(w, talk?.fields.state === 'live')
  if (!current || !talk) return <Order lines={queue} />
  const phase = phaseOf(talk, rounds, now)
  const round = talk.fields.round ?? 0
  const all = people(w).length
  return (
    <>
      <p class="topic-now">{current.topic.fields.text}</p>
      {phase === 'ask' && (
        <p class="count">
          {_('Do we continue? Answer in silence, on your phone.')}{' '}
          {n_('%(done)s of %(n)s person has answered.', '%(done)s of %(n)s people have answered.', all, { done: Math.min(answersOf(w, current.topic.rec, round).length, all) })}
        </p>
      )}
      {phase === 'conclude' && <p class="count">{_('One next step: what, who, by when?')}</p>}
      {queue.length > 0 && (
        <p class="soft">
          {_('Then:')} {queue[0].topic.fields.text}
          {queue.length > 1 && [' ', n_('and %(n)s other topic', 'and %(n)s other topics', queue.length - 1)]}
        </p>
      )}
    </>
  )
}

/**
 * The time that matters now: the round's while a topic is discussed, else the step's.
 * @param {Shown} props
 */
export function RoomTimer({ w, steps, step }) {
  const seated = step.activity === 'rotate' && roundNow(w, step)
  if (seated && seated.state !== 'waiting') return <RoundTimer w={w} round={seated} big />
  const talk = step.activity === 'discuss' ? talksOf(w, steps, step).current?.talk : undefined
  if (talk?.fields.state !== 'live') return <StepTimer w={w} step={step} big />
  const total = roundSeconds(roundsOf(w, step), talk.fields.round ?? 0) ?? 60
  return (
    <>
      <Timer state="running" ends={talk.fields.ends} total={total} now={() => w.now()} big label={_('Time left for this round')} />
      <StepTimer w={w} step={step} quiet />
    </>
  )
}

/** Next steps and how many commitments so far. @param {{w: import('../core/replica.js').Replica, otherwise?: string}} props */
function Produced({ w, otherwise }) {
  const { talks, commitments } = producedBy(w)
  const steps = talks.flatMap((t) => t.nextSteps).filter((n) => owed(w, n))
  if (!steps.length) return <p class="goal">{otherwise}</p>
  return (
    <>
      <Wall lines={steps.slice(-4).map((n) => ({ rec: n.rec, text: n.fields.text, owed: owed(w, n) }))} />
      {commitments.length > 0 && <p class="count">{n_('%(n)s commitment', '%(n)s commitments', commitments.length)}</p>}
    </>
  )
}

/** Commitments as they are said, the last one on top. @param {Shown} props */
function Promised({ w }) {
  const all = producedBy(w).commitments
  return (
    <>
      {all.length > 0 && <p class="count">{n_('%(n)s commitment', '%(n)s commitments', all.length)}</p>}
      <Wall
        lines={all
          .slice(-3)
          .reverse()
          .map((c) => ({ rec: c.rec, text: c.fields.text, owed: nameOf(w, c.author) || c.fields.owner_name }))}
      />
    </>
  )
}

/** A few lines, each with whose it is. @param {{lines: {rec: string, text: string, owed: string}[]}} props */
function Wall({ lines }) {
  return (
    <ul class="order">
      {lines.map(({ rec, text, owed }) => (
        <li key={rec}>
          <span class="clamp">{text}</span>
          <span class="soft">{owed}</span>
        </li>
      ))}
    </ul>
  )
}

/** With its layout library, which no other view of the room needs. */
const FlowMap = lazy(() => import('./projected/map.jsx'))

/** @type {Record<string, (props: Shown) => any>} */
const VIEWS = { propose: Topics, vote: Vote, discuss: Discussion, commit: Promised, agree: Contract, ask: Questions, advise: Advice, map: FlowMap, plan: Plan, review: Review, agenda: Timetable, cards: Columns, check: Checklist, measure: Measured, rotate: Rounds }
