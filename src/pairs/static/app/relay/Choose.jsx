import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Page } from '../ui/Page.jsx'
import { Collecting, Sharing } from './Drawing.jsx'

/**
 * The two gestures, each with its two sides; the side this person is likely to be on is marked.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Choose({ w }) {
  const here = `/w/${w.id}/relay?do=`
  const leads = w.holds('facilitator', 'timekeeper', 'scribe')
  const scan = (/** @type {boolean} */ mine) => (
    <Button kind={mine ? 'primary' : undefined} class="grow" icon="camera" href={`${here}scan`}>
      {_('Scan')}
    </Button>
  )
  return (
    <Page title={_('Without a network')} back={`/w/${w.id}`} w={w} wide>
      <p class="soft">{_('What people say goes from a screen to a camera; nobody can change it on the way.')}</p>
      <div class="halves">
        <Card title={_('Collect')} level={2}>
          <Collecting />
          <p>{_('My phone shows what I have not sent; the tablet scans it.')}</p>
          <div class="row">
            <Button kind={leads ? undefined : 'primary'} class="grow" icon="share" href={`${here}mine`}>
              {_('Show mine')}
            </Button>
            {scan(leads)}
          </div>
        </Card>
        <Card title={_('Share')} level={2}>
          <Sharing />
          <p>{_('The tablet shows everything; all phones scan it at once.')}</p>
          <div class="row">
            <Button kind={leads ? 'primary' : undefined} class="grow" icon="share" href={`${here}all`}>
              {_('Show everything')}
            </Button>
            {scan(!leads)}
          </div>
        </Card>
      </div>
      <p class="soft small">{_('Each contribution also stays on its author’s device until the server has it. Scanned twice, it counts once.')}</p>
    </Page>
  )
}
