import { _, n_ } from '../core/i18n.js'
import { Lost } from './Lost.jsx'

/**
 * On every page of a confidential workshop: that it is one, and what of it this device cannot read or send.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export default function Mark({ w }) {
  const shut = w.vault?.unreadable.value ?? 0
  return (
    <section class="sealed-mark" aria-label={_('Confidential')}>
      <p class="soft small row">
        <svg width="1rem" height="1rem" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true">
          <path d="M6 11h12v9H6zM8 11V8a4 4 0 018 0v3" />
        </svg>
        {_('Confidential')}
      </p>
      {shut > 0 && (
        <p class="small" role="status">
          {n_('%(n)s contribution cannot be read with the key of this device.', '%(n)s contributions cannot be read with the key of this device.', shut)}
        </p>
      )}
      {w.sync.value.reason === 'expired' && <Lost w={w} />}
    </section>
  )
}
