import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { ask } from '../core/net.js'
import { mine, noteWorkshop } from '../core/workshops.js'
import { keepTablet } from '../core/tablets.js'
import { randomBytes } from '../core/ids.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { storageTrouble } from '../ui/storage.js'
import { CodeField } from './CodeField.jsx'
import { isCode, lockAway } from './guard.js'

/** What may be chosen for the idle time, s; the question before its end included. */
const IDLE = [45, 90, 180, 300]

/**
 * Turns this device into a tablet that is passed from hand to hand.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Setup({ w }) {
  const [idle, setIdle] = useState('90')
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const spoken = w.code !== null || w.heard(w.me) > 0
  const others = mine.value.filter((line) => line.id !== w.id && line.name)

  async function start() {
    if (code && !isCode(code)) return setWrong(_('Four to six digits.'))
    // Without locks nothing tells whether another tab still serves somebody, and their words would go from under their hands.
    if (!navigator.locks) return setWrong(_('This browser is too old to be passed from hand to hand. Take a newer one.'))
    setBusy(true)
    setWrong('')
    try {
      const { data } = await ask('/api/about')
      if (!data?.seal) throw new TypeError('no key to seal to')
      // Each seat takes the number of the link from here: the server says whether it was altered.
      if (w.vault) await import('../core/renew.js').then(({ goOnBy }) => goOnBy(w, w.about))
      const guard = code ? { guard: await lockAway(code, randomBytes(16)) } : {}
      await keepTablet({ workshop: w.id, idle: Number(idle), seal: data.seal, nobody: [], ...guard })
      await w.db.write(['meta'], (tx) => tx.objectStore('meta').put({ ...w.about, tablet: true }, 'about'))
      await noteWorkshop(w.id, { tablet: true })
      location.reload()
    } catch (error) {
      console.error(error)
      const disk = /** @type {any} */ (error)?.name === 'StorageError'
      setWrong(disk ? storageTrouble(error) : _('This tablet has to reach the server once, to know whom to seal words for. Try again with a network.'))
      setBusy(false)
    }
  }

  return (
    <Page
      title={_('A tablet passed from hand to hand')}
      back={`/w/${w.id}/people`}
      w={w}
      thumb={
        !spoken && (
          <Button kind="primary" big full busy={busy} onClick={start}>
            {_('Pass this tablet around')}
          </Button>
        )
      }
    >
      <p>{_('Each person picks their name, writes or votes as on a phone, and passes the tablet on. Between two people nothing that was written can be read on it: what is sent leaves the tablet, what is not waits sealed.')}</p>
      {spoken ? (
        <Notice kind="wrong">{_('This device already speaks as somebody in this workshop. Take another tablet, or forget the workshop here and open its link again “only to show it”.')}</Notice>
      ) : (
        <>
          {others.length > 0 && <Notice>{_('Whoever holds this tablet also sees the other workshops that it keeps. Forget them first in the settings.')}</Notice>}
          <Chips label={_('When nobody touches it, it is passed on after')} value={idle} onInput={setIdle} choices={IDLE.map((s) => [String(s), s < 120 ? _('%(n)s s', { n: s }) : _('%(n)s min', { n: s / 60 })])} />
          <CodeField label={_('Code of whoever looks after the tablet (optional)')} value={code} onInput={setCode} hint={_('Asked before the tablet is erased or belongs to one person again.')} />
        </>
      )}
      {wrong && <Notice kind="wrong">{wrong}</Notice>}
    </Page>
  )
}
