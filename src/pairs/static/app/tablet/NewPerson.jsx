import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Sign } from '../entrance/Sign.jsx'
import { Told } from '../entrance/Told.jsx'
import { Avatar, freshAvatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { CodeField } from './CodeField.jsx'
import { isCode } from './guard.js'
import { comeNew } from './sitting.js'

/**
 * Somebody who has not sat here yet: a name, a sign, a code if they want one.
 * @param {{w: import('../core/replica.js').Replica, seats: import('../core/tablets.js').Seat[], onSit: (sit: () => Promise<void>) => Promise<void>, onClose: () => void}} props
 */
export function NewPerson({ w, seats, onSit, onClose }) {
  const [me, setMe] = useState({ name: '', ...freshAvatar(seats) })
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState({ name: '', code: '' })
  const [busy, setBusy] = useState(false)
  const put = (/** @type {Partial<typeof me>} */ part) => setMe({ ...me, ...part })

  /** @param {Event} event */
  async function sit(event) {
    event.preventDefault()
    const form = /** @type {HTMLFormElement} */ (event.currentTarget)
    const same = seats.some(({ name }) => name.toLowerCase() === me.name.trim().toLowerCase())
    const found = {
      name: !me.name.trim() ? _('Write the name others know you by.') : same ? _('Somebody here has this name. If it is you, pick it; else add a letter.') : '',
      code: code && !isCode(code) ? _('Four to six digits.') : '',
    }
    setWrong(found)
    if (found.name || found.code) return /** @type {HTMLElement} */ (form.querySelector(found.name ? 'input' : '[type=password]')).focus()
    if (busy) return
    setBusy(true)
    await onSit(() => comeNew(w, me, code))
    setBusy(false)
  }

  return (
    <Sheet open title={_('Somebody new')} onClose={onClose}>
      <form class="stack" onSubmit={sit} noValidate>
        <div class="row">
          <Avatar {...me} big />
          <div class="grow">
            <Field label={_('Your name')} value={me.name} onInput={(name) => put({ name })} error={wrong.name} hint={_('As your colleagues say it.')} max={60} required autocomplete="off" autocapitalize="words" />
          </div>
        </div>
        <Sign me={me} onPut={put} />
        <CodeField label={_('A code of four to six digits (optional)')} value={code} onInput={setCode} error={wrong.code} hint={_('It keeps a neighbour from writing in your name. A forgotten code cannot be found again.')} />
        <Told confidential={w.vault} />
        <Button kind="primary" big full type="submit" busy={busy}>
          {_('Sit down')}
        </Button>
      </form>
    </Sheet>
  )
}
