import { n_ } from '../../core/i18n.js'
import { people, pollOf, ranking, votersOf } from '../../workshop/reads.js'
import { Order } from './Order.jsx'

/** @param {import('../Projected.jsx').Shown} props */
export function Vote({ w, steps, step }) {
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
