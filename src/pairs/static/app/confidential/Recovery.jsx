import { useState } from 'preact/hooks'
import { save } from '../artefact/files.js'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Sheet } from '../ui/Sheet.jsx'

/**
 * A sealed file, and the code that opens it, for the day every device has lost the key.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Recovery({ w }) {
  const [made, setMade] = useState(/** @type {{file: File, code: string} | null} */ (null))
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const make = async () => {
    setBusy(true)
    setFailed(false)
    await import('../core/recovery.js').then(({ makeRecovery }) => makeRecovery(w)).then(setMade, () => setFailed(true))
    setBusy(false)
  }
  return (
    <>
      <Button icon="down" busy={busy} onClick={make}>
        {_('Keep a recovery file')}
      </Button>
      {failed && <p role="alert">{_('The file could not be made. Try again.')}</p>}
      <Sheet open={made !== null} onClose={() => setMade(null)} title={_('Recovery file')}>
        <p>{_('If the link and every device that has it are lost, nobody can open this workshop again: not even whoever runs the server. This file can, with this code.')}</p>
        <p class="recovery">{made?.code}</p>
        <p>{_('Write the code on paper now: it is not shown again. Keep the file elsewhere. If the link is renewed later, make a new file.')}</p>
        <Button kind="primary" big full icon="down" onClick={() => made && save(made.file.name, made.file.type, made.file)}>
          {_('Save the file')}
        </Button>
      </Sheet>
    </>
  )
}
