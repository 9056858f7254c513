import { _, n_ } from '../../core/i18n.js'
import { about, clockOf } from '../../workshop/reads.js'
import { useNow } from '../../workshop/hooks.js'
import { made, roundMinutes, toCome } from '../../workshop/rounds.js'

/**
 * Before a round: how many people, tables and rounds, and whether they fit the time.
 * @param {Pick<import('../index.js').ActivityProps, 'w' | 'step' | 'run'>} props
 */
export function Between({ w, step, run }) {
  const { here, tables, rounds } = toCome(w, step)
  const past = made(w, step)
  const minutes = roundMinutes(step)
  return (
    <section class="stack tight" role="status">
      {past > 0 && <p>{rounds ? _('Round %(n)s is over.', { n: past }) : _('The rounds are over: everyone has presented.')}</p>}
      {here < 2 && <p>{_('Rounds take at least two people.')}</p>}
      {rounds > 0 && (
        <>
          <p class="topic-now">
            {n_('%(n)s person', '%(n)s people', here)}, {n_('%(n)s table', '%(n)s tables', tables)}
          </p>
          <p>{n_('%(n)s round of %(each)s min to come: %(all)s min.', '%(n)s rounds of %(each)s min to come: %(all)s min.', rounds, { each: minutes, all: rounds * minutes })}</p>
          <Fit w={w} step={step} rounds={rounds} minutes={minutes} />
          {!run.leads && <p class="soft">{_('Your table is shown here as soon as the round is made up.')}</p>}
        </>
      )}
    </section>
  )
}

/**
 * Whether the rounds fit into what is left of the step; says so only where they do not.
 * @param {Pick<import('../index.js').ActivityProps, 'w' | 'step'> & {rounds: number, minutes: number}} props
 */
function Fit({ w, step, rounds, minutes }) {
  const clock = clockOf(w)
  const ours = clock.step === step.key && about(w).state === 'live'
  const now = useNow(w, ours && clock.state === 'running')
  const left = !ours ? step.minutes : clock.state === 'paused' ? clock.left / 60 : (clock.ends - now) / 60_000
  const fit = Math.max(0, Math.floor((Math.ceil(left) + 0.5) / minutes))
  if (fit >= rounds) return null
  return <p>{fit ? n_('The time of this step is enough for %(n)s of them.', 'The time of this step is enough for %(n)s of them.', fit) : _('The time of this step is not enough for one more round.')}</p>
}
