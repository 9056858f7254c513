import { _ } from '../core/i18n.js'

/**
 * Who can read what is said in a workshop, in a sentence: the people in it, and whom else its server shows what
 * (workshops/review.py, docs/architecture.md §10.4).
 * @param {unknown} confidential whether it is @returns {string}
 */
export const readersOf = (confidential) =>
  confidential
    ? _('Read by the people of this workshop, and by nobody else: only a commitment can be published, by whoever made it.')
    : _('Read by the people of this workshop and by whoever coordinates it; learning journals, by the people of this workshop only.')
