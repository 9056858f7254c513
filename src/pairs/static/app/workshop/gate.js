// Nobody is left behind in silence: a group that goes past its contract while somebody has not accepted it is asked first.
import { signal } from '@preact/signals'
import { _ } from '../core/i18n.js'
import { contractOf, namesOf } from './agreement.js'
import { clockOf } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('./plan.js').Step} Step
 */

/** The move that waits for an answer. @type {import('@preact/signals').Signal<{to: Step, answer: (goOn: boolean) => void} | null>} */
export const asked = signal(/** @type {any} */ (null))

/**
 * The contracts that a move goes past while somebody here has not accepted them.
 * @param {Replica} w @param {Step[]} steps @param {Step} to
 * @returns {({step: Step} & ReturnType<typeof contractOf>)[]}
 */
export function unsettled(w, steps, to) {
  const at = (/** @type {string | null} */ key) => Math.max(0, steps.findIndex((s) => s.key === key))
  return steps
    .slice(at(clockOf(w).step), at(to.key))
    .filter((s) => s.activity === 'agree')
    .map((step) => ({ step, ...contractOf(w, step) }))
    .filter(({ missing }) => missing.length > 0)
}

/**
 * Whether the group may go to a step: at once where all accepted, else what whoever leads answers (Gate.jsx).
 * @param {Replica} w @param {Step[]} steps @param {Step} to
 * @returns {Promise<boolean>}
 */
export async function mayPass(w, steps, to) {
  if (!unsettled(w, steps, to).length) return true
  asked.value?.answer(false)
  return new Promise((done) => {
    asked.value = { to, answer: (goOn) => ((asked.value = null), done(goOn)) }
  })
}

/**
 * What the log keeps of going on without somebody, said with the move itself.
 * @param {Replica} w @param {Step[]} steps @param {Step} to
 * @returns {import('./moves.js').Write[]}
 */
export const without = (w, steps, to) =>
  unsettled(w, steps, to).map(({ step, missing }) => ({
    kind: 'note',
    rec: null,
    fields: { text: _('The group went on. Not accepted yet by: %(names)s.', { names: namesOf(w, missing) }), form: 'decision', step: step.key },
  }))
