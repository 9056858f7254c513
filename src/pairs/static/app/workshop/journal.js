import { _ } from '../core/i18n.js'

/** The questions of a learning journal. @type {Record<string, () => string>} */
export const QUESTIONS = {
  surprise: () => _('What surprised me'),
  decision: () => _('What we decided, or what I decided'),
  commitment: () => _('What I commit to'),
}

/** Those that a step asks. @param {import('./plan.js').Step} step @returns {string[]} */
export const askedIn = (step) => /** @type {string[]} */ (step.options.ask ?? Object.keys(QUESTIONS)).filter((name) => Object.hasOwn(QUESTIONS, name))
