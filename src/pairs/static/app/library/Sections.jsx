// The parts of a format's sheet. Each shows nothing where a format has nothing to say.
import { useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'

/** @typedef {import('../core/types.js').Text} Text */

/**
 * One part: folded on a phone, unless `open`; unfolded where there is room.
 * @param {{title: string, open?: boolean, children?: import('preact').ComponentChildren}} props
 */
export function Section({ title, open, children }) {
  const [unfolded] = useState(() => open || matchMedia('(min-width: 48rem)').matches)
  return (
    <details class="part" open={unfolded}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="inside">{children}</div>
    </details>
  )
}

/** @param {{items?: Text[]}} props */
export function List({ items = [] }) {
  return (
    <ul class="dots">
      {items.map((text) => (
        <li key={text.en}>{say(text)}</li>
      ))}
    </ul>
  )
}

/** @param {{items?: [Text, Text][]}} props what, and what about it */
export function Terms({ items = [] }) {
  return (
    <dl class="terms">
      {items.map(([what, about]) => (
        <div key={what.en}>
          <dt>{say(what)}</dt>
          <dd>{say(about)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** @param {{lists?: {before: Text[], during: Text[], after: Text[]}}} props */
export function Checklists({ lists }) {
  if (!lists) return null
  return (
    <div class="checklists">
      <Checklist title={_('Before')} items={lists.before} />
      <Checklist title={_('During')} items={lists.during} />
      <Checklist title={_('Afterwards')} items={lists.after} />
      <Copy
        make={() =>
          Object.entries({ [_('Before')]: lists.before, [_('During')]: lists.during, [_('Afterwards')]: lists.after })
            .map(([title, items]) => [title, ...items.map((text) => `☐ ${say(text)}`)].join('\n'))
            .join('\n\n')
        }
      />
    </div>
  )
}

/** Puts a text on the clipboard and says so. @param {{make: () => string, what?: string}} props `what`: of several, which one */
export function Copy({ make, what }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(make()).then(
      () => setSaid(_('Copied')),
      () => setSaid(_('This browser does not allow copying: print instead.')),
    )
  return (
    <div class="noprint">
      <Button icon="copy" onClick={copy}>
        <span role="status">{said || _('Copy')}</span>
        {what && <span class="out">{what}</span>}
      </Button>
    </div>
  )
}

/** Texts to copy and fill in. @param {{items?: {name: Text, text: Text}[]}} props */
export function Templates({ items = [] }) {
  return (
    <div class="stack">
      {items.map(({ name, text }) => (
        <figure key={name.en} class="example stack tight">
          <figcaption>{say(name)}</figcaption>
          <p class="lines-kept">{say(text)}</p>
          <Copy make={() => say(text)} what={say(name)} />
        </figure>
      ))}
    </div>
  )
}

/** @param {{title: string, items: Text[]}} props boxes to tick on paper: on screen they are read */
function Checklist({ title, items }) {
  return (
    <div class="stack tight">
      <h3>{title}</h3>
      <ul class="boxes">
        {items.map((text) => (
          <li key={text.en}>{say(text)}</li>
        ))}
      </ul>
    </div>
  )
}

/** @param {{items?: {name: Text, example: Text}[]}} props */
export function Deliverables({ items = [] }) {
  return (
    <div class="stack">
      {items.map(({ name, example }) => (
        <figure key={name.en} class="example">
          <figcaption>{say(name)}</figcaption>
          {say(example)
            .split('\n')
            .map((line) => (
              <p key={line}>{line}</p>
            ))}
        </figure>
      ))}
    </div>
  )
}
