import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { _ } from '../../core/i18n.js'
import { Button } from '../../ui/Button.jsx'
import { Drawing, INK } from './Drawing.jsx'
import { arrange, isMoved } from './layout.js'
import { dayOf, nameOfPlace } from './read.js'

const [LEAST, MOST] = [0.4, 2]

/**
 * The map as a board: scrolled and pinched, a place pressed to be edited; a pointer drags it, the arrow keys move it, and
 * a place that is `placing` goes where the board is tapped.
 * @param {{
 *   w: import('../../core/replica.js').Replica, step: import('../../workshop/plan.js').Step, map: import('./read.js').FlowMap,
 *   live: boolean, onOpen: (rec: string) => void, placing: string | null, onPlaced: () => void,
 *   act: (move: () => Promise<any>) => Promise<boolean>,
 * }} props
 */
export function Board({ w, step, map, live, onOpen, placing, onPlaced, act }) {
  const frame = useRef(/** @type {HTMLDivElement | null} */ (null))
  const sheet = useRef(/** @type {SVGSVGElement | null} */ (null))
  const [held, setHeld] = useState(/** @type {{rec: string, x: number, y: number} | null} */ (null))
  const plan = useMemo(() => arrange(map, held), [map, held])
  const [zoom, setZoom] = useZoom(frame, plan.width)
  const dragged = useRef(false)
  const put = (/** @type {string} */ rec, /** @type {number} */ x, /** @type {number} */ y) => act(() => w.write('node', rec, { x: Math.round(x), y: Math.round(y) }))
  /** The board's own units, under a pointer. @param {MouseEvent} event */
  const under = (event) => {
    const box = /** @type {SVGSVGElement} */ (sheet.current).getBoundingClientRect()
    return { x: plan.x + ((event.clientX - box.left) / box.width) * plan.width, y: plan.y + ((event.clientY - box.top) / box.height) * plan.height }
  }
  // The hands stay the same object, so that places that did not change are not drawn again; what they do is today's.
  const now = useRef(/** @type {any} */ (null))
  now.current = { plan, under, put, placing, onOpen }
  const hands = useMemo(
    () => ({
      press: (/** @type {string} */ rec) => {
        if (!dragged.current && !now.current.placing) now.current.onOpen(rec)
        dragged.current = false
      },
      nudge: (/** @type {string} */ rec, /** @type {number} */ x, /** @type {number} */ y) => now.current.put(rec, x, y),
      hold: (/** @type {string} */ rec, /** @type {PointerEvent} */ event) => {
        dragged.current = false
        if (event.pointerType === 'touch' || event.button !== 0 || now.current.placing) return
        const start = now.current.under(event)
        const at = now.current.plan.spots.get(rec)
        const whole = now.current.under
        const to = (/** @type {PointerEvent} */ e) => {
          const { x, y } = whole(e)
          return { rec, x: at.x + x - start.x, y: at.y + y - start.y }
        }
        const end = new AbortController()
        const { signal } = end
        addEventListener(
          'pointermove',
          (/** @type {any} */ e) => {
            const next = to(e)
            if (Math.hypot(next.x - at.x, next.y - at.y) > 6) dragged.current = true
            if (dragged.current) setHeld(next)
          },
          { signal },
        )
        addEventListener(
          'pointerup',
          (/** @type {any} */ e) => {
            end.abort()
            const { x, y } = to(e)
            if (dragged.current) now.current.put(rec, x, y).then(() => setHeld(null))
          },
          { signal },
        )
        addEventListener('pointercancel', () => (end.abort(), setHeld(null)), { signal })
      },
    }),
    [],
  )
  const again = () => act(() => w.writeAll([...map.places.values()].flatMap((p) => (p.record.fields.x == null && p.record.fields.y == null ? [] : [{ kind: 'node', rec: p.rec, fields: { x: null, y: null } }]))))
  return (
    <div class="map-board stack tight">
      {placing && (
        <div class="row" role="status">
          <span class="grow">{_('Tap where “%(what)s” goes.', { what: nameOfPlace(map.places.get(placing)) })}</span>
          <Button onClick={onPlaced}>{_('Cancel')}</Button>
        </div>
      )}
      <div class="map-frame" ref={frame}>
        <svg
          ref={sheet}
          role="group"
          aria-label={_('The map')}
          class={placing ? 'placing' : undefined}
          width={`${(plan.width * zoom) / 16}rem`}
          height={`${(plan.height * zoom) / 16}rem`}
          viewBox={`${plan.x} ${plan.y} ${plan.width} ${plan.height}`}
          onClick={(event) => {
            if (!placing) return
            const { x, y } = under(event)
            put(placing, x, y).then(onPlaced)
          }}
        >
          <Drawing map={map} plan={plan} ink={INK} day={dayOf(step)} on={live ? hands : undefined} />
        </svg>
      </div>
      <div class="row">
        <Button icon="minus" label={_('Smaller')} disabled={zoom <= LEAST} onClick={() => setZoom(zoom / 1.25)} />
        <Button icon="plus" label={_('Larger')} disabled={zoom >= MOST} onClick={() => setZoom(zoom * 1.25)} />
        {live && isMoved(map) && (
          <Button icon="refresh" onClick={again}>
            {_('Lay out again')}
          </Button>
        )}
      </div>
    </div>
  )
}

/**
 * How large the map is drawn: as wide as its frame to begin with, if it can be read then; by two fingers or the wheel from there.
 * @param {{current: HTMLDivElement | null}} frame @param {number} width the map's
 * @returns {[number, (zoom: number) => void]}
 */
function useZoom(frame, width) {
  const [chosen, setChosen] = useState(0)
  const [room, setRoom] = useState(328)
  useLayoutEffect(() => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    const sight = new ResizeObserver(([{ contentRect }]) => setRoom((contentRect.width * 16) / rem))
    if (frame.current) sight.observe(frame.current)
    return () => sight.disconnect()
  }, [])
  const zoom = chosen || Math.min(1, Math.max(0.55, Math.floor((room / width) * 100) / 100))
  const now = useRef(zoom)
  now.current = zoom
  const set = (/** @type {number} */ next) => setChosen(Math.min(MOST, Math.max(LEAST, next)))
  useEffect(() => {
    const view = frame.current
    if (!view) return
    let apart = 0
    /** @param {number} next @param {number} x @param {number} y what stays where it is */
    const around = (next, x, y) => {
      const box = view.getBoundingClientRect()
      const bounded = Math.min(MOST, Math.max(LEAST, next))
      const by = bounded / now.current
      setChosen(bounded)
      requestAnimationFrame(() => view.scrollTo((view.scrollLeft + x - box.left) * by - (x - box.left), (view.scrollTop + y - box.top) * by - (y - box.top)))
    }
    const pinch = (/** @type {TouchEvent} */ event) => {
      const [a, b] = event.touches
      if (!b) return void (apart = 0)
      event.preventDefault()
      const far = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
      if (apart) around(now.current * (far / apart), (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2)
      apart = far
    }
    const wheel = (/** @type {WheelEvent} */ event) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      around(now.current * Math.exp(-event.deltaY / 200), event.clientX, event.clientY)
    }
    const over = () => void (apart = 0)
    view.addEventListener('touchmove', pinch, { passive: false })
    view.addEventListener('touchend', over)
    view.addEventListener('wheel', wheel, { passive: false })
    return () => {
      view.removeEventListener('touchmove', pinch)
      view.removeEventListener('touchend', over)
      view.removeEventListener('wheel', wheel)
    }
  }, [])
  return [zoom, set]
}
