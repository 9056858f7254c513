import { useEffect, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { everyTablet, putTablet } from '../core/tablets.js'
import { Button } from '../ui/Button.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { Code } from './Code.jsx'
import { Wipe } from './Wipe.jsx'

/** Erasing the whole device, from the settings; behind the code of whoever looks after it, if this is a tablet with one. */
export default function Everything() {
  const [open, setOpen] = useState(false)
  const [known, setKnown] = useState(false)
  const [here, setHere] = useState(/** @type {Awaited<ReturnType<typeof everyTablet>>|null} */ (null))
  useEffect(() => {
    if (open) everyTablet().then(setHere, () => setHere({ tablets: [], boxes: [] }))
    else setKnown(false)
  }, [open])
  const guarded = known ? undefined : here?.tablets.find(({ guard }) => guard)
  const title = _('Erase everything of Pairs')
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Code
        open={open && Boolean(guarded)}
        title={title}
        action={_('Open')}
        keep={(changed) => putTablet(/** @type {import('../core/tablets.js').Tablet} */ (guarded).workshop, changed)}
        onOpen={() => setKnown(true)}
        onClose={() => known || setOpen(false)}
      />
      <Sheet open={open && here !== null && !guarded} title={title} onClose={() => setOpen(false)}>
        <Wipe sealed={here?.boxes.reduce((sum, { count }) => sum + count, 0) ?? 0} />
      </Sheet>
    </>
  )
}
