import { Table } from '../artefact/Table.jsx'
import { _, say } from '../core/i18n.js'
import { library } from '../core/library.js'
import { words } from './peers.js'

/** @typedef {import('./peers.js').Said} Said */

/** The parts of a story, in words. @type {Record<string, () => string>} */
export const PARTS = {
  context: () => _('Where and why'),
  tried: () => _('What we tried'),
  worked: () => _('What worked'),
  failed: () => _('What failed'),
  surprised: () => _('What surprised us'),
}

/** A text of a story: its own language where it was told in one, else the reader's. @param {any} text */
export const told = (text) => (text && typeof text === 'object' ? say(text) : words(text))

/** What a story is recognised by in an address. @param {Said} story @returns {string} */
export const keyOf = (story) => story.slug ?? words(story.title)

/** Who tells, of which format, and that an example is one. @param {{story: Said}} props */
export function Signed({ story }) {
  const format = library.value.find((f) => f.slug === story.format)
  return (
    <p class="soft small facts">
      {story.slug && <span class="tag">{_('Invented example')}</span>}
      {told(story.teller) && <span>{told(story.teller)}</span>}
      {format && <a href={`/library/${format.slug}`}>{say(format.name)}</a>}
    </p>
  )
}

/** A whole story. @param {{story: Said}} props */
export function Story({ story }) {
  const figures = (Array.isArray(story.figures) ? story.figures : []).filter((f) => told(f?.name))
  const number = (/** @type {any} */ n) => (Number.isFinite(n) ? n : null)
  return (
    <article class="stack" lang={story.slug ? undefined : story.lang === 'en' ? 'en' : 'fr'}>
      {figures.length > 0 && (
        <Table columns={[_('Figures'), _('Before'), _('After')]} rows={figures.map((f) => [[told(f.name), told(f.unit)].filter(Boolean).join(', '), number(f.before), number(f.after)])} />
      )}
      {Object.entries(PARTS).map(([name, title]) =>
        told(story[name]) ? (
          <section key={name} class="stack tight">
            <h2>{title()}</h2>
            <p class="lines-kept">{told(story[name])}</p>
          </section>
        ) : null,
      )}
    </article>
  )
}
