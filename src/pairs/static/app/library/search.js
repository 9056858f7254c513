// Finding a format by words, on the device: both languages at once, accents and a slip of the finger forgiven.
import MiniSearch from 'minisearch'

/** @typedef {import('../core/types.js').Format} Format */

/** What weighs more when it is found: a name says more than a checklist. */
const BOOST = { name: 8, tags: 5, summary: 4, purpose: 2 }

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

/**
 * Makes a search over these formats.
 * @param {Format[]} formats
 * @returns {(query: string) => Format[]} best first; every format for a query without words
 */
export function searcher(formats) {
  const index = new MiniSearch({
    fields: ['name', 'tags', 'summary', 'purpose', 'rest'],
    processTerm: fold,
    searchOptions: { boost: BOOST, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: 'AND' },
  })
  index.addAll(
    formats.map((f, id) => {
      const { name, tags, summary, purpose, slug, ...rest } = f
      return { id, name: words(name), tags: words(tags), summary: words(summary), purpose: words(purpose), rest: words(rest) }
    }),
  )
  return (query) => (query.trim() ? index.search(query).map((hit) => formats[hit.id]) : formats)
}
