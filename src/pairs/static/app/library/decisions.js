// Decisions on cards, of this device's workshops and of other teams, in one shape that can be searched.
import { openReplica } from '../core/replica.js'
import { shared } from '../core/shared.js'
import { loadWorkshops } from '../core/workshops.js'
import { plain } from '../workshop/entries.js'
import { cardOf, choiceOf, optionsOf } from '../workshop/options.js'
import { words } from './peers.js'

/**
 * @typedef {object} Decision
 * @property {string} situation
 * @property {string[]} options
 * @property {string} chosen
 * @property {string} why
 * @property {string} holds
 * @property {string} review YYYY-MM-DD or ''
 * @property {string} tags
 * @property {string} folded what a search looks at
 * @property {string} [workshop] id, of one's own
 * @property {string} [title] of that workshop
 */

const MOST_SLOTS = 9

/**
 * @param {string} situation @param {Record<string, any>} fields of the card @param {any[]} options `{fields: {text}}` by slot
 * @returns {Decision}
 */
function decision(situation, fields, options) {
  const chosen = words(choiceOf(/** @type {any} */ ({ fields }), options))
  const texts = options.map((o) => words(o?.fields.text)).filter(Boolean)
  const said = { why: words(fields.why), holds: words(fields.holds), tags: words(fields.tags), review: /^\d{4}-\d\d-\d\d$/.test(words(fields.review)) ? fields.review : '' }
  return { situation, options: texts, chosen, ...said, folded: plain([situation, chosen, ...texts, said.why, said.holds, said.tags].join(' ')) }
}

/** Those of the workshops of this device. @returns {Promise<Decision[]>} */
export async function cardsHere() {
  const opened = await Promise.all((await loadWorkshops()).map(({ id }) => openReplica(id, { live: false }).catch(() => null)))
  return opened.flatMap(
    (w) =>
      w?.list('topic').flatMap((topic) => {
        const card = cardOf(w, topic.rec)
        return card ? [{ ...decision(words(topic.fields.text), card.fields, optionsOf(w, topic.rec, MOST_SLOTS)), workshop: w.id, title: w.title }] : []
      }) ?? [],
  )
}

/** Those that others shared, without the ones that came from here. @param {Decision[]} own @returns {Decision[]} */
export function cardsShared(own) {
  const known = new Set(own.map((card) => card.folded))
  return shared.value.microcards
    .filter((card) => Number.isInteger(card.choice))
    .map((card) => {
      const options = (Array.isArray(card.options) ? card.options : []).slice(0, MOST_SLOTS)
      return decision(words(card.topic), card, options.map((/** @type {any} */ text) => ({ fields: { text: words(text) || undefined } })))
    })
    .filter((card) => !known.has(card.folded))
}
