import { useRef, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { readPhoto } from './reader.js'

/**
 * Photos of codes, one after the other, where the camera cannot be used live.
 * @param {{onText: (text: string) => Promise<void>, more: boolean}} props `more`: what was read so far is not the whole
 */
export function Photos({ onText, more }) {
  const input = useRef(/** @type {HTMLInputElement|null} */ (null))
  const [busy, setBusy] = useState(false)
  const [unread, setUnread] = useState(false)
  const [taken, setTaken] = useState(false)

  /** @param {File[]} photos */
  async function read(photos) {
    setBusy(true)
    setUnread(false)
    for (const photo of photos) {
      const text = await readPhoto(photo).catch(() => '')
      if (text) await onText(text)
      else setUnread(true)
    }
    setTaken(true)
    setBusy(false)
  }

  return (
    <>
      <Button icon="camera" busy={busy} onClick={() => input.current?.click()}>
        {_('Take a photo')}
      </Button>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => {
          read([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {unread && <Notice kind="wrong">{_('No code was found on this photo. Nearer, sharper, straight in front.')}</Notice>}
      {more && taken && !busy && !unread && <Notice>{_('There is more: let the other device pause, then show its next code, and take a photo of that one.')}</Notice>}
    </>
  )
}
