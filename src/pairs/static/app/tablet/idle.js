// Nobody has touched the tablet for a while: whoever sat here may have walked away.
import { signal } from '@preact/signals'

/** How long the question stands, s: what WCAG 2.2 (2.2.1) asks for at least. */
const WARNING = 20

/** Seconds left, while the question stands; else null. @type {import('@preact/signals').Signal<number | null>} */
export const asking = signal(null)

/**
 * Counts from the last touch; any touch, key or scroll starts anew. While the page is hidden nothing of it can be seen.
 * @param {number} seconds of idleness, the question included
 * @param {{stay: (end: number) => void, over: () => void}} then `stay` hears until when, at most once a second
 */
export function watchIdle(seconds, { stay, over }) {
  let end = 0
  let told = 0
  const touch = () => {
    const now = Date.now()
    if (end && now >= end) return
    end = now + seconds * 1000
    asking.value = null
    if (now - told < 1000) return
    told = now
    stay(end)
  }
  const look = () => {
    const left = end - Date.now()
    // Over: or a clock that was set back, by which nobody would ever be gone.
    if (left <= 0 || left > seconds * 1000 + 1000) return over()
    asking.value = left <= WARNING * 1000 ? Math.ceil(left / 1000) : null
    document.body.hidden = document.hidden
  }
  for (const name of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove']) addEventListener(name, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  setInterval(look, 500)
  touch()
}
