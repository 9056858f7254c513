// Long lists on small phones: what is far below the screen is drawn when the reader comes near it.
import { useEffect, useRef, useState } from 'preact/hooks'

const SLICE = 20
/** How near the end of what is drawn may come before more is: two screens of a phone. */
const NEAR = '1600px'

/**
 * How many lines of a list to draw: a slice at first, another one each time its end comes near.
 * @param {number} total @param {string} [about] what the list is of: another list starts again
 * @returns {{count: number, list: import('preact').RefObject<any>}} `list` goes on the list's element
 */
export function useSlices(total, about = '') {
  const [drawn, setDrawn] = useState({ about, count: SLICE })
  const count = drawn.about === about ? drawn.count : SLICE
  const list = useRef(/** @type {any} */ (null))
  useEffect(() => {
    const last = list.current?.lastElementChild
    if (count >= total || !last) return
    const near = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setDrawn({ about, count: count + SLICE }), { rootMargin: NEAR })
    near.observe(last)
    return () => near.disconnect()
  }, [count, total, about])
  return { count, list }
}
