import { useState } from 'preact/hooks'
import { BadCapsule, parseCapsule } from '../core/capsule.js'
import { _ } from '../core/i18n.js'
import { later } from '../core/later.js'
import { Refusal } from '../core/net.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { lazy } from '../ui/lazy.jsx'

const Camera = lazy(() => import('./Camera.jsx'))
const Recovered = lazy(() => later().then(() => import('../confidential/Recovered.jsx')))

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
      <Recovered onFound={onFound} />
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
      if (text.includes('#')) onFound(parseCapsule(text))
      else onFound(await (await import('../core/code.js')).capsuleOfCode(text))
    } catch (error) {
      setWrong(whyNot(error))
    }
    setBusy(false)
  }

  return (
    <form class="card stack" onSubmit={submit} noValidate>
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
  if (/** @type {any} */ (error)?.name === 'BadCode') return _('This is not a code or a link of Pairs. A code has twelve letters and figures.')
  if (error instanceof Refusal) return error.message
  if (error instanceof BadCapsule && error.reason === 'newer') return _('It was made by a newer version of Pairs. Open Pairs with the network once, to update it.')
  if (error instanceof BadCapsule) return _('This link is incomplete or damaged. Scan the code again, or type it.')
  console.warn(error) // no server, or the part that reads codes could not be fetched, on a first visit without network
  return _('A code needs the network, once. Without it, scan the QR code or paste the link.')
}
