// The parts of a format's sheet. Each shows nothing where a format has nothing to say.
import { useId } from 'preact/hooks'
import { _, say } from '../core/i18n.js'

/** @typedef {import('../core/types.js').Text} Text */

/** @param {{title: string, quiet?: boolean, children?: import('preact').ComponentChildren}} props */
export function Section({ title, quiet, children }) {
  const id = useId()
  return (
    <section class={`stack tight${quiet ? ' soft small' : ''}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
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

/** @param {{roles?: {role: string, name: Text, does: Text}[]}} props */
export function Roles({ roles = [] }) {
  return (
    <dl class="terms">
      {roles.map(({ role, name, does }) => (
        <div key={role}>
          <dt>{say(name)}</dt>
          <dd>{say(does)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** @param {{risks?: {sign: Text, remedy: Text}[]}} props */
export function Risks({ risks = [] }) {
  return (
    <dl class="terms">
      {risks.map(({ sign, remedy }) => (
        <div key={sign.en}>
          <dt>{say(sign)}</dt>
          <dd>{say(remedy)}</dd>
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
