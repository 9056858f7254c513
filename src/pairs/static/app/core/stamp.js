// Hybrid logical time: one fixed-width text whose order is its order (docs/architecture.md §3.1, §3.7).
import { hex, randomBytes } from './ids.js'

/** A stamp further ahead than this is not followed by anybody's clock; the server clamps it. */
export const AHEAD_MS = 5 * 60 * 1000

/** 48 random bits. @returns {string} */
export const newNode = () => hex(randomBytes(6))

/** The stamp's time, ms since 1970 UTC. @param {string} stamp @returns {number} */
export const msOf = (stamp) => parseInt(stamp.slice(0, 12), 16)

/** @param {number} ms @param {number} counter @param {string} node @returns {string} */
const make = (ms, counter, node) => ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0') + node

/**
 * A new stamp, greater than this device's last one and than the greatest it has seen and believes.
 * @param {string} last this device's own last stamp, '' for none: always followed, so that one's own order stays
 * @param {string} seen the greatest stamp seen elsewhere, '' for none: followed unless it is too far ahead
 * @param {number} now corrected ms
 * @param {string} node 12 hex digits
 * @returns {string}
 */
export function nextStamp(last, seen, now, node) {
  let greatest = last.slice(0, 16)
  if (believable(seen, now) && seen.slice(0, 16) > greatest) greatest = seen.slice(0, 16)
  const ms = Math.max(0, Math.floor(now))
  if (!greatest || msOf(greatest) < ms) return make(ms, 0, node)
  const counter = parseInt(greatest.slice(12), 16) + 1
  return counter > 0xffff ? make(msOf(greatest) + 1, 0, node) : make(msOf(greatest), counter, node)
}

/**
 * A stamp that tells five minutes, and nobody's clock: its counter and its node are drawn for it alone.
 * @param {number} now corrected ms
 * @returns {string}
 */
export const vagueStamp = (now) => make(now - (now % AHEAD_MS), parseInt(hex(randomBytes(2)), 16), newNode())

/** Whether a stamp may move a clock. @param {string} stamp @param {number} now corrected ms @returns {boolean} */
export const believable = (stamp, now) => stamp !== '' && msOf(stamp) <= now + AHEAD_MS
