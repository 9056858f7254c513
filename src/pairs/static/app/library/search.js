// Finding a format by words, on the device: both languages at once, accents and a slip of the finger forgiven. A library
// is dozens of formats, read from its first word to its last in a moment: an index would be more bytes than it saves.

/** @typedef {import('../core/types.js').Format} Format */

/** What weighs more when it is found: a name says more than a checklist. @type {Record<string, number>} */
const WEIGHTS = { name: 8, tags: 5, summary: 4, purpose: 2 }

/**
 * Without accents and capitals: "Équipe" is found by "equipe".
 * @param {string} word
 * @returns {string}
 */
export const fold = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Every text in something, both languages, in one string.
 * @param {unknown} value
 * @returns {string}
 */
export function words(value) {
  if (typeof value === 'string') return value
  if (value && typeof value === 'object') return Object.values(value).map(words).join(' ')
  return ''
}

/** @param {string} text */
const terms = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Makes a search over these formats.
 * @param {Format[]} formats
 * @returns {(query: string) => Format[]} those that have every word of the query, best first; every format for a query without words
 */
export function searcher(formats) {
  const read = formats.map((format) => Object.entries(format).map(([field, value]) => ({ weight: WEIGHTS[field] ?? 1, words: [...new Set(terms(words(value)))] })))
  return (query) => {
    const asked = terms(query)
    if (!asked.length) return formats
    return formats
      .map((format, at) => ({ format, scores: asked.map((term) => Math.max(...read[at].map((field) => field.weight * found(term, field.words)))) }))
      .filter(({ scores }) => scores.every(Boolean))
      .map(({ format, scores }) => ({ format, score: scores.reduce((sum, score) => sum + score, 0) }))
      .sort((a, b) => b.score - a.score)
      .map(({ format }) => format)
  }
}

/** How well a word is found among others: 1 whole, less as the beginning of one, or with one slip; 0 not at all. @param {string} term @param {string[]} among */
function found(term, among) {
  if (among.includes(term)) return 1
  if (among.some((word) => word.startsWith(term))) return 0.8
  return term.length > 4 && among.some((word) => slipped(term, word)) ? 0.4 : 0
}

/**
 * Whether a word was meant: one letter more, less, other, or two exchanged (Damerau's four slips), its beginning at least.
 * @param {string} term @param {string} word
 */
function slipped(term, word) {
  let at = 0
  while (at < term.length && term[at] === word[at]) at++
  const [rest, left] = [term.slice(at), word.slice(at)]
  const begins = (/** @type {string} */ tail, /** @type {string} */ of) => of.startsWith(tail)
  return begins(rest.slice(1), left) || begins(rest, left.slice(1)) || begins(rest.slice(1), left.slice(1)) || (rest[0] === left[1] && rest[1] === left[0] && begins(rest.slice(2), left.slice(2)))
}
