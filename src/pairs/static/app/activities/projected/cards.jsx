import { n_, say } from '../../core/i18n.js'
import { columnsOf } from '../columns.js'

/** Cards of a column that a room can read from six metres. */
const MOST = 4

/**
 * The columns side by side, all as wide, the newest cards on top.
 * @param {{w: import('../../core/replica.js').Replica, step: import('../../workshop/plan.js').Step}} props
 */
export function Columns({ w, step }) {
  const { columns, grouped } = columnsOf(w, step)
  return (
    <div class="side-by-side">
      {columns.map(({ key, name, cards }) => (
        <section key={key}>
          <h2 class="row apart">
            <span class="grow">{say(name)}</span> <span>{cards.length}</span>
          </h2>
          <ul class="order">
            {cards.slice(0, MOST).map((card) => (
              <li key={card.rec}>
                {card.fields.figure && <strong class="clamp measured">{card.fields.figure}</strong>}
                <span class="clamp">{card.fields.text}</span>
                {grouped.has(card.rec) && <span class="soft">{n_('and %(n)s card with it', 'and %(n)s cards with it', grouped.get(card.rec)?.length ?? 0)}</span>}
              </li>
            ))}
            {cards.length > MOST && <li class="soft">{n_('and %(n)s other card', 'and %(n)s other cards', cards.length - MOST)}</li>}
          </ul>
        </section>
      ))}
    </div>
  )
}
