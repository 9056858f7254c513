import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'

/**
 * Where a person asks for the code to what the server keeps of them here. It is shown once, for who writes it down.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function MyData({ w }) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState('')

  async function get() {
    setBusy(true)
    try {
      setCode(await import('../core/aside.js').then(({ codeToMine }) => codeToMine(w)))
      setWrong('')
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error)
      setWrong(name === 'Refusal' ? message : _('No network: ask again when there is one.'))
    }
    setBusy(false)
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{_('My data')}</Button>
      <Sheet open={open} title={_('My data')} onClose={() => (setOpen(false), setCode(''), setWrong(''))}>
        <p>{_('With a code you can see on any device what the server keeps of you here, and erase it. Keep it to yourself.')}</p>
        {wrong && <Notice kind="wrong">{wrong}</Notice>}
        {code ? (
          <div role="status">
            <p class="code">{code}</p>
            <p>{_('Type it at %(address)s', { address: `${location.host}/privacy/mine` })}</p>
          </div>
        ) : (
          <Button kind="primary" big full busy={busy} onClick={get}>
            {_('Ask for a code')}
          </Button>
        )}
      </Sheet>
    </>
  )
}
