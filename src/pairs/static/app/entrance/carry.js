// What an earlier workshop of this device leaves open, for the next one to begin with.
import { _ } from '../core/i18n.js'
import { openReplica } from '../core/replica.js'
import { stateOf } from '../workshop/CommitmentCard.jsx'
import { isDay } from '../workshop/DueField.jsx'
import { stepsOf } from '../workshop/plan.js'
import { nameOf } from '../workshop/reads.js'
import { findRecipe } from '../workshop/useFormat.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {{text: string, owner_name: string, mine: boolean, due: string | null, state: string, origin: string, client: boolean}} Promised `mine`: this device's person made it */

/** More than a group can go through: the newest are taken. */
const MOST = 60

/** Characters of a promise at most (docs/architecture.md §4). */
const LONGEST = 280

/** How the state of a next step, an action or a promise of before begins here; what is not named is settled. @type {Record<string, string>} */
const OPEN = { open: 'made', planned: 'made', running: 'on_way', made: 'made', on_way: 'on_way', stuck: 'stuck' }

/**
 * The promises of a workshop that still stand. Raises StorageError.
 * @param {string} id the workshop's, on this device
 * @returns {Promise<Promised[]>} oldest first; none where this device does not know the workshop (any more)
 */
export async function stillOpen(id) {
  const w = await openReplica(id, { live: false })
  if (!w) return []
  const recipe = await findRecipe(w)
  const plans = new Set(stepsOf(w, recipe).flatMap(clientPlans))
  const all = [
    ...w.list('carried').map((r) => line(w, r, r.fields.state, r.fields)),
    ...w.list('next_step').map((r) => line(w, r, r.fields.state, r.fields)),
    ...w.list('action').map((r) => line(w, r, r.fields.withdrawn ? '' : (r.fields.state ?? 'planned'), { ...r.fields, due: r.fields.ends, client: plans.has(r.fields.step) })),
    ...w.list('commitment').map((r) => line(w, r, stateOf(w, r).state, { ...r.fields, owner: r.author })),
  ]
  return all.flatMap((one) => one ?? []).slice(-MOST)
}

/** Keys of the steps, those within rounds too, in which whoever exposes makes their plan. @param {Pick<import('../workshop/plan.js').Step, 'key' | 'activity' | 'options'>} step @returns {string[]} */
const clientPlans = ({ key, activity, options }) => [...(activity === 'plan' && options?.owner === 'client' ? [key] : []), ...(options?.phases ?? []).flatMap(clientPlans)]

/**
 * @param {Replica} w @param {import('../core/replica.js').Rec} record @param {string | null | undefined} state @param {Record<string, any>} fields
 * @returns {Promised | null} null for what is settled, or says nothing
 */
function line(w, record, state, { text, cue, owner, owner_name, due, origin, client }) {
  const begins = Object.hasOwn(OPEN, state ?? 'made') ? OPEN[state ?? 'made'] : ''
  if (!begins || typeof text !== 'string' || !text.trim()) return null
  const whole = cue ? _('When %(cue)s: %(text)s', { cue, text }) : text
  return { text: whole.length > LONGEST ? text : whole, owner_name: nameOf(w, owner) || owner_name || '', mine: owner === w.me, due: isDay(due ?? '') ? due : null, state: begins, origin: origin || w.title, client: client === true }
}

/**
 * Says them in the new workshop, in one transaction. Raises StorageError, and then none is kept.
 * @param {Replica} w the new one @param {string} step key of the step that reviews them @param {Promised[]} promises
 */
export async function carryOver(w, step, promises) {
  const fields = (/** @type {Promised} */ { mine, owner_name, due, client, ...rest }) => ({ ...rest, ...(mine && { owner: w.me }), ...(owner_name && { owner_name }), ...(due && { due }), ...(client && { client }), step })
  if (promises.length) await w.writeAll(promises.map((one) => ({ kind: 'carried', rec: null, fields: fields(one) })))
}
