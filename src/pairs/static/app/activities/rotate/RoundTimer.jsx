import { _ } from '../../core/i18n.js'
import { Timer } from '../../ui/Timer.jsx'
import { chime } from '../../workshop/chime.js'

/**
 * The time of the round's phase, the same second on every device.
 * @param {{w: import('../../core/replica.js').Replica, round: import('../../workshop/rounds.js').Round, big?: boolean}} props
 */
export function RoundTimer({ w, round: { state, started, ends, left }, big }) {
  return (
    <Timer
      state={state === 'paused' ? 'paused' : 'running'}
      ends={ends}
      left={left}
      total={Math.max(60, (ends - started) / 1000)}
      now={() => w.now()}
      big={big}
      label={_('Time left for this part')}
      onPhase={(phase) => phase === 'over' && chime()}
    />
  )
}
