import { useEffect, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Avatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { waitingSealed } from './sitting.js'
import { Question } from './Question.jsx'

/** @typedef {import('../core/replica.js').Replica} Replica */

/**
 * Who sits here, and the way to pass the tablet on. Leaving is never silent where something was not sent.
 * @param {{w: Replica, me: import('../core/tablets.js').Seat, leave: (how?: {flush?: boolean}) => Promise<void>}} props
 */
export function Bar({ w, me, leave }) {
  useReplica(w)
  const [asked, ask] = useState(false)
  const [busy, setBusy] = useState(false)
  const [typing, setTyping] = useState(false)
  const [sealed, setSealed] = useState(0)
  const { waiting, refused, state } = w.sync.value
  useEffect(() => {
    waitingSealed(w.id).then(setSealed, () => {})
  }, [])

  /** What can be sent is sent first; what cannot is said. */
  async function done() {
    setBusy(true)
    if (waiting && state !== 'offline') await Promise.race([w.flushNow(), new Promise((go) => setTimeout(go, 2000))]).catch(() => {})
    const drafts = await w.db.read(['drafts'], (tx) => tx.objectStore('drafts').count()).catch(() => 0)
    setBusy(false)
    const now = w.sync.value
    if (!now.waiting && !now.refused.length && !drafts) return leave()
    setTyping(drafts > 0)
    ask(true)
  }

  return (
    <>
      <div class="row">
        <Avatar {...me} />
        <strong class="grow">{me.name}</strong>
        <Button kind="primary" icon="forward" busy={busy} onClick={done}>
          {_('Done, pass it on')}
        </Button>
      </div>
      {me.refused + sealed > 0 && <Before refused={me.refused} sealed={sealed} />}
      <Sheet open={asked} title={_('Pass the tablet on?')} onClose={() => ask(false)}>
        {waiting > 0 && (
          <Notice title={n_('%(n)s contribution is not sent yet.', '%(n)s contributions are not sent yet.', waiting)}>
            <p>{_('Nothing is lost: it waits on this tablet, sealed. Only the server can read it, and gets it as soon as it is met. Nobody here can show or change it any more.')}</p>
            <Button href={`/w/${w.id}/relay`} onClick={() => ask(false)}>
              {_('Hand it over by QR code first')}
            </Button>
          </Notice>
        )}
        {refused.length > 0 && (
          <Notice kind="wrong" title={n_('%(n)s contribution was refused and will be gone.', '%(n)s contributions were refused and will be gone.', refused.length)}>
            <Button href="/truth" onClick={() => ask(false)}>
              {_('See why')}
            </Button>
          </Notice>
        )}
        {typing && <p>{_('What you typed and did not add is erased.')}</p>}
        <Button kind="primary" big full icon="forward" onClick={() => leave()}>
          {_('Pass it on')}
        </Button>
      </Sheet>
      <Question name={me.name} waiting={waiting} />
    </>
  )
}

/** What somebody who comes back ought to know, once. @param {{refused: number, sealed: number}} props */
function Before({ refused, sealed }) {
  const [shown, show] = useState(true)
  if (!shown) return null
  return (
    <div class="row small" role="status">
      <span class="grow">
        {refused > 0 && <>{n_('%(n)s contribution from before was refused by the server.', '%(n)s contributions from before were refused by the server.', refused)} </>}
        {sealed > 0 && n_('%(n)s contribution waits here sealed: it shows again once the server was met.', '%(n)s contributions wait here sealed: they show again once the server was met.', sealed)}
      </span>
      <Button kind="plain" icon="close" label={_('Close')} onClick={() => show(false)} />
    </div>
  )
}
