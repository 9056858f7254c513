// What was promised before this workshop, and what its people tell of it.
import { _ } from '../core/i18n.js'
import { STATES } from './CommitmentCard.jsx'

/** @typedef {import('../core/replica.js').Rec} Rec */

/** All that came along, in the order it came. @param {import('../core/replica.js').Replica} w @returns {Rec[]} */
export const promises = (w) => w.list('carried').filter(({ fields }) => fields.text)

/**
 * The promises a step goes through, in the order they came: the client's own first where the step says so.
 * @param {import('../core/replica.js').Replica} w @param {import('./plan.js').Step} step
 * @returns {{client: Rec[], others: Rec[], told: number}} `told`: of how many it is known where they stand
 */
export function promisesOf(w, step) {
  const all = promises(w).filter(({ fields: f }) => !f.step || f.step === step.key)
  const first = (/** @type {Rec} */ r) => Boolean(step.options.client_first && r.fields.client)
  return { client: all.filter(first), others: all.filter((r) => !first(r)), told: all.filter(isTold).length }
}

/** Whether somebody said where it stands. @param {Rec} r */
export const isTold = (r) => Boolean(r.fields.state && r.fields.state !== 'made')

/** Where it stands, in words. @param {Rec} r */
export const standOf = (r) => (isTold(r) ? (STATES[r.fields.state] ?? STATES.made)() : _('Not told yet'))
