import { _, n_ } from '../../core/i18n.js'
import { nameOf } from '../../workshop/reads.js'
import { phasesOf, roundNow, toCome } from '../../workshop/rounds.js'

/** The tables with their names and who exposes, and the phase they are in. @param {import('../Projected.jsx').Shown} props */
export function Rounds({ w, step }) {
  const round = roundNow(w, step)
  const { here, tables, rounds } = toCome(w, step)
  if (!round) {
    return (
      <>
        <p class="goal">{step.goal}</p>
        {rounds > 0 && (
          <p class="count">
            {n_('%(n)s person', '%(n)s people', here)}, {n_('%(n)s table', '%(n)s tables', tables)}
          </p>
        )}
      </>
    )
  }
  const phase = round.state === 'waiting' ? undefined : phasesOf(step)[round.phase]
  return (
    <>
      <p class="count">{[_('Round %(n)s', { n: round.n + 1 }), phase?.name].filter(Boolean).join(' · ')}</p>
      {phase && <p class="goal">{phase.goal}</p>}
      <ol class="notes-wall room-tables">
        {round.tables.map(({ people, exposes }, at) => (
          <li key={at} class="card">
            <h2>{_('Table %(n)s', { n: at + 1 })}</h2>
            {nameOf(w, exposes) && <strong>{_('%(name)s presents', { name: nameOf(w, exposes) })}</strong>}
            <p>
              {people
                .filter((p) => p !== exposes)
                .flatMap((p) => nameOf(w, p) || [])
                .join(', ')}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
