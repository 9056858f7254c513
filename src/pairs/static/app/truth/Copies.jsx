import { useRef, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Notice } from '../ui/Notice.jsx'
import { storageTrouble } from '../ui/storage.js'

/** Can this device hand a file to its other applications? */
const shares = () => Boolean(navigator.canShare?.({ files: [new File([''], 'pairs.json', { type: 'application/json' })] }))

/**
 * What only this device has as a file, to be carried to a device that can send it: kept here, or given to another
 * application (a message, a nearby device) where the browser can.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function SaveCopy({ w }) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  /** @param {(file: File) => unknown} give */
  async function make(give) {
    setBusy(true)
    setFailed(false)
    try {
      const { exportUnsent } = await import('../core/transfer.js')
      await give(await exportUnsent(w))
    } catch (error) {
      // Closing the list of applications without choosing one is an answer.
      if (/** @type {any} */ (error)?.name !== 'AbortError') {
        console.error(error)
        setFailed(true)
      }
    }
    setBusy(false)
  }
  return (
    <>
      <Button icon="down" busy={busy} onClick={() => make(save)}>
        {_('Save a copy to a file')}
      </Button>
      {shares() && (
        <Button icon="share" busy={busy} onClick={() => make((file) => navigator.share({ files: [file] }))}>
          {_('Give a copy')}
        </Button>
      )}
      {failed && <Notice kind="wrong">{_('The copy could not be made. What you wrote is still safe here.')}</Notice>}
    </>
  )
}

/** @param {File} file */
function save(file) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Reads such a file, from this or from another device. */
export function ImportFile() {
  const input = useRef(/** @type {HTMLInputElement|null} */ (null))
  const [busy, setBusy] = useState(false)
  const [said, say] = useState(/** @type {{kind: 'good'|'wrong', text: string}|null} */ (null))

  /** @param {File|undefined} file */
  async function read(file) {
    if (!file) return
    setBusy(true)
    say(null)
    const { importFile } = await import('../core/transfer.js')
    try {
      const { w, changes, refused } = await importFile(file)
      const count = n_('%(n)s contribution', '%(n)s contributions', changes)
      say({ kind: 'good', text: _('%(count)s taken in for “%(title)s”.', { count, title: w.title }) })
      if (refused.length) say({ kind: 'wrong', text: _('Part of it was altered or damaged: that part was left out, the rest was taken in.') })
    } catch (error) {
      say({ kind: 'wrong', text: whyNot(error) })
    }
    setBusy(false)
  }

  return (
    <Card title={_('A copy from another device')} level={2}>
      <p class="soft">{_('Someone without a network can save a copy to a file. Open it here: it is sent from this device, still as theirs.')}</p>
      <div class="row">
        <Button icon="up" busy={busy} onClick={() => input.current?.click()}>
          {_('Open a file')}
        </Button>
      </div>
      <input
        ref={input}
        hidden
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          read(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
    </Card>
  )
}

/** @param {unknown} error */
function whyNot(error) {
  const { name, reason } = /** @type {any} */ (error) ?? {}
  if (name !== 'BadFile') return storageTrouble(error)
  if (reason === 'unknown_workshop') return _('This copy belongs to a workshop that is not on this device. Join it first, then open the file again.')
  if (reason === 'newer') return _('It was made by a newer version of Pairs. Open Pairs with the network once, to update it.')
  return _('This file is not a copy made by Pairs.')
}
