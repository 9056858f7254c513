// While somebody sits at a tablet: their name and « Done, pass it on » on every screen, the question when nobody touches it,
// and a page that leaves nothing behind.
import { render } from 'preact'
import { effect } from '@preact/signals'
import { _ } from '../core/i18n.js'
import { later } from '../core/later.js'
import { go, place } from '../core/router.js'
import { rise, seated, sit } from '../core/seat.js'
import { seatsOf, tabletOf } from '../core/tablets.js'
import { openReplica } from '../core/replica.js'
import { Bar } from './Bar.jsx'
import { watchIdle } from './idle.js'
import { lockOf } from './sitting.js'

/** Where somebody who sits here may be, beside their workshop: nowhere that keeps words by itself. */
const PLACES = ['library', 'format', 'sheet', 'settings', 'truth']

const workshop = seated.slice(0, 22)
const seat = seated.slice(23)
/** Frees the seat for being put away. */
let free = () => {}
let leaving = false

/**
 * Goes, at once: the words leave the screen, then the page goes, and the next one puts the rest away.
 * @param {{flush?: boolean}} [how] flush: what can be sent in two seconds is sent first
 */
export async function leave({ flush = false } = {}) {
  if (leaving) return
  leaving = true
  const app = /** @type {HTMLElement} */ (document.getElementById('app'))
  render(null, app) // a field that is gone is in no form that a browser keeps
  bar.remove()
  document.title = 'Pairs'
  const w = flush ? await openReplica(workshop, { live: false }).catch(() => null) : null
  if (w?.sync.value.waiting && w.sync.value.state !== 'offline') await Promise.race([w.flushNow(), new Promise((done) => setTimeout(done, 2000))]).catch(() => {})
  rise()
  channel.postMessage(seat)
  free()
  location.replace(`/w/${workshop}/tablet`)
}

/** Two tabs may serve one person: they leave together. */
const channel = new BroadcastChannel('pairs-seats')
channel.onmessage = ({ data }) => data === seat && leave()

const bar = document.createElement('aside')
bar.className = 'seat'

/** Called once, by the page of a seat. */
export async function watch() {
  navigator.locks?.request(lockOf(seat), () => new Promise((done) => (free = () => done(undefined))))
  // Neither the browser's own memory of forms, nor a page it kept alive.
  addEventListener('focusin', ({ target }) => {
    const field = /** @type {HTMLElement} */ (target)
    for (const one of [field, field.closest('form')]) one?.setAttribute('autocomplete', 'off')
  })
  addEventListener('pageshow', (event) => /** @type {PageTransitionEvent} */ (event).persisted && location.reload())
  effect(() => {
    const here = place.value
    if (here && here.params.id !== workshop && !PLACES.includes(here.name)) go(`/w/${workshop}`, { replace: true })
  })
  const [tablet, seats] = await Promise.all([tabletOf(workshop), seatsOf(workshop), later()])
  const me = seats.find((one) => one.seat === seat)
  if (!tablet || !me) return leave()
  watchIdle(tablet.idle, { stay: (end) => sit(seated, end), over: () => leave({ flush: true }) })
  bar.setAttribute('aria-label', _('This tablet'))
  document.body.prepend(bar)
  const w = await openReplica(workshop)
  if (w) render(<Bar w={w} me={me} leave={leave} />, bar)
}
