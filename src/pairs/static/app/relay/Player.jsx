import { useEffect, useRef, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Stepper } from '../ui/Stepper.jsx'
import { Pace } from './pace.js'
import { drawFrame } from './picture.js'
import { Sender } from './sender.js'

/** Fragments that one code can hold (docs/architecture.md §10.1). */
const [FEWEST, MOST] = [2, 4]
/** So few codes go round slowly: three a second or fewer harm nobody (WCAG 2.2, 2.3.1). */
const [FEW, CALM] = [3, 3]

/**
 * Volumes as QR codes, one after the other without end; one still code where that is enough. Codes that flicker disturb
 * some people: where less motion was asked for, nothing plays before somebody says so, and one code at a time is always there.
 * @param {{volumes: Uint8Array[], label: string}} props other volumes need another `key`
 */
export function Player({ volumes, label }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null))
  const [sender] = useState(() => new Sender(volumes))
  const still = volumes.length === 1 && sender.needed <= MOST
  const [pace, setPace] = useState(() => new Pace(still ? { size: Math.max(FEWEST, sender.needed) } : {}))
  const [playing, play] = useState(!still && !matchMedia('(prefers-reduced-motion: reduce)').matches)
  const [, drawAgain] = useState(0)
  const { size, rate } = pace
  const enough = sender.ideal(size)
  const calm = enough <= FEW

  function next() {
    if (!canvas.current) return
    drawFrame(canvas.current, sender.frame({ size: pace.size }))
    fit(canvas.current)
    if (pace.shown(sender.ideal(pace.size)) || !playing) drawAgain(sender.shown)
  }
  useEffect(next, [pace, size])
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => document.hidden || next(), 1000 / (calm ? CALM : rate))
    return () => clearInterval(timer)
  }, [playing, pace, rate])
  useEffect(() => {
    const again = () => canvas.current && fit(canvas.current)
    addEventListener('resize', again)
    return () => removeEventListener('resize', again)
  }, [])

  return (
    <div class="stack tight">
      <div class="shown">
        <canvas ref={canvas} role="img" aria-label={label} />
      </div>
      {!still && (
        <>
          <div class="row">
            <Button icon={playing ? 'pause' : 'play'} onClick={() => play(!playing)}>
              {playing ? _('Pause') : _('Play')}
            </Button>
            {!playing && (
              <Button icon="forward" onClick={next}>
                {_('Next code')}
              </Button>
            )}
          </div>
          <p class="soft small" role="status">
            {!playing ? _('Code %(n)s; %(of)s are enough', { n: sender.shown, of: enough }) : !calm && _('The codes flicker. If that disturbs you, pause them and show one after the other.')}
          </p>
          <details hidden={calm}>
            <summary>{_('It does not scan well')}</summary>
            <div class="stack tight">
              <p class="soft">{_('More light, nearer, straight in front. Then fewer codes a second, or larger squares.')}</p>
              <Stepper label={_('Codes a second')} value={Math.round(rate)} min={4} max={15} onInput={(n) => setPace(new Pace({ size, rate: n, hand: true }))} />
              <Chips
                label={_('Squares')}
                value={String(size)}
                onInput={(n) => setPace(new Pace({ size: Number(n), rate, hand: true }))}
                choices={[['2', _('Large')], ['3', _('Medium')], ['4', _('Small')]]}
              />
            </div>
          </details>
        </>
      )}
    </div>
  )
}

/**
 * As large as its place allows with a whole number of the screen's own pixels a module: sharp edges are read from farther.
 * @param {HTMLCanvasElement} canvas
 */
function fit(canvas) {
  const room = (canvas.parentElement?.clientWidth ?? 0) * devicePixelRatio
  canvas.style.width = `${(Math.max(1, Math.floor(room / canvas.width)) * canvas.width) / devicePixelRatio}px`
}
