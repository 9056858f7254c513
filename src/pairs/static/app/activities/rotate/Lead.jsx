import { _, n_ } from '../../core/i18n.js'
import { Button } from '../../ui/Button.jsx'
import { Notice } from '../../ui/Notice.jsx'
import { Slot } from '../../workshop/Slot.jsx'
import { useAct, useThumb } from '../../workshop/hooks.js'
import { beside } from '../../workshop/plan.js'
import { endRound, made, oneMinuteMore, pauseOrGoOn, phasesOf, roundNow, seat, startPhase, toCome } from '../../workshop/rounds.js'

/** @typedef {import('../../core/replica.js').Replica} Replica */
/** @typedef {import('../../workshop/plan.js').Step} Step */
/** @typedef {import('../../workshop/rounds.js').Round} Round */

/**
 * The next move of the rounds, under the thumb of who leads; beside it what the phase's own activity asks of them.
 * @param {{w: Replica, step: Step, run: import('../index.js').Run, inside: import('@preact/signals').Signal<any>}} props
 */
export function Lead({ w, step, run, inside }) {
  const { act, problem, acting } = useAct()
  const now = roundNow(w, step)
  const phases = phasesOf(step)
  const past = made(w, step)
  const { here, rounds } = toCome(w, step)
  const [text, move] = !now
    ? [_('Make up round %(n)s', { n: past + 1 }), () => seat(w, step)]
    : now.state === 'waiting'
      ? [_('Start round %(n)s', { n: now.n + 1 }), () => startPhase(w, step, now, 0)]
      : now.phase + 1 < phases.length
        ? [_('Next: %(step)s', { step: phases[now.phase + 1].name }), () => startPhase(w, step, now, now.phase + 1)]
        : [_('End round %(n)s', { n: now.n + 1 }), () => endRound(w, now)]
  const asked = inside.value
  const ends = now?.phase === phases.length - 1
  const more = here > 1 && (now || rounds > 0)
  useThumb(
    run,
    more ? (
      <>
        <Slot thumb={inside} />
        <Button kind={asked ? undefined : 'primary'} big icon={asked ? 'forward' : undefined} class={asked ? 'steer onward' : 'grow'} busy={acting} onClick={() => act(move)}>
          {asked && !ends ? _('Next part') : text}
        </Button>
      </>
    ) : null,
  )
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {now?.state === 'waiting' && <Button onClick={() => act(() => seat(w, step))}>{_('Make the tables again')}</Button>}
      {!now && past > 0 && here > 1 && (
        <div class="row">
          {rounds === 0 && <Button onClick={() => act(() => seat(w, step))}>{_('One more round')}</Button>}
          {rounds > 0 && run.facilitator && beside(run.steps, step.key, 1) && <Button onClick={() => act(run.advance)}>{_('Enough rounds')}</Button>}
        </div>
      )}
    </>
  )
}

/**
 * The phase's time, and the phase before.
 * @param {{w: Replica, step: Step, round: Round}} props
 */
export function Dials({ w, step, round }) {
  const { act, problem } = useAct()
  const before = phasesOf(step)[round.phase - 1]
  const paused = round.state === 'paused'
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      <div class="row">
        <Button label={n_('Add %(n)s minute', 'Add %(n)s minutes', 1)} onClick={() => act(() => oneMinuteMore(w, round))}>
          +1
        </Button>
        <Button icon={paused ? 'play' : 'pause'} onClick={() => act(() => pauseOrGoOn(w, round))}>
          {paused ? _('Go on') : _('Pause')}
        </Button>
        {before && (
          <Button icon="back" label={_('Back to: %(step)s', { step: before.name })} onClick={() => act(() => startPhase(w, step, round, round.phase - 1))} />
        )}
      </div>
    </>
  )
}
