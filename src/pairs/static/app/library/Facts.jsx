import { _, n_, number } from '../core/i18n.js'

/**
 * How long and for how many, on one line.
 * @param {{format: import('../core/types.js').Format, children?: import('preact').ComponentChildren}} props
 */
export function Facts({ format: { minutes, group }, children }) {
  return (
    <p class="soft small facts">
      {minutes && <span>{n_('%(n)s minute', '%(n)s minutes', minutes.total)}</span>}
      {group && <span>{_('%(from)s to %(to)s people', { from: number(group.min), to: number(group.max) })}</span>}
      {children}
    </p>
  )
}
