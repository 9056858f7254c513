// Changing a format, one value at a time: plain data in, other plain data out.
import { optionsOf } from '../core/formatShape.js'
import { newRec } from '../core/ids.js'

/**
 * @typedef {import('../core/types.js').Format} Format
 * @typedef {import('../core/formatShape.js').Shape} Shape
 * @typedef {(string | number)[]} Path
 * @typedef {'fr' | 'en'} Side
 * @typedef {{fr: string, en: string, old?: Side}} Draft a text whose `old` side has not been reviewed since the other changed
 */

/** The other language. @param {Side} side @returns {Side} */
export const otherOf = (side) => (side === 'fr' ? 'en' : 'fr')

/**
 * The same with another value at a place; undefined takes it out.
 * @template T @param {T} whole @param {Path} path @param {any} value
 * @returns {T}
 */
export function putAt(whole, [part, ...rest], value) {
  if (part === undefined) return value
  const inner = rest.length ? putAt(/** @type {any} */ (whole)?.[part] ?? {}, rest, value) : value
  if (!Array.isArray(whole)) {
    const { [part]: _gone, ...others } = /** @type {any} */ (whole)
    // In its place, so that a file written again differs only where it changed.
    return inner === undefined ? others : /** @type {any} */ ({ .../** @type {any} */ (whole), [part]: inner })
  }
  return /** @type {any} */ (inner === undefined ? whole.filter((_item, at) => at !== part) : whole.map((item, at) => (at === part ? inner : item)))
}

/**
 * A text after somebody typed in one language. The other language follows while it is empty or says the same; else it
 * stays as it is and is marked, until somebody types there or says that it is right.
 * @param {Draft} text @param {Side} side @param {string} typed
 * @returns {Draft}
 */
export function typed(text, side, typed) {
  const other = otherOf(side)
  const { old, ...both } = text
  if (!both[other]?.trim() || both[other] === both[side]) return { ...both, [side]: typed, [other]: typed, old: other }
  return { ...both, [side]: typed, ...(old !== side && { old: other }) }
}

/** What a new thing begins with, where the smallest number would be a poor start. @type {Record<string, any>} */
const STARTS = { minutes: 10, suggest_minutes: 3, per_table: 4, frontline: [5, 2, 1], desk: [8, 4, 2] }

/** A word for machines that nobody has to type. */
const newKey = () => `k${newRec().toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 8)}`

/**
 * What a new value of this shape begins with.
 * @param {Shape} shape @param {string} [name]
 * @returns {any}
 */
export function blank(shape, name = '') {
  if (Object.hasOwn(STARTS, name)) return STARTS[name]
  const { is, least = 0, of = [], each, fields = {} } = shape
  if (is === 'text') return { fr: '', en: '' }
  if (is === 'flag') return false
  if (is === 'whole') return least
  if (is === 'one') return of[0]
  if (is === 'word') return newKey()
  if (is === 'list') return each?.is === 'word' ? [] : Array.from({ length: Math.max(1, least) }, () => blank(/** @type {Shape} */ (each)))
  if (is === 'options') return {}
  const found = Object.fromEntries(Object.entries(fields).flatMap(([field, inner]) => (inner.may ? [] : [[field, blank(inner, field)]])))
  return 'activity' in found ? { ...found, options: blank(optionsOf(found.activity)) } : found
}

/** What follows from the steps: the minutes in all, and that they lie between the shortest and the longest. @param {Format} format @returns {Format} */
export function settled(format) {
  const sum = format.steps.reduce((all, step) => all + (Number.isInteger(step.minutes) ? step.minutes : 0), 0)
  const { total, min, max } = /** @type {NonNullable<Format['minutes']>} */ (format.minutes)
  if (total === sum) return format
  return { ...format, minutes: { total: sum, min: Math.min(min, sum), max: Math.max(max, sum) } }
}

/** @template T @param {T[]} items @param {number} from @param {number} to @returns {T[]} */
export function moved(items, from, to) {
  const left = items.filter((_item, at) => at !== from)
  return [...left.slice(0, to), items[from], ...left.slice(to)]
}
