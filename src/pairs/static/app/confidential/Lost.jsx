import { _, n_ } from '../core/i18n.js'
import { go } from '../core/router.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'

/**
 * The link was renewed, and nobody left a key for this device. In words without keys: whoever reads it knows of a link and a code.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Lost({ w }) {
  const { waiting } = w.sync.value
  return (
    <Notice kind="wrong" title={_('The link of this workshop was renewed')}>
      <p>{_('With the old link this device can neither send nor read what is new, and nobody can make that link work again, not even whoever runs the server. Ask whoever facilitates for the new code: with it, all goes on here.')}</p>
      {waiting > 0 && <p>{n_('%(n)s contribution stays safe here until then.', '%(n)s contributions stay safe here until then.', waiting)}</p>}
      <div class="row">
        {/* No link: it stands above the page's own first one, by which the header is skipped. */}
        <Button kind="primary" onClick={() => go('/j')}>
          {_('Scan or type the new code')}
        </Button>
        <Button icon="refresh" onClick={() => w.flushNow()}>
          {_('Try again')}
        </Button>
      </div>
    </Notice>
  )
}
