import { useEffect, useRef } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { asking } from './idle.js'

/**
 * « Still there? » over everything, so that nothing is read over a shoulder meanwhile. Any touch or key ends it.
 * @param {{name: string, waiting: number}} props
 */
export function Question({ name, waiting }) {
  const ref = useRef(/** @type {HTMLDialogElement|null} */ (null))
  const left = asking.value
  const open = left !== null
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal()
    if (!open && ref.current?.open) ref.current.close()
  }, [open])
  return (
    <dialog ref={ref} class="still" role="alertdialog" aria-labelledby="still" aria-describedby="still-why" onCancel={(event) => event.preventDefault()}>
      {open && (
        <div class="stack">
          <h2 id="still">{_('%(name)s, are you still there?', { name })}</h2>
          <p class="figure" aria-hidden="true">
            {left}
          </p>
          <p id="still-why">
            {_('Touch the screen to go on. Else the tablet is passed on in a few seconds.')}{' '}
            {waiting > 0 && n_('%(n)s contribution is not sent yet: it will wait here, sealed.', '%(n)s contributions are not sent yet: they will wait here, sealed.', waiting)}
          </p>
        </div>
      )}
    </dialog>
  )
}
