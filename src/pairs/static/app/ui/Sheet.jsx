import { useEffect, useId, useRef } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from './Button.jsx'

/**
 * A dialog from the bottom on a phone, in the middle on a desk. The browser's own `dialog` keeps the focus
 * inside, closes on Escape and gives the focus back; a tap beside it closes it too.
 * @param {{open: boolean, onClose: () => void, title: string, children?: import('preact').ComponentChildren}} props
 */
export function Sheet({ open, onClose, title, children }) {
  const id = useId()
  const ref = useRef(/** @type {HTMLDialogElement|null} */ (null))
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={ref}
      class="sheet"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) ref.current?.close()
      }}
    >
      {open && (
        <div class="stack">
          <div class="row apart">
            <h2 id={id} class="grow">
              {title}
            </h2>
            <Button kind="plain" icon="close" label={_('Close')} onClick={() => ref.current?.close()} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
