import { _, n_ } from '../core/i18n.js'
import { roundSeconds } from '../rules/index.js'
import { Timer } from '../ui/Timer.jsx'
import { lazy } from '../ui/lazy.jsx'
import { StepTimer } from '../workshop/StepTimer.jsx'
import { owed, producedBy } from '../workshop/produced.js'
import { about } from '../workshop/reads.js'
import { roundNow } from '../workshop/rounds.js'
import { roundsOf, talksOf } from '../workshop/talk.js'
import { Wall } from './projected/Wall.jsx'
import { Advice } from './projected/advise.jsx'
import { Timetable } from './projected/agenda.jsx'
import { Contract } from './projected/agree.jsx'
import { Questions } from './projected/ask.jsx'
import { Columns } from './projected/cards.jsx'
import { Checklist } from './projected/check.jsx'
import { Promised } from './projected/commit.jsx'
import { Discussion } from './projected/discuss.jsx'
import { Measured } from './projected/measure.jsx'
import { Plan } from './projected/plan.jsx'
import { Topics } from './projected/propose.jsx'
import { Review } from './projected/review.jsx'
import { Rounds } from './projected/rotate.jsx'
import { Vote } from './projected/vote.jsx'
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

/** With its layout library, which no other view of the room needs. */
const FlowMap = lazy(() => import('./projected/map.jsx'))

/** @type {Record<string, (props: Shown) => any>} */
const VIEWS = { propose: Topics, vote: Vote, discuss: Discussion, commit: Promised, agree: Contract, ask: Questions, advise: Advice, map: FlowMap, plan: Plan, review: Review, agenda: Timetable, cards: Columns, check: Checklist, measure: Measured, rotate: Rounds }
