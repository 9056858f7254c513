import { useEffect, useState } from 'preact/hooks'
import { _, date, n_ } from '../core/i18n.js'
import { cardsHere, cardsShared } from '../library/decisions.js'
import { loadShared } from '../core/shared.js'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { plain } from '../workshop/entries.js'
import { useSlices } from '../workshop/slices.js'

/** @typedef {import('../library/decisions.js').Decision} Decision */

/** Decisions on cards: those of this device's workshops, and those other teams shared. Found without a network. */
export default function Cards() {
  const [own, setOwn] = useState(/** @type {Decision[] | null} */ (null))
  const [sought, setSought] = useState('')
  useEffect(() => {
    loadShared()
    cardsHere().then(setOwn, () => setOwn([]))
  }, [])
  const all = [...(own ?? []), ...cardsShared(own ?? [])]
  const words = plain(sought).split(/\s+/).filter(Boolean)
  const found = all.filter((card) => words.every((word) => card.folded.includes(word)))
  const { count, list } = useSlices(found.length, words.join(' '))
  return (
    <Page title={_('Decision cards')} back="/library" backLabel={_('Library')} wide>
      <p class="soft">{_('What teams decided, and why: yours, and those that others chose to share.')}</p>
      <Field label={_('Search')} type="search" value={sought} onInput={setSought} autocomplete="off" />
      <p class="soft small" role="status">
        {own && all.length > 0 && n_('%(n)s card', '%(n)s cards', found.length)}
      </p>
      <ul class="made-cards" ref={list}>
        {found.slice(0, count).map((card, at) => (
          <li key={at} class="card stack tight">
            <h2>{card.situation}</h2>
            <p>
              <strong>{card.chosen}</strong>
            </p>
            {card.why && <p class="lines-kept">{_('Because: %(why)s', { why: card.why })}</p>}
            {card.holds && <p class="lines-kept">{_('It holds if: %(what)s', { what: card.holds })}</p>}
            {card.options.length > 0 && (
              <details>
                <summary>{_('The options')}</summary>
                <ol class="dots">
                  {card.options.map((option, n) => (
                    <li key={n}>{option}</li>
                  ))}
                </ol>
              </details>
            )}
            <p class="soft small">
              {[card.workshop && _('Yours'), card.tags, card.review && _('Looked at again: %(date)s', { date: date(card.review, { dateStyle: 'medium' }) })].filter(Boolean).join(' · ')}
            </p>
            {card.workshop && <a href={`/w/${card.workshop}`}>{card.title}</a>}
          </li>
        ))}
      </ul>
      {own && !all.length && <Notice>{_('No decision is on this device yet. Cards are written in workshops that look for options, and shared one by one.')}</Notice>}
      {all.length > 0 && !found.length && <p>{_('Nothing here matches.')}</p>}
    </Page>
  )
}
