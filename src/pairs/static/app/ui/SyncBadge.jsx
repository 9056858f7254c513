import { _, n_ } from '../core/i18n.js'
import { Icon } from './icons.jsx'

/**
 * The truth about what is saved and sent, in words; a tap opens the whole of it.
 * @param {{sync: {value: import('../core/replica.js').SyncState}}} props a replica's `sync` signal, or `everySync`
 */
export function SyncBadge({ sync }) {
  const { state, waiting, handed, refused } = sync.value
  const n = waiting + handed
  const [icon, text] = refused?.length
    ? ['warn', _('To look at: %(n)s', { n: refused.length })]
    : state === 'offline'
      ? ['cloudOff', n ? n_('Offline, %(n)s safe here', 'Offline, %(n)s safe here', n) : _('Offline')]
      : state === 'paused'
        ? ['pause', _('Sending is paused')]
        : waiting
          ? ['up', n_('%(n)s waiting, safe here', '%(n)s waiting, safe here', waiting)]
          : n
            ? ['up', _('Not sent yet: %(n)s', { n })]
            : ['check', _('Up to date')]
  return (
    <a class="btn plain sync" href="/truth">
      <Icon name={/** @type {any} */ (icon)} size={18} />
      {text}
    </a>
  )
}
