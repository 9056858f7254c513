import { n_ } from '../../core/i18n.js'
import { linesOf, whenOf, whose } from '../../workshop/actions.js'

/** The plan as it grows, the last lines of it. @param {import('../Projected.jsx').Shown} props */
export function Plan({ w, step }) {
  const lines = linesOf(w, step)
  return (
    <>
      <ul class="order">
        {lines.slice(-4).map((r) => (
          <li key={r.rec}>
            <span class="clamp">{r.fields.text}</span>
            <span class="soft">{[whose(w, r), whenOf(r)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {lines.length > 4 && <p class="count">{n_('%(n)s line in the plan', '%(n)s lines in the plan', lines.length)}</p>}
    </>
  )
}
