// How many votes a person has. Mirror of src/pairs/rules/votes.py.

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.min(Math.max(value, least), most)

/** The fewest and the most votes a person is suggested (practice literature, DESIGN §5). */
export const LEAST = 2
export const MOST = 5

/**
 * The number of votes suggested to each person: a third of the topics, between 2 and 5.
 * @param {number} topics how many topics stand
 */
export const budget = (topics) => clamp(Math.floor(topics / 3), LEAST, MOST)

/**
 * The number of votes a person may not exceed: what the poll says, else the workshop, else the most the rule gives.
 * @param {number | null | undefined} poll @param {number | null | undefined} workshop
 */
export const allowance = (poll, workshop) => poll ?? workshop ?? MOST
