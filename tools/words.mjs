// A catalogue as the client reads it (app/core/i18n.js): texts in the order of their keys, and only the steps from each key to the
// next. The English texts as keys would be half of its bytes, and keys of their own a quarter.
import { keyOf } from '../src/pairs/static/app/core/msgid.js'

/**
 * The first salt under which no two texts have the same key.
 * @param {string[]} msgids all that the client says, in both parts
 * @returns {number}
 */
export function saltOf(msgids) {
  let salt = 0
  while (new Set(msgids.map((msgid) => keyOf(msgid, salt))).size < msgids.length) salt++
  return salt
}

/**
 * @param {{[msgid: string]: string | string[]}} texts singular and plural where it is two
 * @param {number} salt
 * @returns {[number, number[], (string | string[])[]]} the salt, the steps, the texts
 */
export function packed(texts, salt) {
  const found = Object.entries(texts).map(([msgid, text]) => /** @type {const} */ ([keyOf(msgid, salt), text]))
  found.sort(([a], [b]) => a - b)
  return [salt, found.map(([key], at) => key - (found[at - 1]?.[0] ?? 0)), found.map(([, text]) => text)]
}
