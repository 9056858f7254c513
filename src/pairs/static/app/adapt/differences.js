// What an adaptation says otherwise than its original: compared field by field, told in the reader's words.
import { plain } from '../core/adaptations.js'
import { FORMAT, optionsOf } from '../core/formatShape.js'
import { _, number, say } from '../core/i18n.js'
import { CHOICES, activityName, fieldName } from './words.js'

/**
 * @typedef {import('../core/types.js').Format} Format
 * @typedef {import('../core/formatShape.js').Shape} Shape
 * @typedef {{section: string, what: string[], way: 'added' | 'removed' | 'changed' | 'moved', before: string, after: string}} Difference
 */

const SILENT = new Set(['slug', 'edition', 'origin', 'key', 'role', 'total'])

/** A value in words. @param {Shape} shape @param {any} value @param {string} [name] @returns {string} */
function told(shape, value, name = '') {
  if (value === undefined) return ''
  if (shape.is === 'text') return say(value)
  if (shape.is === 'flag') return value ? _('yes') : _('no')
  if (shape.is === 'whole') return number(value)
  if (shape.is === 'one') return name === 'activity' ? activityName(value) : (CHOICES[value]?.() ?? String(value))
  if (shape.is === 'list') return value.map((/** @type {any} */ item) => told(/** @type {Shape} */ (shape.each), item)).join(', ')
  if (shape.is === 'part') return say(value.name ?? value.sign ?? value.text)
  return String(value)
}

/** What is said, whatever the order of its fields: a file brings them in another one. @param {any} value */
const content = (value) =>
  JSON.stringify(value, (_name, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner))

/** How an item of a list is known again: by its key, else by what it says. @param {any} item */
const identity = (item) => item?.key ?? item?.role ?? content(item)

/**
 * @param {Format} original @param {Format} adapted
 * @returns {Difference[]} in the order of the sheet
 */
export function differences(original, adapted) {
  /** @type {Difference[]} */
  const found = []
  for (const [name, shape] of Object.entries(FORMAT.fields ?? {})) {
    const tell = (/** @type {string[]} */ what, /** @type {Difference['way']} */ way, before = '', after = '') => found.push({ section: fieldName(name), what, way, before, after })
    if (!SILENT.has(name)) compare(shape, name, plain(original)[/** @type {'name'} */ (name)], plain(adapted)[/** @type {'name'} */ (name)], [], tell)
  }
  return found
}

/**
 * @param {Shape} shape @param {string} name @param {any} before @param {any} after @param {string[]} what
 * @param {(what: string[], way: Difference['way'], before?: string, after?: string) => void} tell
 */
function compare(shape, name, before, after, what, tell) {
  if (content(before) === content(after)) return
  if (shape.is === 'list' && ['text', 'part'].includes(shape.each?.is ?? '')) return lists(/** @type {Shape} */ (shape.each), before ?? [], after ?? [], what, tell)
  if (shape.is === 'part' && before && after) {
    for (const [field, inner] of Object.entries(shape.fields ?? {})) {
      if (SILENT.has(field)) continue
      const activity = before.activity === after.activity
      if (field === 'options') activity && compare(optionsOf(after.activity), field, before.options ?? {}, after.options ?? {}, what, tell)
      else compare(inner, field, before[field], after[field], [...what, fieldName(field)], tell)
    }
    return
  }
  const [was, is] = [told(shape, before, name), told(shape, after, name)]
  if (was !== is) tell(what, before === undefined ? 'added' : after === undefined ? 'removed' : 'changed', was, is)
}

/** @param {Shape} each @param {any[]} before @param {any[]} after @param {string[]} what @param {Parameters<typeof compare>[5]} tell */
function lists(each, before, after, what, tell) {
  const keyed = each.is === 'part' && Boolean(each.fields?.key || each.fields?.role)
  const was = before.map(identity)
  const is = after.map(identity)
  const gone = before.filter((_item, at) => !is.includes(was[at]))
  const come = after.filter((_item, at) => !was.includes(is[at]))
  if (!keyed) {
    // Without keys, what went and what came stand for each other, in order: a sentence reworded is a change.
    const pairs = Math.min(gone.length, come.length)
    for (let at = 0; at < pairs; at++) {
      if (each.is === 'part') compare(each, '', gone[at], come[at], [...what, told(each, gone[at])], tell)
      else tell(what, 'changed', told(each, gone[at]), told(each, come[at]))
    }
    gone.splice(0, pairs)
    come.splice(0, pairs)
  }
  for (const item of gone) tell(what, 'removed', told(each, item))
  for (const item of come) tell(what, 'added', '', told(each, item))
  const both = is.filter((key) => was.includes(key))
  const order = was.filter((key) => is.includes(key))
  for (const [at, key] of both.entries()) {
    const [old, now] = [before[was.indexOf(key)], after[is.indexOf(key)]]
    if (keyed) compare(each, '', old, now, [...what, told(each, now)], tell)
    // One thing taken out of its place: the others close the gap, and did not move.
    if (order[at] !== key && movedOut(order, both, key)) tell([...what, told(each, now)], 'moved', number(was.indexOf(key) + 1), number(is.indexOf(key) + 1))
  }
}

/** Whether this one left the order of the others, rather than they around it. @param {string[]} before @param {string[]} after @param {string} key */
function movedOut(before, after, key) {
  const far = (/** @type {string} */ one) => Math.abs(before.indexOf(one) - after.indexOf(one))
  return far(key) >= Math.max(...after.map(far), 1)
}
