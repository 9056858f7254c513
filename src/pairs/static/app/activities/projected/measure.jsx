import { date, number, say } from '../../core/i18n.js'
import { Spread } from '../Spread.jsx'
import { askedIn, valuesOf } from '../answers.js'

/** How each scale was answered, once enough have; the last values of each indicator. @param {{w: import('../../core/replica.js').Replica, step: import('../../workshop/plan.js').Step}} props */
export function Measured({ w, step }) {
  return (
    <div class="side-by-side">
      {askedIn(step).map((asked) => (
        <section key={asked.key} class="stack tight">
          <h2>{say(asked.name)}</h2>
          {asked.form === 'scale' ? (
            <Spread w={w} step={step} asked={asked} />
          ) : (
            <ul class="order">
              {valuesOf(w, step, asked.key)
                .slice(0, 4)
                .map(({ rec, fields }) => (
                  <li key={rec}>
                    <strong class="measured">
                      {number(fields.value)} {say(asked.unit)}
                    </strong>
                    <span class="soft">{date(String(fields.day ?? ''))}</span>
                  </li>
                ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}
