import { _ } from '../core/i18n.js'
import { ActionCard } from './ActionCard.jsx'
import { dayOf } from './DueField.jsx'

/**
 * One's own experiments of a workshop that came to their end without a word on what came out: asked for.
 * @param {{w: import('../core/replica.js').Replica, title?: string, key?: any}} props
 */
export function Ended({ w, title = '' }) {
  const all = w.list('action').filter(
    ({ author, fields: f }) =>
      f.form === 'experiment' && f.text && !f.withdrawn && !f.result && f.state !== 'dropped' && f.ends < dayOf(w.now()) && (f.owner || (f.owner_name ? '' : author)) === w.me,
  )
  if (!all.length) return null
  return (
    <section class="stack tight noprint">
      <h2>{[_('Experiments'), title].filter(Boolean).join(' · ')}</h2>
      <ul class="cards stack tight">
        {all.map((action) => (
          <ActionCard key={action.rec} w={w} action={action} asked />
        ))}
      </ul>
    </section>
  )
}
