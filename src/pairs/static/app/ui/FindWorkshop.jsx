import { useState } from 'preact/hooks'
import { parseCapsule } from '../core/capsule.js'
import { _ } from '../core/i18n.js'
import { Button } from './Button.jsx'
import { Field } from './Field.jsx'
import { lazy } from './lazy.jsx'

const Camera = lazy(() => import('../screens/camera.jsx'))

/**
 * Three ways to a workshop: its QR code, its typed code, its link. Each ends in a capsule.
 * @param {{onFound: (capsule: import('../core/types.js').Capsule) => void}} props
 */
export function FindWorkshop({ onFound }) {
  const [scanning, scan] = useState(false)
  return (
    <>
      {scanning ? (
        <Camera onFound={onFound} onClose={() => scan(false)} />
      ) : (
        <Button kind="primary" big full icon="camera" onClick={() => scan(true)}>
          {_('Scan the QR code')}
        </Button>
      )}
      <CodeForm onFound={onFound} />
    </>
  )
}

/** @param {{onFound: (capsule: import('../core/types.js').Capsule) => void}} props */
function CodeForm({ onFound }) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault()
    setWrong('')
    setBusy(true)
    try {
      if (text.includes('#')) onFound(parseCapsule(text.slice(text.indexOf('#') + 1).trim()))
      else onFound(await (await import('../core/code.js')).capsuleOf(text))
    } catch (error) {
      setWrong(whyNot(error))
    }
    setBusy(false)
  }

  return (
    <form class="card stack tight" onSubmit={submit} noValidate>
      <Field
        label={_('Or type the code, or paste the link')}
        value={text}
        onInput={(typed) => (setText(typed), setWrong(''))}
        error={wrong}
        hint={_('Twelve letters and figures, shown under the QR code.')}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
      />
      <Button type="submit" full busy={busy}>
        {_('Continue')}
      </Button>
    </form>
  )
}

/** @param {unknown} error */
function whyNot(error) {
  const { name, code } = /** @type {any} */ (error) ?? {}
  if (name === 'NoServer') return _('A code needs the network, once. Without it, scan the QR code or paste the link.')
  if (name === 'Refusal' && code !== 'not_found') return /** @type {any} */ (error).message
  if (code === 'not_found') return _('No workshop has this code. Check it with the person who opened the workshop.')
  return _('This is not a code or a link of Pairs. A code has twelve letters and figures.')
}
