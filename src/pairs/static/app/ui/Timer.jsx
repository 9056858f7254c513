import { useEffect, useRef, useState } from 'preact/hooks'
import { timerState } from '../rules/timer.js'
import { _ } from '../core/i18n.js'

/** The word for each state: never colour alone. */
const WORDS = {
  idle: () => _('Not started'),
  paused: () => _('Paused'),
  calm: () => _('Under way'),
  amber: () => _('Nearly time'),
  red: () => _('Last moments'),
  over: () => _('Time is up'),
}

/**
 * Minutes and seconds; past the end, how far past.
 * @param {number} seconds
 */
export function minutesOf(seconds) {
  const s = Math.ceil(Math.abs(seconds))
  return `${seconds < 0 && s ? '+' : ''}${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
}

/**
 * A ring, a numeral and a word. It counts by the shared end time on the corrected clock, so every device shows
 * the same second; it wakes once a second and only while it runs.
 * @param {{
 *   state: 'idle'|'running'|'paused'|'ended', ends?: number|null, left?: number|null, total: number,
 *   now: () => number, big?: boolean, label?: string, onPhase?: (phase: string) => void,
 * }} props `ends` and `now()` in ms, `left` (when not running) and `total` in seconds; `onPhase` hears each
 *   change of calm, amber, red, over while running (for a sound or a vibration)
 */
export function Timer({ state, ends, left, total, now, big, label, onPhase }) {
  const [, tick] = useState(0)
  const running = state === 'running'
  const seconds = running ? ((ends ?? now()) - now()) / 1000 : state === 'ended' ? 0 : (left ?? total)
  useEffect(() => {
    if (!running) return
    const next = setTimeout(() => tick((n) => n + 1), 20 + ((((ends ?? 0) - now()) % 1000) + 1000) % 1000)
    return () => clearTimeout(next)
  })
  const phase = state === 'ended' ? 'over' : running ? timerState(seconds, total) : state
  const before = useRef(phase)
  useEffect(() => {
    if (running && before.current !== phase) onPhase?.(phase)
    before.current = phase
  }, [phase])
  const share = total > 0 ? Math.min(1, Math.max(0, seconds / total)) : 0
  return (
    <div class={`timer ${phase}${big ? ' large' : ''}`} role="timer" aria-label={label ?? _('Time left')}>
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle cx="50" cy="50" r="44" />
        <circle cx="50" cy="50" r="44" pathLength="100" stroke-dasharray={`${share * 100} 100`} transform="rotate(-90 50 50)" />
      </svg>
      <span class="numeral">{minutesOf(seconds)}</span>
      <span class="word">{/** @type {Record<string, () => string>} */ (WORDS)[phase]()}</span>
    </div>
  )
}
