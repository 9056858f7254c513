import { _, n_ } from '../../core/i18n.js'
import { Avatar } from '../../ui/Avatar.jsx'
import { Button } from '../../ui/Button.jsx'
import { Notice } from '../../ui/Notice.jsx'
import { useAct } from '../../workshop/hooks.js'
import { faces, nameOf, people } from '../../workshop/reads.js'
import { letExpose, phasesOf, seatOf, standIn } from '../../workshop/rounds.js'
import { RoundTimer } from './RoundTimer.jsx'

/** @typedef {import('../../core/replica.js').Replica} Replica */
/** @typedef {import('../../workshop/plan.js').Step} Step */
/** @typedef {import('../../workshop/rounds.js').Round} Round */

/** Who exposes, as a sentence. @param {Replica} w @param {string | null} who */
const exposing = (w, who) => (who === w.me ? _('You present') : nameOf(w, who) ? _('%(name)s presents', { name: nameOf(w, who) }) : '')

/**
 * Where this person sits, with whom, and who exposes there.
 * @param {{w: Replica, step: Step, round: Round}} props
 */
export function MyTable({ w, step, round }) {
  const seat = seatOf(w, round, w.me)
  const phases = phasesOf(step)
  const waits = round.state === 'waiting'
  return (
    <section class={`card stack tight${waits ? '' : ' running'}`} aria-label={_('Your table')}>
      <p class="soft small">
        {_('Round %(n)s', { n: round.n + 1 })}
        {!waits && [' · ', _('Part %(n)s of %(of)s', { n: round.phase + 1, of: phases.length })]}
      </p>
      <div class="row top">
        <div class="grow stack tight" aria-live="polite">
          {seat && <h2 class="seat-now">{_('Table %(n)s', { n: seat.at + 1 })}</h2>}
          {seat && <p class="topic-now">{exposing(w, seat.table.exposes)}</p>}
        </div>
        {!waits && <RoundTimer w={w} round={round} />}
      </div>
      {seat?.guest && <p>{_('You came during this round: sit with table %(n)s until the next one, where you have a seat.', { n: seat.at + 1 })}</p>}
      {seat && <Names w={w} who={seat.table.people} />}
    </section>
  )
}

/** People with their signs; who left is not there any more. @param {{w: Replica, who: string[]}} props */
function Names({ w, who }) {
  const faced = who.flatMap((author) => faces(w).get(author) ?? []).filter((r) => !r.fields.left)
  return (
    <ul class="cards row faces">
      {faced.map((r) => (
        <li key={r.author} class="row">
          <Avatar {...r.fields} />
          {r.author === w.me ? _('You') : r.fields.name}
        </li>
      ))}
    </ul>
  )
}

/**
 * All the tables; for who leads, also what came between: who has no seat, where nobody is left to expose.
 * @param {{w: Replica, step: Step, run: import('../index.js').Run, round: Round}} props
 */
export function Tables({ w, step, run, round }) {
  const here = people(w).map((p) => p.author)
  const seated = new Set(round.tables.flatMap((t) => t.people))
  const late = here.filter((p) => !seated.has(p)).length
  const { act, problem } = useAct()
  return (
    <>
      {run.leads && late > 0 && <Notice>{n_('%(n)s person came after the tables were made: they have a seat in the next round.', '%(n)s people came after the tables were made: they have a seat in the next round.', late)}</Notice>}
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {run.leads &&
        run.live &&
        round.tables.map(({ exposes }, at) => {
          const other = exposes && here.includes(exposes) ? null : standIn(w, step, round, at)
          return (
            other && (
              <Notice key={at}>
                <p>{_('Nobody is there to present at table %(n)s.', { n: at + 1 })}</p>
                <Button onClick={() => act(() => letExpose(w, round, at, other))}>{_('%(name)s presents', { name: nameOf(w, other) })}</Button>
              </Notice>
            )
          )
        })}
      <details open={(round.state === 'waiting' && !seated.has(w.me)) || undefined}>
        <summary>{_('All tables')}</summary>
        <ol class="lines">
          {round.tables.map(({ people: who, exposes }, at) => (
            <li key={at} class="row">
              <strong>{_('Table %(n)s', { n: at + 1 })}</strong>
              <span class="grow">
                {who.filter((p) => here.includes(p)).map((p) => nameOf(w, p)).join(', ')}
                <span class="soft small owed">{exposing(w, exposes)}</span>
              </span>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

/**
 * Whoever has to go says so, and their seat is free from the next round on; they may come back.
 * @param {{w: Replica}} props
 */
export function Presence({ w }) {
  const me = faces(w).get(w.me)
  const { act, problem, acting } = useAct()
  if (!me) return null
  const left = me.fields.left === true
  return (
    <div>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {left && <p role="status">{_('You have left: your seat is free from the next round on.')}</p>}
      <Button kind={left ? undefined : 'plain'} busy={acting} onClick={() => act(() => w.write('participant', me.rec, { left: !left }))}>
        {left ? _('I am back') : _('I have to leave')}
      </Button>
    </div>
  )
}
