import { _, n_ } from '../core/i18n.js'
import { Timer } from '../ui/Timer.jsx'
import { chime } from './chime.js'
import { useNow } from './hooks.js'
import { clockOf } from './reads.js'

/** Seconds a step lasts in all, extensions included. @param {import('./reads.js').Clock} clock @param {import('./plan.js').Step} step */
const totalOf = (clock, step) => (clock.ends > clock.started ? (clock.ends - clock.started) / 1000 : step.minutes * 60)

/**
 * The time of the group's step: a ring, or one quiet line where the activity has a ring of its own.
 * @param {{w: import('../core/replica.js').Replica, step: import('./plan.js').Step, quiet?: boolean, big?: boolean}} props
 */
export function StepTimer({ w, step, quiet, big }) {
  const clock = clockOf(w)
  if (clock.step !== step.key || clock.state === 'ended') return null
  if (quiet) return <QuietTime w={w} />
  return (
    <Timer
      state={clock.state}
      ends={clock.ends}
      left={clock.left}
      total={totalOf(clock, step)}
      now={() => w.now()}
      big={big}
      label={_('Time left for this step')}
      onPhase={(phase) => phase === 'over' && chime()}
    />
  )
}

/** @param {{w: import('../core/replica.js').Replica}} props */
function QuietTime({ w }) {
  const clock = clockOf(w)
  const now = useNow(w, clock.state === 'running')
  const left = clock.state === 'paused' ? clock.left : (clock.ends - now) / 1000
  const minutes = Math.ceil(left / 60)
  return (
    <p class="soft small">
      {clock.state === 'paused' ? _('Paused') : minutes > 0 ? n_('%(n)s minute left for this step', '%(n)s minutes left for this step', minutes) : _('The time planned for this step is over')}
    </p>
  )
}
