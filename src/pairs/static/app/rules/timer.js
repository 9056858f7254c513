// Timeboxes and the state of a timer. Mirror of src/pairs/rules/timer.py.

/** Minutes of each round, first round first (practice literature, DESIGN §5). @type {Record<string, number[]>} */
const TIMEBOXES = { frontline: [5, 2, 1], desk: [8, 4, 2] }

/**
 * Minutes of each round of a discussion.
 * @param {string | null | undefined} kind `frontline`, `desk`; anything else counts as `frontline`
 * @returns {number[]}
 */
export const timebox = (kind) => [...(Object.hasOwn(TIMEBOXES, kind ?? '') ? TIMEBOXES[/** @type {string} */ (kind)] : TIMEBOXES.frontline)]

/**
 * How long a round lasts.
 * @param {number[]} minutes of each round
 * @param {number} round counted from 0
 * @returns {number | null} seconds; null when there is no such round: the topic ends
 */
export const roundSeconds = (minutes, round) => (round in minutes ? minutes[round] * 60 : null)

/**
 * What a timer says: calm, amber from 20 % left, red from 5 %, over at nothing left (DESIGN §5). Never said by colour alone.
 * @param {number} left s @param {number} total s
 * @returns {'calm' | 'amber' | 'red' | 'over'}
 */
export function timerState(left, total) {
  if (left <= 0) return 'over'
  if (left * 20 <= total) return 'red'
  return left * 5 <= total ? 'amber' : 'calm'
}
