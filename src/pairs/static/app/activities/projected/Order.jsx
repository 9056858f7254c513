import { n_ } from '../../core/i18n.js'

/** The first topics, with what was given to each. @param {{lines: {topic: import('../../core/replica.js').Rec, weight: number | null}[]}} props */
export function Order({ lines }) {
  return (
    <ol class="order">
      {lines.slice(0, 5).map(({ topic, weight }) => (
        <li key={topic.rec} class="row">
          <span class="grow">
            <span class="clamp">{topic.fields.text}</span>
          </span>
          {Boolean(weight) && <strong>{weight}</strong>}
        </li>
      ))}
      {lines.length > 5 && <li class="soft">{n_('and %(n)s other topic', 'and %(n)s other topics', lines.length - 5)}</li>}
    </ol>
  )
}
