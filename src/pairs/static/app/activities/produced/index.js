// What each activity leaves behind, as plain data: the artefact's page, its copies and the closing page are made of it.

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
export const produced = {}
