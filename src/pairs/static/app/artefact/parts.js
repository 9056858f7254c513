// An artefact as data: the parts of the steps it is made in, fit to be shown and copied whatever was said.
import { derive } from '../workshop/memo.js'
import { about, clockOf, people } from '../workshop/reads.js'
import { msOf } from '../core/stamp.js'
import { lang } from '../core/i18n.js'
import { produced } from '../activities/produced/index.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../workshop/plan.js').Step} Step
 * @typedef {import('../activities/produced/index.js').Part} Part
 * @typedef {string | number | null} Cell
 * @typedef {{name: string, title: string, day: string, people: number, parts: Part[]}} Artefact what leaves the device:
 *   `title` is the workshop's, `day` YYYY-MM-DD where the reader is
 */

const FORMS = ['list', 'table', 'cards', 'map', 'text']

/** A value that anybody may have said, as a cell. @param {any} value @returns {Cell} */
const cell = (value) => (typeof value === 'string' ? value : Number.isFinite(value) ? value : null)

/** @param {Part} part @param {string} step @returns {Part} */
function whole({ title, form, columns, rows }, step) {
  const wide = Math.max(columns.length, 1)
  const filled = rows.map((row) => Array.from({ length: wide }, (_, at) => cell(row[at])))
  return { title: String(title), form: FORMS.includes(form) ? form : 'table', columns: columns.map(String), rows: filled.filter((row) => row.some((c) => c !== null && c !== '')), step }
}

/**
 * What one step produced; empty while it has produced nothing. A step that cannot be told leaves the others be.
 * @param {Replica} w @param {Step[]} steps @param {Step} step
 * @returns {Part[]}
 */
function ofStep(w, steps, step) {
  try {
    return (produced[step.activity]?.(w, steps, step) ?? []).map((part) => whole(part, step.key)).filter((part) => part.rows.length > 0)
  } catch (error) {
    console.error(error)
    return []
  }
}

/**
 * The parts of a deliverable, in the order of the steps it is made in.
 * @param {Replica} w @param {Step[]} steps @param {{key: string, made_in: string[]}} deliverable
 * @returns {Part[]}
 */
export function partsOf(w, steps, deliverable) {
  return derive(w, `artefact ${deliverable.key} ${lang.value} ${steps.length}`, () =>
    steps.filter((step) => deliverable.made_in.includes(step.key)).flatMap((step) => ofStep(w, steps, step)),
  )
}

/**
 * The day a workshop took place: its clock's last start, else the one announced, else the day it was opened.
 * @param {Replica} w
 * @returns {string} YYYY-MM-DD where the reader is; '' when nothing tells
 */
export function dayOf(w) {
  const opened = w.get('workshop', 'workshop')?.first[0]
  const { started } = clockOf(w)
  const when = new Date(started || about(w).starts_at || (opened ? msOf(opened) : NaN))
  if (Number.isNaN(when.getTime())) return ''
  return [when.getFullYear(), when.getMonth() + 1, when.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}

/** @param {Replica} w @param {string} name @param {Part[]} parts @returns {Artefact} */
export const artefactOf = (w, name, parts) => ({ name, title: w.title, day: dayOf(w), people: people(w).length, parts })

/** What a part holds, in a few words: "Next steps: 4". @param {Part[]} parts @param {(title: string, n: number) => string} put @returns {string} */
export const counted = (parts, put) => parts.map(({ title, rows }) => put(title, rows.length)).join(' · ')
