import { n_ } from '../../core/i18n.js'
import { producedBy } from '../../workshop/produced.js'
import { nameOf } from '../../workshop/reads.js'
import { Wall } from './Wall.jsx'

/** Commitments as they are said, the last one on top. @param {import('../Projected.jsx').Shown} props */
export function Promised({ w }) {
  const all = producedBy(w).commitments
  return (
    <>
      {all.length > 0 && <p class="count">{n_('%(n)s commitment', '%(n)s commitments', all.length)}</p>}
      <Wall
        lines={all
          .slice(-3)
          .reverse()
          .map((c) => ({ rec: c.rec, text: c.fields.text, owed: nameOf(w, c.author) || c.fields.owner_name }))}
      />
    </>
  )
}
