import { _, n_ } from '../../core/i18n.js'
import { caseOf, saidAbout } from '../../workshop/case.js'
import { nameOf } from '../../workshop/reads.js'
import { Situation } from './situation.jsx'

/** The situation, how many questions were answered, and those that come next. @param {import('../Projected.jsx').Shown} props */
export function Questions({ w, steps, step }) {
  const now = caseOf(w, { steps })
  const all = saidAbout(w, 'question', step, now, { steps }).filter((q) => !q.fields.withdrawn)
  const open = all.filter((q) => q.fields.answered !== true)
  return (
    <>
      <Situation w={w} now={now} />
      {all.length > 0 && <p class="count">{n_('%(done)s of %(n)s question answered', '%(done)s of %(n)s questions answered', all.length, { done: all.length - open.length })}</p>}
      <ul class="order">
        {open.slice(0, 3).map((q) => (
          <li key={q.rec}>
            <span class="clamp">{q.fields.text}</span>
            <span class="soft">{nameOf(w, q.author) || _('Anonymous')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
