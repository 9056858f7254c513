// Putting lines into another order with a pointer. Keys and buttons are the caller's: nobody needs this one.
import { useRef, useState } from 'preact/hooks'

/** How near the screen's edges the page goes on by itself, and by how much at a time, in px. */
const EDGE = 96
const STEP = 12

/**
 * @param {string[]} keys of the lines, in order; the list's children in the same order
 * @param {(key: string, after: string | null) => void} onDrop
 * @returns {{list: import('preact').RefObject<any>, order: string[], shift: (key: string) => number, dragged: string | null,
 *   grip: (key: string) => (event: PointerEvent) => void}} `order` as it would be if it were dropped now; `shift` by how many
 *   px a line is drawn beside its place; `grip` goes on a handle's `onPointerDown`, which must not scroll by touch
 */
export function useDragging(keys, onDrop) {
  const list = useRef(/** @type {any} */ (null))
  const [drag, setDrag] = useState(/** @type {{key: string, from: number, to: number, by: number, size: number, keys: string[]} | null} */ (null))
  const grip = (/** @type {string} */ key) => (/** @type {PointerEvent} */ event) => {
    if (event.button) return
    event.preventDefault()
    const handle = /** @type {HTMLElement} */ (event.currentTarget)
    const boxes = [...list.current.children].map((line) => line.getBoundingClientRect())
    const at = keys.indexOf(key)
    const size = boxes.length > 1 ? Math.abs(boxes[at ? at : 1].top - boxes[at ? at - 1 : 0].top) : 0
    const middles = boxes.map((box) => box.top + scrollY + box.height / 2)
    const start = event.clientY + scrollY
    let now = { key, from: at, to: at, by: 0, size, keys }
    const move = (/** @type {PointerEvent} */ e) => {
      if (e.clientY < EDGE) scrollBy(0, -STEP)
      if (e.clientY > innerHeight - EDGE) scrollBy(0, STEP)
      const by = e.clientY + scrollY - start
      now = { ...now, by, to: middles.filter((middle, n) => n !== at && middle < middles[at] + by).length }
      setDrag(now)
    }
    const end = (/** @type {PointerEvent} */ e) => {
      for (const name of ['pointermove', 'pointerup', 'pointercancel']) handle.removeEventListener(name, name === 'pointermove' ? /** @type {any} */ (move) : end)
      setDrag(null)
      if (e.type === 'pointerup' && now.to !== at) onDrop(key, moved(now)[now.to - 1] ?? null)
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', /** @type {any} */ (end))
    handle.addEventListener('pointercancel', /** @type {any} */ (end))
    setDrag(now)
  }
  const shift = (/** @type {string} */ key) => {
    if (!drag) return 0
    if (key === drag.key) return drag.by
    const at = drag.keys.indexOf(key)
    return at > drag.from && at <= drag.to ? -drag.size : at >= 0 && at < drag.from && at >= drag.to ? drag.size : 0
  }
  return { list, order: drag ? moved(drag) : keys, shift, dragged: drag?.key ?? null, grip }
}

/** @param {{key: string, to: number, keys: string[]}} drag */
function moved({ key, to, keys }) {
  const rest = keys.filter((k) => k !== key)
  return [...rest.slice(0, to), key, ...rest.slice(to)]
}
