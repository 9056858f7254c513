import { useEffect, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { enrol, mayOpen } from '../core/permission.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { storageTrouble } from '../ui/storage.js'

/** A permission to open workshops, as a coordinator's link brings it; kept on this device, and let go again. */
export default function Enrol() {
  const [token] = useState(location.hash.slice(1))
  const [kept, setKept] = useState(/** @type {number | null | undefined} */ (undefined))
  const [trouble, setTrouble] = useState('')
  useEffect(() => {
    mayOpen().then(({ enrolled }) => setKept(enrolled ?? null), (error) => setTrouble(storageTrouble(error)))
  }, [])
  const good = /^[\w-]{43}$/.test(token)
  /** @param {string | null} said */
  const keep = (said) =>
    // Loaded anew without the link: neither the address nor the history keeps it.
    enrol(said).then(() => location.replace('/enrol'), (error) => setTrouble(storageTrouble(error)))
  return (
    <Page
      title={_('Permission to open workshops')}
      back="/"
      thumb={
        good ? (
          <Button kind="primary" big full onClick={() => keep(token)}>
            {_('Keep it on this device')}
          </Button>
        ) : kept ? (
          <Button kind="primary" big full href="/new">
            {_('Open a workshop')}
          </Button>
        ) : undefined
      }
    >
      {trouble && <Notice kind="wrong">{trouble}</Notice>}
      {good && <p>{_('With it, whoever uses this device opens workshops on this server. A coordinator can take it back.')}</p>}
      {!good && token && <Notice kind="wrong">{_('This link is cut short or damaged. Ask for it again.')}</Notice>}
      {!good && kept && (
        <>
          <Notice kind="good">{_('This device may open workshops here.')}</Notice>
          <div class="row">
            <Button icon="trash" onClick={() => keep(null)}>
              {_('Let it go')}
            </Button>
          </div>
        </>
      )}
      {!good && !token && kept === null && <Notice>{_('No permission is kept here. A coordinator gives one, as a link or a code to scan.')}</Notice>}
    </Page>
  )
}
