// The reader's language. English text is the key; French comes from the built catalogue whose address the page
// tells (<meta name="pairs-fr">). A component that calls these is drawn again when the language changes.
import { signal } from '@preact/signals'
import { hashOf, keyOf } from './msgid.js'
import { lang } from './settings.js'

export { lang }

/** @typedef {{[name: string]: string | number}} Values */

/** Texts by the key of their msgid, « ^ » between singular and plural (tools/words.mjs). */
const french = signal(/** @type {Map<number, string>} */ (new Map()))
let salt = 0

/** Catalogues asked for, each once: those that failed may be asked for again. @type {Map<string, Promise<void>>} */
const asked = new Map()
let beyond = false

/**
 * Loads what the current language needs. Never fails: without its catalogue a page speaks English, and asks again.
 * @param {{later?: boolean}} [options] later: what only screens beyond the first view say, from now on
 * @returns {Promise<void>}
 */
export async function loadLanguage({ later = false } = {}) {
  beyond ||= later
  if (lang.value !== 'fr') return
  await Promise.all([catalogue('pairs-fr'), beyond && catalogue('pairs-fr-later')])
}

/** @param {string} name of the <meta> that tells where it is */
function catalogue(name) {
  let loading = asked.get(name)
  if (!loading) asked.set(name, (loading = load(name)))
  return loading
}

/** @param {string} name */
async function load(name) {
  const url = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content')
  if (!url) return
  try {
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(String(answer.status))
    const [begun, steps, texts] = await answer.json()
    salt = begun
    let key = 0
    french.value = new Map([...french.value, ...texts.split('|').map((/** @type {string} */ text, /** @type {number} */ at) => [(key += steps.charCodeAt(at) - 35), text])])
  } catch (error) {
    asked.delete(name)
    console.warn('no French catalogue', error)
    setTimeout(loadLanguage, 3000) // a network that was lost for a moment must not leave a page in English
  }
}

/** Its French, singular first. @param {string} msgid */
const forms = (msgid) => (lang.value === 'fr' ? french.value.get(keyOf(hashOf(msgid), salt))?.split('^') : undefined)

/**
 * A text in the reader's language: `_('Waiting: %(n)s', {n})`.
 * @param {string} msgid the English text @param {Values} [values]
 * @returns {string}
 */
export function _(msgid, values) {
  return put(forms(msgid)?.[0] ?? msgid, values)
}

/**
 * The same by number: `n_('%(n)s topic', '%(n)s topics', n)`; `n` is among the values.
 * @param {string} one @param {string} many @param {number} n @param {Values} [values]
 * @returns {string}
 */
export function n_(one, many, n, values) {
  // French: 0 and 1 are singular; English: only 1 (CLDR plural rules).
  const plural = lang.value === 'fr' ? n >= 2 : n !== 1
  return put((forms(one) ?? [one, many])[plural ? 1 : 0] ?? many, { n: number(n), ...values })
}

/**
 * The reader's side of a bilingual text of the library; the other side where that one is empty.
 * @param {import('./types.js').Text | string | null | undefined} text
 * @returns {string}
 */
export function say(text) {
  if (!text || typeof text === 'string') return text || ''
  return text[lang.value] || text.fr || text.en || ''
}

/** Formatters, by language and options: making one takes a slow phone longer than drawing a card. @type {Map<string, any>} */
const made = new Map()

/** @template T @param {string} key @param {() => T} make @returns {T} */
function once(key, make) {
  const whole = `${lang.value} ${key}`
  if (!made.has(whole)) made.set(whole, make())
  return made.get(whole)
}

/** A number as the reader writes it. Small ones are written alike everywhere. @param {number} n @returns {string} */
export const number = (n) => (Number.isInteger(n) && n >= 0 && n < 1000 ? String(n) : once('number', () => new Intl.NumberFormat(lang.value)).format(n))

/**
 * A date or a time as the reader writes it.
 * @param {number | string | Date} when ms, or ISO text (`2026-11-30` is that day wherever the reader is)
 * @param {Intl.DateTimeFormatOptions} [options]
 * @returns {string}
 */
export function date(when, options = { day: 'numeric', month: 'long' }) {
  const day = typeof when === 'string' && when.length === 10
  const value = new Date(day ? `${when}T12:00:00` : when)
  return Number.isNaN(value.getTime()) ? '' : once(JSON.stringify(options), () => new Intl.DateTimeFormat(lang.value, options)).format(value)
}

/**
 * How long ago, in words: "3 minutes ago".
 * @param {number} ms the moment, ms since 1970 @param {number} [now]
 * @returns {string}
 */
export function ago(ms, now = Date.now()) {
  const seconds = Math.round((ms - now) / 1000)
  const words = once('ago', () => new Intl.RelativeTimeFormat(lang.value, { numeric: 'auto' }))
  for (const [unit, size] of /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([['day', 86400], ['hour', 3600], ['minute', 60]])) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit)
  }
  return words.format(seconds, 'second')
}

/** @param {string} text @param {Values} [values] */
function put(text, values) {
  return values ? text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole)) : text
}
