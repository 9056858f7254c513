// Which formats suit what one wants, the time and the people one has.
import { _ } from '../core/i18n.js'

/** @typedef {import('../core/types.js').Format} Format */

/** Minutes that a group may have; 0: any. */
export const MINUTES = [0, 15, 30, 45, 60, 90, 120]

/** People who may come; 0: any. */
export const PEOPLE = [0, 3, 6, 9, 12, 16, 25, 40]

/** What a workshop can be for, in words. @type {Record<string, () => string>} */
export const AIMS = {
  decide: () => _('Decide together'),
  unblock: () => _('Unblock a case'),
  flow: () => _('Make work flow'),
  learn: () => _('Learn from what was done'),
  align: () => _('Align teams'),
  design: () => _('Design something'),
  support: () => _('Support each other'),
}

/** How much people expose themselves, in words. @type {Record<string, () => string>} */
export const RISKS = {
  low: () => _('Little'),
  medium: () => _('Somewhat'),
  high: () => _('A lot'),
}

/**
 * Whether a format can be held: for this, its shortest form in these minutes, its group wide enough for these people,
 * exposing people no more than that. What a format does not say keeps it from nothing.
 * @param {Format} format @param {{minutes: number, people: number, aim?: string, risk?: string}} have 0 or '' where it does not matter
 * @returns {boolean}
 */
export function fits({ minutes, group, aims, risk }, have) {
  const order = Object.keys(RISKS)
  const time = !have.minutes || !minutes || minutes.min <= have.minutes
  const room = !have.people || !group || (group.min <= have.people && have.people <= group.max)
  const wanted = !have.aim || !aims || aims.includes(have.aim)
  const safe = !have.risk || !risk || order.indexOf(risk) <= order.indexOf(have.risk)
  return time && room && wanted && safe
}
