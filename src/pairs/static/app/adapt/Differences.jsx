import { useEffect, useState } from 'preact/hooks'
import { playbook } from '../core/adaptations.js'
import { _, n_, say } from '../core/i18n.js'
import { format as fetchFormat } from '../core/library.js'
import { Notice } from '../ui/Notice.jsx'
import { differences } from './differences.js'

/** @typedef {import('../core/types.js').Format} Format */

/** @type {Record<import('./differences.js').Difference['way'], () => string>} */
const WAYS = { added: () => _('Added'), removed: () => _('Taken out'), changed: () => _('Changed'), moved: () => _('Moved') }

/** What an adaptation says otherwise than what it was made from. @param {{format: Format}} props */
export default function Differences({ format }) {
  const { slug, edition } = /** @type {NonNullable<Format['origin']>} */ (format.origin)
  const here = playbook.value.find((f) => f.slug === slug && f.edition === edition)
  const [older, setOlder] = useState(/** @type {Format | null | undefined} */ (undefined))
  useEffect(() => {
    if (!here) fetchFormat(slug, edition).then((found) => setOlder(found ?? null), () => setOlder(null))
  }, [slug, edition])
  const original = here ?? older
  if (original === null) return <Notice>{_('What this was made from is not on this device, so it cannot be compared.')}</Notice>
  if (!original) return null
  const found = differences(original, format)
  const more = (format.minutes?.total ?? 0) - (original.minutes?.total ?? 0)
  const sections = [...new Set(found.map(({ section }) => section))]
  return (
    <div class="stack">
      <p role="status">
        {n_('%(n)s difference from “%(name)s”, edition %(edition)s.', '%(n)s differences from “%(name)s”, edition %(edition)s.', found.length, { name: say(original.name), edition })}{' '}
        {more > 0 ? n_('%(n)s minute longer.', '%(n)s minutes longer.', more) : more < 0 ? n_('%(n)s minute shorter.', '%(n)s minutes shorter.', -more) : _('It lasts as long.')}
      </p>
      {sections.map((section) => (
        <section key={section} class="stack tight">
          <h2>{section}</h2>
          <ul class="lines card adapt-diff">
            {found
              .filter((one) => one.section === section)
              .map(({ what, way, before, after }, at) => (
                <li key={at}>
                  <span class="tag">{WAYS[way]()}</span>
                  {what.length > 0 && <strong>{what.join(' · ')}</strong>}
                  {way === 'moved' ? (
                    <span class="moved">{_('from no. %(from)s to no. %(to)s', { from: before, to: after })}</span>
                  ) : (
                    <>
                      {before && <del>{before}</del>}
                      {before && after && <span class="out">{_('became')}</span>}
                      {after && <ins>{after}</ins>}
                    </>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
