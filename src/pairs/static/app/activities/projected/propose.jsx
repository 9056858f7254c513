import { n_ } from '../../core/i18n.js'
import { standing, topicsFor } from '../../workshop/reads.js'

/** @param {import('../Projected.jsx').Shown} props */
export function Topics({ w, steps, step }) {
  const topics = standing(topicsFor(w, steps, step))
  return (
    <>
      {topics.length > 0 && <p class="count">{n_('%(n)s topic', '%(n)s topics', topics.length)}</p>}
      <ul class="notes-wall">
        {topics.slice(-9).reverse().map((t) => (
          <li key={t.rec} class="card">
            <span class="clamp">{t.fields.text}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
