// What each activity leaves behind, as plain data: the artefact's page, its copies and the closing page are made of it.
import advise from './advise.js'
import agenda from './agenda.js'
import agree from './agree.js'
import ask from './ask.js'
import cards from './cards.js'
import check from './check.js'
import commit from './commit.js'
import discuss from './discuss.js'
import journal from './journal.js'
import measure from './measure.js'
import map from './map.js'
import plan from './plan.js'
import propose from './propose.js'
import review from './review.js'
import rotate from './rotate.js'
import vote from './vote.js'

/**
 * A part of an artefact: what one step produced (docs/architecture.md §7.3). Cells are texts, numbers or null.
 * @typedef {object} Part
 * @property {string} title in the reader's language
 * @property {'list' | 'table' | 'cards' | 'map' | 'text'} form
 * @property {string[]} columns
 * @property {(string | number | null)[][]} rows
 * @property {string} step key of the step that made it
 *
 * @typedef {import('../../core/replica.js').Replica} Replica
 * @typedef {import('../../workshop/plan.js').Step} Step
 */

/** By activity. One that is not here leaves nothing to keep. @type {Record<string, (w: Replica, steps: Step[], step: Step) => Part[]>} */
export const produced = { advise, agenda, agree, ask, cards, check, commit, discuss, journal, map, measure, plan, propose, review, rotate, vote }

/**
 * Those whose part is a drawing too: `picture(w, step)` makes it, `save(drawing, 'svg' | 'png', name)` hands it over as a file.
 * @type {Record<string, () => Promise<{picture: (w: Replica, step: Step) => any, save: (drawing: any, kind: 'svg' | 'png', name: string) => any}>>}
 */
export const pictures = { map: () => import('../map/picture.js') }
