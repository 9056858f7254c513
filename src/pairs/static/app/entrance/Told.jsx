import { _, lang } from '../core/i18n.js'
import { readersOf } from '../workshop/readers.js'

/**
 * What somebody is told before their first word is kept: who reads it, for how long, and where more is said. The server
 * says how long with each page (`3 year`); a page out of the cache of an offline device claims no number.
 * @param {{confidential: unknown}} props
 */
export function Told({ confidential }) {
  const [n, unit] = document.querySelector('meta[name="pairs-kept"]')?.getAttribute('content')?.split(' ') ?? []
  const time = n ? new Intl.NumberFormat(lang.value, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(n)) : _('some time')
  return (
    <p class="soft small">
      {readersOf(confidential)} {_('The server erases it %(time)s after the workshop.', { time })} <a href="/privacy">{_('What the server keeps')}</a>
    </p>
  )
}
