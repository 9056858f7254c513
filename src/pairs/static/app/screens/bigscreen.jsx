import { useEffect, useState } from 'preact/hooks'
import { _, lang, n_, say } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Button } from '../ui/Button.jsx'
import { useWakeLock } from '../workshop/hooks.js'
import { TIMED } from '../activities/index.js'
import { Projected, RoomTimer } from '../activities/Projected.jsx'
import { clockOf, isClosed, people } from '../workshop/reads.js'
import { useFormat } from '../workshop/useFormat.js'

/** @type {typeof import('../ui/QrCode.jsx').default} */
let QrCode

/** Has the code to scan there from the first drawing on: a wall does not jump. */
export async function prepare() {
  QrCode = (await import('../ui/QrCode.jsx')).default
}

/**
 * For the projector: what the whole room must see from six metres, and nothing to press but full screen and the
 * second language. It follows the group and needs nobody.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function BigScreen({ id, w }) {
  useReplica(w)
  useWakeLock()
  const { steps } = useFormat(w)
  const [both, setBoth] = useState(false)
  const clock = clockOf(w)
  const step = steps.find((s) => s.key === clock.step)
  useEffect(() => {
    document.title = `${w.title} · Pairs`
  }, [w.title])
  return (
    <div class={`beamer${step ? '' : ' lobby'}`}>
      <header class="row apart">
        <strong>{w.title}</strong>
        <span class="row">
          <span role="status">{n_('%(n)s person', '%(n)s people', people(w).length)}</span>
          <Button kind="plain" pressed={both} onClick={() => setBoth(!both)}>
            {_('Both languages')}
          </Button>
          <Button kind="plain" icon="screen" label={_('Full screen')} onClick={fullScreen} />
          <Button kind="plain" icon="close" label={_('Leave the big screen')} href={`/w/${id}`} />
        </span>
      </header>
      <main>
        <section class="stage" aria-live="polite">
          <h1>{isClosed(w) ? _('Thank you') : step ? step.name : _('Join us')}</h1>
          {!step && !isClosed(w) && <p class="second">{w.title}</p>}
          {both && step && !isClosed(w) && (
            <p class="second" lang={other()}>
              {step.title[other()]}
            </p>
          )}
          {step && !isClosed(w) && !TIMED.has(step.activity) && <p class="goal">{step.goal}</p>}
          {both && step && !isClosed(w) && !TIMED.has(step.activity) && (
            <p class="goal soft" lang={other()}>
              {step.aim[other()]}
            </p>
          )}
          <Projected w={w} steps={steps} step={isClosed(w) ? undefined : step} />
        </section>
        <aside>
          {step && !isClosed(w) && <RoomTimer w={w} steps={steps} step={step} />}
          {!isClosed(w) && w.sync.value.reason !== 'expired' && <Door w={w} both={both} />}
        </aside>
      </main>
    </div>
  )
}

// Said in both languages at once, which a catalogue of one language cannot do.
const SCAN = { fr: 'Scannez pour participer', en: 'Scan to join' }

/** The language that the screen is not in. */
const other = () => (lang.value === 'fr' ? 'en' : 'fr')

/** How to come in: the code to scan, the code to type. @param {{w: import('../core/replica.js').Replica, both: boolean}} props */
function Door({ w, both }) {
  return (
    <figure class="door">
      <QrCode text={w.url} label={_('QR code to join this workshop')} />
      <figcaption>
        {say(SCAN)}
        {both && <span lang={other()}> · {SCAN[other()]}</span>}
        {w.code && (
          <>
            <br />
            {_('or type')} <strong class="code">{w.code}</strong>
          </>
        )}
      </figcaption>
    </figure>
  )
}

/** Into full screen and back. */
function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen?.().catch(() => {})
}
