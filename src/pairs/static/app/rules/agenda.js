// The running clock of an agenda and what experience would ask of it. Mirror of src/pairs/rules/agenda.py.

/** @typedef {{[field: string]: any}} Block fields: move, minutes */

/** Minutes a block may take; a pause is due after so many without one (sources: rules/agenda.py). */
export const LONGEST = 240
const WITHOUT_PAUSE = 90

/** A block's minutes, 0 where it has none that can be. @param {Block} block @returns {number} */
export const minutesOf = ({ minutes }) => (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST ? minutes : 0)

/**
 * When each block begins, one after the other; moments are minutes since midnight, and go on beyond 1440 after it.
 * @param {Block[]} blocks @param {number} start
 * @returns {{at: number[], ends: number, total: number}} `ends`: when the last one is over; `total`: minutes in all
 */
export function running(blocks, start) {
  let now = start
  const at = blocks.map((block) => {
    const begins = now
    now += minutesOf(block)
    return begins
  })
  return { at, ends: now, total: now - start }
}

/**
 * What an experienced facilitator would ask of these blocks, in their order.
 * @param {Block[]} blocks
 * @returns {('pause' | 'converge' | 'decide')[]} pause: more than 90 minutes without one; converge: ideas were opened
 *   and neither sorted nor decided on afterwards; decide: the work ends without a decision
 */
export function hints(blocks) {
  /** @type {('pause' | 'converge' | 'decide')[]} */
  const found = []
  const moves = blocks.map((block) => block.move)
  let stretch = 0
  for (const block of blocks) {
    stretch = block.move === 'pause' ? 0 : stretch + minutesOf(block)
    if (stretch > WITHOUT_PAUSE && !found.length) found.push('pause')
  }
  const after = moves.includes('diverge') ? moves.slice(moves.lastIndexOf('diverge')) : null
  if (after && !after.includes('converge') && !after.includes('decide')) found.push('converge')
  const work = moves.filter((move) => ['explore', 'diverge', 'converge', 'decide'].includes(move))
  if (work.length && work[work.length - 1] !== 'decide') found.push('decide')
  return found
}
