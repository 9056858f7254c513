import { _, say } from '../../core/i18n.js'
import { Icon } from '../../ui/icons.jsx'
import { itemsOf } from '../items.js'

/** The list, what is done marked by a sign, and who sees to the rest. @param {{w: import('../../core/replica.js').Replica, step: import('../../workshop/plan.js').Step}} props */
export function Checklist({ w, step }) {
  const items = itemsOf(w, step)
  return (
    <>
      <p class="count">{_('%(done)s of %(n)s', { done: items.filter((item) => item.done).length, n: items.length })}</p>
      <ul class="order ticks">
        {items.map((item) => (
          <li key={item.key} class="row">
            <span class="box">{item.done && <Icon name="check" size={32} />}</span>
            <span class="grow">
              <span class="clamp">{say(item.name)}</span>
              {item.done && <span class="out">{_('Done')}</span>}
            </span>
            {item.who && <span class="who">{item.who}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
