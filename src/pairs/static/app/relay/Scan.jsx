import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { _, lang, n_ } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Finder } from '../entrance/Finder.jsx'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { storageTrouble } from '../ui/storage.js'
import { useWakeLock } from '../workshop/hooks.js'
import { nameOf } from '../workshop/reads.js'
import { Photos } from './Photos.jsx'
import { Player } from './Player.jsx'
import { Scanning } from './scanning.js'

/** Seconds without a code before the camera's holder is told what to do. */
const PATIENCE = 4

/**
 * Scans whatever another device shows: its own contributions, everything, or a receipt. It goes on by itself: the next
 * device may be held up at once.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export function Scan({ w }) {
  useReplica(w)
  useWakeLock()
  const [, drawAgain] = useState(0)
  const scanning = useMemo(() => new Scanning(w, () => drawAgain((n) => n + 1)), [w])
  const { onText, rate, quiet } = useRate((text) => scanning.take(text))
  const { progress, trouble, scanned, receipt, error, advice } = scanning
  const under = progress > 0 && progress < 1
  const leads = w.holds('facilitator', 'timekeeper', 'scribe')
  const collected = scanned.some(({ relay }) => relay === 'collect')
  const [last, ...before] = scanned
  const who = scanning.owed.map((by) => name(w, by)).join(', ')
  return (
    <Page
      title={_('Scan')}
      back={`/w/${w.id}/relay`}
      w={w}
      wide={receipt.length > 0}
      thumb={
        scanned.length > 0 && (
          <Button kind="primary" big full href={leads && collected ? `/w/${w.id}/relay?do=all` : `/w/${w.id}`}>
            {leads && collected ? _('Show everything') : _('To the workshop')}
          </Button>
        )
      }
    >
      {error != null && <Notice kind="wrong">{storageTrouble(error)}</Notice>}
      {trouble && <Notice kind="wrong">{troubled(trouble)}</Notice>}
      {last && !receipt.length && <Notice kind="good">{told(w, last)}</Notice>}
      <div class={receipt.length ? 'halves' : undefined}>
        {receipt.length > 0 && (
          <Card title={_('Receipt for %(names)s', { names: who })} level={2} class="receipt">
            <p role="status">{told(w, last)}</p>
            <Player key={who + receipt[0]} volumes={receipt} label={_('QR code of the receipt')} />
          </Card>
        )}
        <div class="scanning stack">
          <Finder onText={onText} said={quiet >= PATIENCE ? _('Nothing to read yet: nearer, steadier, more light.') : under && advice ? advised(advice) : undefined}>
            <Photos onText={(text) => scanning.take(text)} more={under} />
          </Finder>
          <div class="row">
            <Ring progress={progress} />
            <span class="soft grow">{rate > 0 && n_('%(n)s code a second', '%(n)s codes a second', rate)}</span>
          </div>
        </div>
      </div>
      {before.length > 0 && (
        <ul class="lines card">
          {before.map((one) => (
            <li key={one.relay + one.by}>{told(w, one)}</li>
          ))}
        </ul>
      )}
    </Page>
  )
}

/**
 * Counts the codes that a camera reads: `rate` in the last second, `quiet` seconds without any.
 * @param {(text: string) => void} take
 */
function useRate(take) {
  const last = useRef('')
  const count = useRef(0)
  const [{ rate, quiet }, tell] = useState({ rate: 0, quiet: 0 })
  useEffect(() => {
    const timer = setInterval(() => {
      const n = count.current
      count.current = 0
      tell((before) => (n || before.rate || before.quiet < PATIENCE ? { rate: n, quiet: n || document.hidden ? 0 : before.quiet + 1 } : before))
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  const onText = (/** @type {string} */ text) => {
    if (text !== last.current || !count.current) count.current++
    last.current = text
    take(text)
  }
  return { onText, rate, quiet }
}

/** @param {{progress: number}} props 0 to 1 */
function Ring({ progress }) {
  const percent = Math.floor(progress * 100)
  return (
    <div class="timer" role="progressbar" aria-label={_('Read so far')} aria-valuenow={percent}>
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle cx="50" cy="50" r="44" />
        <circle cx="50" cy="50" r="44" pathLength="100" stroke-dasharray={`${percent} 100`} transform="rotate(-90 50 50)" />
      </svg>
      <span class="numeral">{new Intl.NumberFormat(lang.value, { style: 'percent' }).format(percent / 100)}</span>
    </div>
  )
}

/** @param {import('../core/replica.js').Replica} w @param {string} by */
const name = (w, by) => nameOf(w, by) || _('Somebody')

/** @param {import('../core/replica.js').Replica} w @param {import('./scanning.js').Scanned} one */
function told(w, { relay, by, ids, fresh, refused }) {
  const values = { name: name(w, by), count: n_('%(n)s contribution', '%(n)s contributions', relay === 'receipt' ? fresh : ids.size), new: fresh }
  if (relay === 'receipt') return <span>{_('%(name)s keeps %(count)s of yours until the server is met.', values)}</span>
  return (
    <span>
      <strong>{values.name}</strong>
      {' · '}
      {_('%(count)s, new here: %(new)s', values)}
      {refused > 0 && <span class="wrong block">{_('Part of it was altered or damaged: that part was left out, the rest was taken in.')}</span>}
    </span>
  )
}

/** @param {'slower'|'faster'} advice */
function advised(advice) {
  return advice === 'slower' ? _('Too fast for this camera: ask for fewer codes a second.') : _('This camera can take more codes a second.')
}

/** @param {import('./scanning.js').Trouble} trouble */
function troubled(trouble) {
  return {
    foreign: () => _('This code belongs to another workshop.'),
    version: () => _('This code was made by another version of Pairs. Open Pairs with the network once on both devices, to update it.'),
    idle: () => _('This receipt confirms nothing that waits on this device.'),
    other: () => _('This code hands nothing over. Ask for “Show mine” or “Show everything”.'),
  }[trouble]()
}
