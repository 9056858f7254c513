// Cards as they stand: in columns, each group under its head.
import { targets } from '../rules/index.js'
import { derive } from '../workshop/memo.js'

/**
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {{key: string, name: any, hint?: any, figures?: boolean, cards: Rec[]}} Column `cards`: heads and cards that
 *   stand alone, the newest first
 */

/**
 * @param {import('../core/replica.js').Replica} w @param {import('../workshop/plan.js').Step} step
 * @returns {{columns: Column[], grouped: Map<string, Rec[]>, withdrawn: Rec[], total: number}} `grouped`: the cards under
 *   each head, oldest first. A card of a column that is not there stands in the first one.
 */
export function columnsOf(w, step) {
  return derive(w, `columns ${step.key}`, () => {
    const all = w.list('card').filter(({ fields }) => fields.step === step.key && fields.text && typeof fields.text === 'string')
    const target = targets(all.map(({ rec, first, fields }) => ({ rec, first, fields: { withdrawn: fields.withdrawn, merged_into: fields.group } })))
    /** @type {Column[]} */
    const columns = (step.options.columns ?? []).map((/** @type {any} */ column) => ({ ...column, cards: [] }))
    const known = new Map(columns.map((column) => [column.key, column]))
    /** @type {Map<string, Rec[]>} */
    const grouped = new Map()
    for (const card of all) {
      const head = target.get(card.rec)
      if (head === card.rec) (known.get(card.fields.column) ?? columns[0])?.cards.unshift(card)
      else if (head) grouped.set(head, [...(grouped.get(head) ?? []), card])
    }
    return { columns, grouped, withdrawn: all.filter((card) => card.fields.withdrawn), total: target.size }
  })
}
