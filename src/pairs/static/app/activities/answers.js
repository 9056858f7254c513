// What was measured: the answers to a scale, as a group, and the values of an indicator, one by one.
import { LEAST_ANSWERS, pulse } from '../rules/pulse.js'
import { derive } from '../workshop/memo.js'
import { about } from '../workshop/reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../workshop/plan.js').Step} Step
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {{key: string, name: any, form: 'number' | 'scale', unit?: any, low?: any, high?: any}} Asked
 */

/** No recipe, whoever wrote it, shows the answers of fewer people (library/activities/measure.py). */
const NEVER_BELOW = 3

/** What a step asks. @param {Step} step @returns {Asked[]} */
export const askedIn = (step) => step.options.ask ?? []

/** From how many answers on a scale's results are shown: as the workshop was opened, else as its recipe says. @param {Replica} w @param {Step} step @returns {number} */
export const leastOf = (w, step) => Math.max(NEVER_BELOW, Math.trunc(about(w).least ?? step.options.least) || LEAST_ANSWERS)

/** The answers to a scale, one a key: its last. @param {Replica} w @param {Step} step @param {string} scale */
export const answersTo = (w, step, scale) =>
  derive(w, `answers ${step.key} ${scale}`, () => {
    const said = w.list('rating').filter(({ fields }) => fields.step === step.key && fields.scale === scale)
    return pulse([...new Map(said.map((r) => [r.author, r.fields.value])).values()], leastOf(w, step))
  })

/** An indicator's values, the latest day first; those taken back are not among them. @param {Replica} w @param {Step} step @param {string} key @returns {Rec[]} */
export const valuesOf = (w, step, key) =>
  derive(w, `values ${step.key} ${key}`, () =>
    w
      .list('measurement')
      .filter(({ fields: f }) => f.step === step.key && f.scale === key && Number.isFinite(f.value) && !f.withdrawn)
      .sort((a, b) => (String(a.fields.day) + a.first[0] < String(b.fields.day) + b.first[0] ? 1 : -1)),
  )
