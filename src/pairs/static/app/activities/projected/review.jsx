import { n_ } from '../../core/i18n.js'
import { whose } from '../../workshop/actions.js'
import { promisesOf, standOf } from '../../workshop/carried.js'

/** What was promised last time and where it stands, in the order it came. @param {import('../Projected.jsx').Shown} props */
export function Review({ w, step }) {
  const { client, others, told } = promisesOf(w, step)
  const all = [...client, ...others]
  if (!all.length) return null
  return (
    <>
      <p class="count">{n_('%(told)s of %(n)s promise has been told.', '%(told)s of %(n)s promises have been told.', all.length, { told })}</p>
      <ul class="order">
        {all.slice(0, 5).map((r) => (
          <li key={r.rec}>
            <span class="clamp">{r.fields.text}</span>
            <span class="soft">{[whose(w, r), standOf(r)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
