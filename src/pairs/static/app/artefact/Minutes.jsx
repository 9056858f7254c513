import { _ } from '../core/i18n.js'
import { Card } from '../ui/Card.jsx'
import { partsOf } from './minutes.js'

/**
 * The minutes, once they are published. Of Markdown, headings and lists are drawn; all the rest is text as it stands.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Minutes({ w }) {
  const { text, published, lang } = w.get('minutes', 'minutes')?.fields ?? {}
  if (!text || !published) return null
  return (
    <Card title={_('The minutes')} level={2}>
      <div class="stack tight" lang={lang}>
        {partsOf(text).map(([sign, ...lines], at) =>
          sign === '#' ? (
            <h3 key={at}>{lines}</h3>
          ) : sign ? (
            <ul key={at} class="lines">
              {lines.map((line, n) => (
                <li key={n}>{line}</li>
              ))}
            </ul>
          ) : (
            <p key={at} class="lines-kept">{lines.join('\n')}</p>
          ),
        )}
      </div>
    </Card>
  )
}
