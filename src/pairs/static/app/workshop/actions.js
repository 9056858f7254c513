// The lines of a plan: actions, experiments or objectives, and what became of them.
import { _, date, say } from '../core/i18n.js'
import { caseOf, saidAbout } from './case.js'
import { isDay } from './DueField.jsx'
import { nameOf } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('./plan.js').Step} Step
 * @typedef {'action' | 'experiment' | 'objective'} Form
 */

/** What a line of this step is. @param {Step} step @returns {Form} */
export const formOf = (step) => (step.options.form === 'experiments' ? 'experiment' : step.options.form === 'objectives' ? 'objective' : 'action')

/** The case a plan is about: whoever exposes, in a round or where the plan is theirs; null: the group's own. @param {Replica} w @param {Step} step @param {import('./plan.js').Run} run */
export const planned = (w, step, run) => (step.options.owner === 'client' || run.case !== undefined ? caseOf(w, run) : null)

/** The lines of a step, oldest first. @param {Replica} w @param {Step} step @returns {Rec[]} */
export const linesOf = (w, step) => w.list('action').filter(({ fields: f }) => f.step === step.key && f.text && !f.withdrawn)

/** Those of them that are about the case at hand. @param {Replica} w @param {Step} step @param {import('./plan.js').Run} run */
export function linesHere(w, step, run) {
  const about = new Set(saidAbout(w, 'action', step, planned(w, step, run), run))
  return linesOf(w, step).filter((line) => about.has(line))
}

/** Where a line stands, in words; an experiment is kept as a way of working, the others are done. @param {Rec} action @returns {[string, string][]} */
export const statesOf = ({ fields }) => [
  ['planned', _('Planned')],
  ['running', _('Under way')],
  ['kept', fields.form === 'experiment' ? _('We keep it') : _('Done')],
  ['adapted', _('We adapt it')],
  ['dropped', _('We drop it')],
]

/** @param {Rec} action */
export const stateOf = (action) => statesOf(action).find(([key]) => key === action.fields.state)?.[1] ?? _('Planned')

/** Whose it is. @param {Replica} w @param {Rec} r */
export const whose = (w, { fields: { owner, owner_name } }) => nameOf(w, owner) || owner_name || ''

/** From when to when, in words. @param {Rec} action */
export function whenOf({ fields: { starts, ends } }) {
  const by = isDay(ends ?? '') ? date(ends) : ''
  if (isDay(starts ?? '') && by) return _('from %(start)s to %(end)s', { start: date(starts), end: by })
  return by && _('by %(date)s', { date: by })
}

/** What a line is about, where the format tells several things apart. @param {Step | undefined} step @param {Rec} action @returns {string} */
export const areaOf = (step, { fields }) => say((step?.options.areas ?? []).find((/** @type {any} */ a) => a.key === fields.area)?.name)
