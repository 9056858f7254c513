import { _, n_ } from '../../core/i18n.js'
import { useNow } from '../../workshop/hooks.js'
import { people } from '../../workshop/reads.js'
import { answersOf, phaseOf, roundsOf, talksOf } from '../../workshop/talk.js'
import { Order } from './Order.jsx'

/** @param {import('../Projected.jsx').Shown} props */
export function Discussion({ w, steps, step }) {
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
