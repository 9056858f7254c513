// Which formats suit the time and the people one has.

/** @typedef {import('../core/types.js').Format} Format */

/** Minutes that a group may have; 0: any. */
export const MINUTES = [0, 30, 45, 60, 90, 120]

/** People who may come; 0: any. */
export const PEOPLE = [0, 3, 6, 9, 12, 16, 25, 40]

/**
 * Whether a format can be held: its shortest form in these minutes, its group wide enough for these people.
 * @param {Format} format @param {{minutes: number, people: number}} have 0 where it does not matter
 * @returns {boolean}
 */
export function fits({ minutes, group }, have) {
  const time = !have.minutes || !minutes || minutes.min <= have.minutes
  const room = !have.people || !group || (group.min <= have.people && have.people <= group.max)
  return time && room
}
