import { _ } from '../core/i18n.js'
import { Card } from '../ui/Card.jsx'

/** Text without Markdown's marks, a table's frame among them: what was escaped is itself again. @param {string} text */
const plain = (text) => text.replace(/^[|: -]+$|^\| *| *\|$/gm, '').replace(/\\([^\w\s])|\*\*/g, '$1').trim()

/**
 * The minutes, once they are published. Of Markdown, headings and lists are drawn; all the rest is text as it stands.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Minutes({ w }) {
  const { text, published, lang } = w.get('minutes', 'minutes')?.fields ?? {}
  if (!text || !published) return null
  /** @type {string[]} */
  const parts = text.replace(/^#.*$/gm, '\n$&\n').split(/\n\s*\n/)
  return (
    <Card title={_('The minutes')} level={2}>
      <div class="stack tight" lang={lang}>
        {parts.map((part, at) =>
          /^\s*#/.test(part) ? (
            <h3 key={at}>{plain(part.replace(/^\s*#+/, ''))}</h3>
          ) : /^\s*[-*] /.test(part) ? (
            <ul key={at} class="lines">
              {part.split(/^\s*[-*] /m).slice(1).map((line, n) => (
                <li key={n}>{plain(line)}</li>
              ))}
            </ul>
          ) : (
            plain(part) && <p key={at} class="lines-kept">{plain(part)}</p>
          ),
        )}
      </div>
    </Card>
  )
}
