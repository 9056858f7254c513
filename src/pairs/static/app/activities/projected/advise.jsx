import { _, n_ } from '../../core/i18n.js'
import { caseOf, saidAbout } from '../../workshop/case.js'
import { cardOf, choiceOf, optionsOf } from '../../workshop/options.js'
import { Situation } from './situation.jsx'

/** @typedef {import('../Projected.jsx').Shown} Shown */

/** The situation, with its last ideas or with its options and what was decided. @param {Shown} props */
export function Advice({ w, steps, step }) {
  const now = caseOf(w, { steps })
  const slots = step.options.slots
  return (
    <>
      <Situation w={w} now={now} />
      {!slots && <Ideas lines={saidAbout(w, 'idea', step, now, { steps }).filter((i) => !i.fields.withdrawn)} />}
      {slots && now?.topic && <Options w={w} topic={now.topic.rec} slots={slots} />}
    </>
  )
}

/** @param {{lines: import('../../core/replica.js').Rec[]}} props */
function Ideas({ lines }) {
  return (
    <>
      {lines.length > 0 && <p class="count">{n_('%(n)s idea', '%(n)s ideas', lines.length)}</p>}
      <ul class="notes-wall">
        {lines.slice(-6).reverse().map((i) => (
          <li key={i.rec} class="card">
            <span class="clamp">{i.fields.text}</span>
            {i.fields.kept === true && <span class="tag">{_('To keep')}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** @param {{w: import('../../core/replica.js').Replica, topic: string, slots: number}} props */
function Options({ w, topic, slots }) {
  const options = optionsOf(w, topic, slots)
  const card = cardOf(w, topic)
  const written = options.filter(Boolean).length
  return (
    <>
      {card ? (
        <div class="ask">
          <p class="soft">{_('Decision')}</p>
          <p class="count">
            <span class="clamp">{choiceOf(card, options)}</span>
          </p>
        </div>
      ) : (
        <p class="count">{n_('%(done)s of %(n)s option written', '%(done)s of %(n)s options written', slots, { done: written })}</p>
      )}
      <ol class="order">
        {options.map((o, at) => (card && card.fields.choice === at + 1 ? null : <li key={at}>{o ? <span class="clamp">{o.fields.text}</span> : <span class="soft">…</span>}</li>))}
      </ol>
    </>
  )
}
