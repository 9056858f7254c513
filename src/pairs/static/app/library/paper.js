import { useEffect, useRef } from 'preact/hooks'

/**
 * Paper cannot be tapped: every `details` inside opens for printing and closes again after it.
 * @returns {import('preact').RefObject<any>} for the element around them
 */
export function useOpenOnPaper() {
  const around = useRef(/** @type {HTMLElement|null} */ (null))
  useEffect(() => {
    /** @type {HTMLDetailsElement[]} */
    let closed = []
    const open = () => {
      closed = [...(around.current?.querySelectorAll('details') ?? [])].filter((d) => !d.open)
      for (const d of closed) d.open = true
    }
    const close = () => {
      for (const d of closed) d.open = false
    }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', close)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', close)
    }
  }, [])
  return around
}
