import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { lazy } from '../ui/lazy.jsx'

const QrCode = lazy(() => import('../ui/QrCode.jsx'))

/**
 * The ways others come in: the code to scan, the code to type, the link to send.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Invite({ w }) {
  const [copied, setCopied] = useState('')
  const { url } = w // renewed, it is another: what was copied is not it
  const done = copied === url
  if (w.sync.value.reason === 'expired') return null // it would let nobody in
  return (
    <section class="card stack">
      <h2>{_('Invite')}</h2>
      <div class="qr-place">
        <QrCode text={url} label={_('QR code that opens “%(title)s”', { title: w.title })} />
      </div>
      {w.code && (
        <p class="typed">
          <span class="soft small">{_('or type')}</span> <strong class="code">{w.code}</strong>
        </p>
      )}
      <div class="row center">
        {'share' in navigator && (
          <Button icon="share" onClick={() => navigator.share({ title: w.title, url }).catch(() => {})}>
            {_('Send the link')}
          </Button>
        )}
        <Button icon={done ? 'check' : 'copy'} onClick={() => navigator.clipboard.writeText(url).then(() => setCopied(url), () => {})}>
          {done ? _('Copied') : _('Copy the link')}
        </Button>
      </div>
      <p class="soft small" role="status">
        {done ? _('Whoever has this link can enter: send it only to the people of the workshop.') : '\u00A0'}
      </p>
    </section>
  )
}
