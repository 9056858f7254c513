import { useEffect, useState } from 'preact/hooks'
import { loadPlaybook, own, playbook } from '../core/adaptations.js'
import { _, n_, say } from '../core/i18n.js'
import { Adapted } from '../library/Adapted.jsx'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Facts } from '../library/Facts.jsx'
import { Notice } from '../ui/Notice.jsx'
import { OpenWorkshop } from '../entrance/OpenWorkshop.jsx'
import { Page } from '../ui/Page.jsx'
import { Permission } from '../entrance/Permission.jsx'

/**
 * Opening a workshop: a format, a title, the minutes. Works with no network; the server hears of it later.
 * @param {{query: URLSearchParams}} props
 */
export default function New({ query }) {
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    loadPlaybook().finally(() => setAsked(true))
  }, [])
  const known = asked ? playbook.value : null
  const format = known?.find((f) => f.slug === query.get('format')) ?? (known?.length === 1 ? known[0] : undefined)
  const wrong = own.value.find((one) => one.format.slug === format?.slug)?.wrong
  if (format && wrong) return <ToMend format={format} wrong={wrong} />
  if (format) return <OpenWorkshop key={format.slug} format={format} />
  return (
    <Page title={_('Open a workshop')} back="/">
      {known?.length === 0 && <Notice kind="wrong">{_('The library is not on this device yet. Connect once: it stays afterwards.')}</Notice>}
      <Permission />
      {known && known.length > 0 && (
        <>
          <p class="soft">
            {_('Which workshop? The lightest stand first.')} <a href="/library">{_('Search the library')}</a>
          </p>
          {known.map((f) => (
            <Card key={f.slug} title={say(f.name)} level={2} href={`/new?format=${f.slug}`}>
              <p>{say(f.summary)}</p>
              <Facts format={f} />
              <Adapted format={f} />
            </Card>
          ))}
        </>
      )}
    </Page>
  )
}

/** An adaptation that cannot be run as it is. @param {{format: import('../core/types.js').Format, wrong: number}} props */
function ToMend({ format, wrong }) {
  return (
    <Page
      title={say(format.name)}
      back="/"
      thumb={
        <Button kind="primary" big full href={`/library/${format.slug}/adapt`}>
          {_('Mend it')}
        </Button>
      }
    >
      <Notice title={_('This adaptation is not ready')}>{n_('%(n)s thing has to be mended before a workshop can be opened with it.', '%(n)s things have to be mended before a workshop can be opened with it.', wrong)}</Notice>
    </Page>
  )
}
