// A checklist's lines with what was said about each.
import { derive } from '../workshop/memo.js'

/** @typedef {{key: string, name: any, hint?: any, done: boolean, who: string, note: string}} Item */

/** @param {any} value */
const text = (value) => (typeof value === 'string' ? value : '')

/**
 * The lines of the format, in its order.
 * @param {import('../core/replica.js').Replica} w @param {import('../workshop/plan.js').Step} step
 * @returns {Item[]}
 */
export const itemsOf = (w, step) =>
  derive(w, `items ${step.key}`, () => {
    const ticks = new Map(w.list('tick').flatMap(({ fields }) => (fields.step === step.key ? [[fields.item, fields]] : [])))
    return (step.options.items ?? []).map((/** @type {any} */ item) => {
      const { done, who, note } = ticks.get(item.key) ?? {}
      return { ...item, done: done === true, who: text(who), note: text(note) }
    })
  })
