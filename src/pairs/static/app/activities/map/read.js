// A map as it is drawn: its places and links out of records that anyone may have written, its figures, its words.
import { _, lang } from '../../core/i18n.js'
import { figure, flow } from '../../rules/flow.js'
import { derive } from '../../workshop/memo.js'

/**
 * @typedef {import('../../core/replica.js').Replica} Replica
 * @typedef {import('../../core/replica.js').Rec} Rec
 * @typedef {import('../../workshop/plan.js').Step} Step
 * @typedef {'step' | 'queue' | 'handoff' | 'external'} Form
 *
 * A place. Times in minutes; null: not given.
 * @typedef {object} Place
 * @property {string} rec @property {Rec} record
 * @property {Form} form @property {string} text @property {string} team
 * @property {number | null} process @property {number | null} process_bad
 * @property {number | null} waiting @property {number | null} waiting_bad
 * @property {number | null} accurate @property {number | null} wip
 * @property {number | null} x @property {number | null} y where somebody put it
 * @property {boolean} removed
 *
 * @typedef {{rec: string, source: string, target: string, rework: boolean, share: number | null}} Way
 * `more`: how many places there are beyond those.
 * @typedef {{places: Map<string, Place>, ways: Way[], more: number, gone: Place[], flow: import('../../rules/flow.js').Flow}} FlowMap
 */

/** The forms of a place, and what each is called. @returns {[Form, string][]} */
export const forms = () => [
  ['step', _('Step')],
  ['queue', _('Queue')],
  ['handoff', _('Handoff')],
  ['external', _('External')],
]

/** @param {Form} form */
export const formName = (form) => forms().find(([key]) => key === form)?.[1] ?? ''

/** What a place is called, even before it has a name. @param {Pick<Place, 'text' | 'form'> | undefined} place */
export const nameOfPlace = (place) => (place ? place.text || formName(place.form) : '')

/** So many places and links at most, the oldest first: anybody can add thousands, and no phone lays them out. */
const MOST = 300

/** @param {any} value @param {number} most */
const words = (value, most) => (typeof value === 'string' ? value.slice(0, most) : '')

/** Somebody could put a place a mile away: the board stays one that can be looked at. @param {any} value */
const spot = (value) => (Number.isFinite(value) ? Math.min(4000, Math.max(-400, value)) : null)

/** The same object for the same record, so that what did not change is not drawn again. @type {WeakMap<Rec, Place>} */
const cleaned = new WeakMap()

/** @param {Rec} record @returns {Place} */
function clean(record) {
  const known = cleaned.get(record)
  if (known) return known
  const f = record.fields
  const place = {
    rec: record.rec,
    record,
    form: /** @type {Form} */ (['queue', 'handoff', 'external'].includes(f.form) ? f.form : 'step'),
    text: words(f.text, 120),
    team: words(f.team, 60),
    process: figure(f.process),
    process_bad: figure(f.process_bad),
    waiting: figure(f.waiting),
    waiting_bad: figure(f.waiting_bad),
    accurate: figure(f.accurate, 100),
    wip: figure(f.wip),
    x: spot(f.x),
    y: spot(f.y),
    removed: f.removed === true,
  }
  cleaned.set(record, place)
  return place
}

/** @param {Replica} w @param {Step} step @returns {FlowMap} places in the order of the flow */
export function mapOf(w, step) {
  return derive(w, `map ${step.key}`, () => {
    const of = (/** @type {string} */ kind) => w.list(kind).filter((r) => r.fields.step === step.key)
    const said = of('node')
    const standing = said.filter((r) => r.fields.removed !== true)
    const nodes = [...standing.slice(0, MOST), ...said.filter((r) => r.fields.removed === true).slice(-MOST)]
    const there = new Set(nodes.map((r) => r.rec))
    const links = of('link')
      .filter(({ fields: f }) => !f.removed && there.has(f.source) && there.has(f.target))
      .slice(0, 2 * MOST)
    const all = new Map(nodes.map((r) => [r.rec, clean(r)]))
    const found = flow(nodes, links)
    const places = new Map(found.order.flatMap((rec) => (all.has(rec) ? [[rec, /** @type {Place} */ (all.get(rec))]] : [])))
    const ways = links.flatMap(({ rec, fields: { source, target, rework, share, removed } }) =>
      !removed && places.has(source) && places.has(target) ? [{ rec, source, target, rework: Boolean(rework), share: figure(share, 100) }] : [],
    )
    return { places, ways, more: Math.max(0, standing.length - MOST), gone: [...all.values()].filter((p) => p.removed), flow: found }
  })
}

/** Hours in a day of this flow: 24 unless the format counts working days. @param {Step} step @returns {number} */
export const dayOf = (step) => step.options.day_hours ?? 24

/** @type {Map<string, Intl.NumberFormat>} */
const made = new Map()

/** @param {number} value @param {Intl.NumberFormatOptions} options */
function written(value, options) {
  const key = lang.value + JSON.stringify(options)
  const format = made.get(key) ?? new Intl.NumberFormat(lang.value, { maximumFractionDigits: 1, ...options })
  made.set(key, format)
  return format.format(value)
}

/** @param {number} value @param {string} unit @param {number} [digits] */
const inUnit = (value, unit, digits = 1) => written(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits })

/**
 * A time as people say it: « 45 min », « 6 h 55 min », « 12,5 j ».
 * @param {number} minutes @param {number} day hours in a day
 */
export function duration(minutes, day) {
  if (minutes < 60) return inUnit(minutes, 'minute')
  const [unit, size, less, part] = minutes < day * 60 ? /** @type {const} */ (['hour', 60, 'minute', 1]) : /** @type {const} */ (['day', day * 60, 'hour', 60])
  const whole = Math.floor(minutes / size)
  const rest = Math.round((minutes - whole * size) / part)
  if ((whole >= 10 && unit === 'day') || rest * part >= size) return inUnit(minutes / size, unit)
  return rest ? `${inUnit(whole, unit, 0)} ${inUnit(rest, less, 0)}` : inUnit(whole, unit, 0)
}

/** @param {number} whole a share in % */
export const percent = (whole) => written(whole / 100, { style: 'percent' })

/** @param {number} value */
export const decimal = (value) => written(value, {})

/** A place's figures in one line, « 45 min · attente 3 h · 80 % »; nothing where none is given. @param {Place} place @param {number} day */
export function figuresOf({ process, waiting, accurate, wip }, day) {
  return [
    process !== null && duration(process, day),
    waiting !== null && _('wait %(time)s', { time: duration(waiting, day) }),
    accurate !== null && percent(accurate),
    wip !== null && _('%(n)s in progress', { n: decimal(wip) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What stands out in a place, in words. @param {FlowMap} map @param {string} rec @returns {string[]} */
export const marksOf = ({ flow: f }, rec) => [...(f.bottleneck?.rec === rec ? [_('Bottleneck')] : []), ...(f.queue?.rec === rec ? [_('Largest queue')] : [])]

/** @param {{rework: boolean, share: number | null}} way */
export const reworkName = ({ share }) => (share === null ? _('Rework') : `${_('Rework')} ${percent(share)}`)
