import { n_ } from '../../core/i18n.js'
import { blocksOf, clock, moveOf, runningFrom, startOf } from '../blocks.js'

/** The plan as it is put together: when, what, what for. @param {{w: import('../../core/replica.js').Replica, step: import('../../workshop/plan.js').Step}} props */
export function Timetable({ w, step }) {
  const blocks = blocksOf(w, step)
  const { at, ends, total } = runningFrom(blocks, startOf(w, step))
  return (
    <>
      <p class="count">{n_('%(n)s minute of %(of)s', '%(n)s minutes of %(of)s', total, { of: step.options.minutes })}</p>
      <table class="timetable">
        <tbody>
          {blocks.map((b, n) => (
            <tr key={b.rec}>
              <th scope="row">{clock(at[n])}</th>
              <td>
                <span class="clamp">{b.fields.text}</span>
              </td>
              <td class="soft">{moveOf(b)}</td>
            </tr>
          ))}
          {blocks.length > 0 && (
            <tr>
              <th scope="row">{clock(ends)}</th>
              <td />
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </>
  )
}
