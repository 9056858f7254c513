import { _, n_, number, say } from '../core/i18n.js'
import { SCALE } from '../rules/pulse.js'
import { answersTo, leastOf } from './answers.js'

/**
 * How a scale was answered: a bar a step and the middle in words, once enough people have answered; until then, how many have.
 * @param {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step, asked: import('./answers.js').Asked}} props
 */
export function Spread({ w, step, asked }) {
  const { answers, spread, median } = answersTo(w, step, asked.key)
  if (!spread || median === null) {
    return <p class="soft" role="status">{n_('%(n)s answer so far; results are shown from %(least)s on.', '%(n)s answers so far; results are shown from %(least)s on.', answers, { least: leastOf(w, step) })}</p>
  }
  const most = Math.max(...spread)
  return (
    <>
      <table class="spread">
        <caption class="out">{say(asked.name)}</caption>
        <tbody>
          {SCALE.map((n, at) => (
            <tr key={n}>
              <th scope="row">
                {n}
                {(n === 1 || n === 5) && <span class="out"> {say(n === 1 ? asked.low : asked.high)}</span>}
              </th>
              <td>
                <meter class="bar" aria-hidden="true" min={0} max={most} value={spread[at]} />
              </td>
              <td>
                {spread[at]}
                <span class="out"> {n_('answer', 'answers', spread[at])}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{inWords(asked, answers, median)}</p>
    </>
  )
}

/** The middle of the answers as a sentence. @param {import('./answers.js').Asked} asked @param {number} answers @param {number} median */
export const inWords = (asked, answers, median) =>
  [
    n_('%(n)s answer.', '%(n)s answers.', answers),
    _('The middle one is %(median)s, from 1 (%(low)s) to 5 (%(high)s).', { median: number(median), low: say(asked.low), high: say(asked.high) }),
  ].join(' ')
