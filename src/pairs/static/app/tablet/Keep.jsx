import { useEffect, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { noteWorkshop } from '../core/workshops.js'
import { forgetTablet, putTablet, tabletOf } from '../core/tablets.js'
import { Button } from '../ui/Button.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { Code } from './Code.jsx'
import { Wipe } from './Wipe.jsx'

/**
 * For whoever looks after the tablet: make it one person's again, or erase it. Behind their code, if they set one.
 * @param {{w: import('../core/replica.js').Replica, open: boolean, boxes: import('../core/tablets.js').Box[], onClose: () => void}} props
 */
export function Keep({ w, open, boxes, onClose }) {
  const [tablet, setTablet] = useState(/** @type {import('../core/tablets.js').Tablet|undefined} */ (undefined))
  const [known, setKnown] = useState(false)
  useEffect(() => {
    if (open) tabletOf(w.id).then(setTablet)
    else setKnown(false)
  }, [open])
  const sealed = boxes.reduce((sum, { count }) => sum + count, 0)
  async function end() {
    await forgetTablet(w.id)
    const { tablet: _shared, ...about } = w.about
    await w.db.write(['meta'], async (tx) => {
      const meta = tx.objectStore('meta')
      await Promise.all([meta.put(about, 'about'), meta.delete('hole'), meta.delete('cursor')]) // what was left out comes back
    })
    await noteWorkshop(w.id, { tablet: false })
    location.reload()
  }
  if (!tablet) return null
  const asks = Boolean(tablet.guard) && !known
  return (
    <>
      <Code
        open={open && asks}
        title={_('This tablet')}
        action={_('Open')}
        keep={(changed) => putTablet(w.id, changed)}
        onOpen={() => setKnown(true)}
        onClose={() => known || onClose()}
      />
      <Sheet open={open && !asks} title={_('This tablet')} onClose={onClose}>
        <p class="soft">{n_('Passed on after %(n)s second without a touch.', 'Passed on after %(n)s seconds without a touch.', tablet.idle)}</p>
        <Button full icon="hand" disabled={sealed > 0} onClick={end}>
          {_('Stop passing it around')}
        </Button>
        {sealed > 0 && (
          <p class="soft small">
            {n_('%(n)s contribution waits here, sealed.', '%(n)s contributions wait here, sealed.', sealed)} {_('It is sent as soon as this tablet meets the server.')}
          </p>
        )}
        {/* Folded: anybody may come here by curiosity, and what erases may not be the first thing under their thumb. */}
        <details>
          <summary>{_('Erase everything of Pairs')}</summary>
          <div class="stack">
            <Wipe sealed={sealed} />
          </div>
        </details>
      </Sheet>
    </>
  )
}
