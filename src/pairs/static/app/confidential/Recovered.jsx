import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'

/**
 * A recovery file and its code: one more way to a workshop.
 * @param {{onFound: (capsule: import('../core/types.js').Capsule) => void}} props
 */
export default function Recovered({ onFound }) {
  const [file, setFile] = useState(/** @type {File | null} */ (null))
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const open = async (/** @type {Event} */ event) => {
    event.preventDefault()
    if (!file) return setWrong(_('Choose the file first.'))
    setBusy(true)
    setWrong('')
    await import('../core/recovery.js')
      .then(({ openRecovery }) => openRecovery(file, code))
      .then(onFound, () => setWrong(_('This code does not open this file. It has twenty-four letters and figures.')))
    setBusy(false)
  }
  return (
    <details class="card">
      <summary>{_('I have a recovery file')}</summary>
      <form class="stack" onSubmit={open} noValidate>
        <div class="field">
          <label for="recovery">{_('Recovery file')}</label>
          <input id="recovery" class="input" type="file" accept="application/json,.json" onInput={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
        </div>
        <Field label={_('Its code')} value={code} onInput={(typed) => (setCode(typed), setWrong(''))} error={wrong} autocomplete="off" autocapitalize="characters" spellcheck={false} />
        <Button type="submit" full busy={busy}>
          {_('Continue')}
        </Button>
      </form>
    </details>
  )
}
