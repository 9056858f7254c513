import { _, ago, n_ } from '../core/i18n.js'
import { mine } from '../core/workshops.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Icon } from '../ui/icons.jsx'
import { install, installOffer, installed, onApple } from '../ui/install.js'
import { Insecure } from '../ui/Insecure.jsx'
import { Page } from '../ui/Page.jsx'

/** The way in: join, open, and what this person already has on this device. */
export default function Home() {
  return (
    <Page title="Pairs" heading={_('Workshops you run by yourselves')} hero={_('Among peers, with or without a network.')}>
      <Insecure />
      <Button kind="primary" big full href="/j">
        {_('Join a workshop')}
      </Button>
      <Button big full href="/new">
        {_('Open a workshop')}
      </Button>
      {mine.value.length > 0 && <Mine list={mine.value} />}
      <nav class="stack tight" aria-label={_('Also here')}>
        <Card title={_('My commitments')} href="/commitments" level={2} aside={<Icon name="flag" />} />
        <Card title={_('Library of formats')} href="/library" level={2} aside={<Icon name="book" />} />
      </nav>
      <InstallHint />
    </Page>
  )
}

/** @param {{list: import('../core/types.js').Mine[]}} props */
function Mine({ list }) {
  return (
    <section class="stack tight">
      <h2>{_('My workshops')}</h2>
      {list.map((one) => (
        <Card key={one.id} title={one.title} href={`/w/${one.id}`} lang={one.lang} aside={<Icon name="forward" />}>
          <p class="soft small" lang="">
            {one.name ? _('As %(name)s', { name: one.name }) : _('Not joined yet')} · {ago(one.opened)}
            {one.waiting > 0 && ` · ${n_('%(n)s waiting, safe here', '%(n)s waiting, safe here', one.waiting)}`}
          </p>
        </Card>
      ))}
    </section>
  )
}

/** An offer, only here, never in the middle of a workshop. */
function InstallHint() {
  if (installed()) return null
  if (installOffer.value) {
    return (
      <Card title={_('Keep Pairs on this device')} level={2}>
        <p class="soft">{_('It opens from the home screen, with or without a network.')}</p>
        <div class="row">
          <Button icon="down" onClick={install}>
            {_('Install')}
          </Button>
        </div>
      </Card>
    )
  }
  if (!onApple()) return null
  return (
    <Card title={_('Keep Pairs on this device')} level={2}>
      <p class="soft">
        {_('In Safari: Share, then “Add to Home Screen”. A link or the camera app still opens Safari, which keeps its own data: from the home screen, join with the scanner or the code.')}
      </p>
    </Card>
  )
}
