import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { everySync } from '../core/replica.js'
import { mine } from '../core/workshops.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { wipe } from './wipe.js'

/** Says what would be lost, then erases everything of Pairs. @param {{sealed: number}} props how many contributions wait here sealed */
export function Wipe({ sealed }) {
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const { waiting, handed = 0, refused } = everySync.value
  // What was handed over or is carried for others may be nowhere else by now.
  const lost = sealed + waiting + handed + refused.length
  async function erase() {
    setBusy(true)
    await wipe().catch((error) => (console.error(error), setFailed(true), setBusy(false)))
  }
  return (
    <>
      <p>{n_('%(n)s workshop, its drafts and its keys are erased from this device. What was sent stays with the group.', '%(n)s workshops, their drafts and their keys are erased from this device. What was sent stays with the group.', mine.value.length)}</p>
      {lost > 0 && <Notice kind="wrong">{n_('%(n)s contribution was never sent and would be lost.', '%(n)s contributions were never sent and would be lost.', lost)}</Notice>}
      {failed && <Notice kind="wrong">{_('It could not be erased. Close the other tabs of Pairs and try again.')}</Notice>}
      <Button kind="danger" big full icon="trash" busy={busy} onClick={erase}>
        {lost > 0 ? _('Erase, unsent contributions too') : _('Erase everything of Pairs')}
      </Button>
    </>
  )
}
