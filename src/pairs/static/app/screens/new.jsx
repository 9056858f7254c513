import { useEffect, useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { formats } from '../core/library.js'
import { Card } from '../ui/Card.jsx'
import { Facts } from '../library/Facts.jsx'
import { Notice } from '../ui/Notice.jsx'
import { OpenWorkshop } from '../entrance/OpenWorkshop.jsx'
import { Page } from '../ui/Page.jsx'

/** @typedef {import('../core/types.js').Format} Format */

/**
 * Opening a workshop: a format, a title, the minutes. Works with no network; the server hears of it later.
 * @param {{query: URLSearchParams}} props
 */
export default function New({ query }) {
  const [known, setKnown] = useState(/** @type {Format[]|null} */ (null))
  useEffect(() => {
    formats().then(setKnown, () => setKnown([]))
  }, [])
  const format = known?.find((f) => f.slug === query.get('format')) ?? (known?.length === 1 ? known[0] : undefined)
  if (format) return <OpenWorkshop key={format.slug} format={format} />
  return (
    <Page title={_('Open a workshop')} back="/">
      {known?.length === 0 && <Notice kind="wrong">{_('The library is not on this device yet. Connect once: it stays afterwards.')}</Notice>}
      {known && known.length > 0 && (
        <>
          <p class="soft">
            {_('Which workshop? The lightest stand first.')} <a href="/library">{_('Search the library')}</a>
          </p>
          {known.map((f) => (
            <Card key={f.slug} title={say(f.name)} level={2} href={`/new?format=${f.slug}`}>
              <p>{say(f.summary)}</p>
              <Facts format={f} />
            </Card>
          ))}
        </>
      )}
    </Page>
  )
}
