import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { storageTrouble } from '../ui/storage.js'

/**
 * Makes a new link and lets the one before reach no further.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Renew({ w }) {
  const [asking, ask] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [done, setDone] = useState(false)
  const others = w.list('participant').filter(({ author, fields }) => author !== w.me && !fields.left)
  const keyless = others.filter(({ fields }) => !fields.box_key).length
  const renew = async () => {
    setBusy(true)
    setTrouble('')
    try {
      await import('../core/renew.js').then(({ renewLink }) => renewLink(w))
      setDone(true)
      ask(false)
    } catch (error) {
      const name = /** @type {any} */ (error)?.name
      if (name === 'Refusal') setTrouble(/** @type {Error} */ (error).message)
      else setTrouble(name === 'NoServer' ? _('Renewing needs the network. Nothing has changed.') : storageTrouble(error))
    }
    setBusy(false)
  }
  return (
    <>
      <Button icon="refresh" onClick={() => ask(true)}>
        {_('Renew the link')}
      </Button>
      {done && <Notice kind="good">{_('The link is new. Its code stands beside “Invite”; the one before opens nothing any more.')}</Notice>}
      <Sheet open={asking} onClose={() => ask(false)} title={_('Renew the link?')}>
        <p>{_('When the link has come into the wrong hands, or the group is complete. The link, the QR code and the code to type become new; with the old ones nothing said from now on can be read.')}</p>
        <p>{_('What was said before stays readable for whoever already had it, and for whoever comes in by the new code.')}</p>
        {others.length > keyless && <p>{n_('%(n)s person goes on without doing anything.', '%(n)s people go on without doing anything.', others.length - keyless)}</p>}
        {keyless > 0 && <p>{n_('%(n)s person has to scan the new code.', '%(n)s people have to scan the new code.', keyless)}</p>}
        {trouble && <Notice kind="wrong">{trouble}</Notice>}
        <Button kind="primary" big full busy={busy} onClick={renew}>
          {_('Renew the link')}
        </Button>
      </Sheet>
    </>
  )
}
