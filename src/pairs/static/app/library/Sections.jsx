// The parts of a format's sheet. Each shows nothing where a format has nothing to say.
import { useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'

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
