import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { CodeField } from './CodeField.jsx'
import { tryCode } from './guard.js'

/**
 * Asks for the code that something lies under. Nothing is asked where there is none. `forgotten` says, once one was wrong,
 * what is left to whoever forgot theirs.
 * @param {{open: boolean, title: string, action: string, forgotten?: string, keep: Parameters<typeof tryCode>[1],
 *   onOpen: (data: Uint8Array<ArrayBuffer>) => void, onClose: () => void}} props
 */
export function Code({ open, title, action, forgotten, keep, onOpen, onClose }) {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)

  /** @param {Event} event */
  async function open_(event) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const { data, wait } = await tryCode(code, keep)
    setCode('')
    setBusy(false)
    const seconds = Math.ceil((wait - Date.now()) / 1000)
    if (data) onOpen(data)
    else setWrong(seconds > 0 ? _('Wrong code. Wait %(n)s s before the next try.', { n: seconds }) : _('Wrong code.'))
  }

  return (
    <Sheet open={open} title={title} onClose={() => (setCode(''), setWrong(''), onClose())}>
      <form class="stack" onSubmit={open_}>
        <CodeField label={_('Your code')} value={code} onInput={setCode} error={wrong} />
        {wrong && forgotten && <p class="soft">{forgotten}</p>}
        <Button kind="primary" big full type="submit" busy={busy}>
          {action}
        </Button>
      </form>
    </Sheet>
  )
}
