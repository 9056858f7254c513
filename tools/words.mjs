// A catalogue as the client reads it (app/core/i18n.js): texts in the order of their keys, and only the steps from each key to the
// next. The English texts as keys would be half of its bytes, and keys of their own a quarter.
import { hashOf, keyOf } from '../src/pairs/static/app/core/msgid.js'

const BETWEEN_TEXTS = '|'
const BETWEEN_FORMS = '^'
/** A step of nought is the first character that JSON writes as it is. */
const NOUGHT = '#'.charCodeAt(0)
/** How many salts are tried at most before keys are made one bit longer: about a second. */
const TRIES = 1 << 20

/**
 * A salt under which no two texts have the same key, and keys are as short as they can be: the shorter they are, the
 * shorter the steps between them, but the rarer such a salt. Of n texts with keys of b bits, one salt in exp(n² / 2^(b+1))
 * gives each its own (the birthday problem).
 * @param {string[]} msgids all that the client says, in both parts
 * @returns {number}
 */
export function saltOf(msgids) {
  const hashes = msgids.map(hashOf)
  const least = Math.log2(hashes.length ** 2 / Math.log(TRIES)) - 1
  for (let left = 32 - Math.max(1, Math.ceil(least)); left; left--) {
    const taken = new Uint32Array(2 ** (32 - left)) // by which try
    for (let at = 1; at <= TRIES; at++) {
      const salt = at * 32 + left
      const free = (/** @type {number} */ hash) => {
        const key = keyOf(hash, salt)
        return taken[key] !== at && (taken[key] = at)
      }
      if (hashes.every(free)) return salt
    }
  }
  throw new Error('Two texts have the same hash: say one of them otherwise.')
}

/**
 * @param {{[msgid: string]: string | string[]}} texts singular and plural where it is two
 * @param {number} salt
 * @returns {[number, string, string]} the salt, the steps as characters, the texts as one: a tenth less than as lists
 * @throws {Error} where a text holds what stands between texts
 */
export function packed(texts, salt) {
  const found = Object.entries(texts).map(([msgid, text]) => /** @type {const} */ ([keyOf(hashOf(msgid), salt), [text].flat()]))
  found.sort(([a], [b]) => a - b)
  const steps = found.map(([key], at) => String.fromCharCode(NOUGHT + key - (found[at - 1]?.[0] ?? 0)))
  for (const [, forms] of found) {
    const wrong = forms.find((form) => form.includes(BETWEEN_TEXTS) || form.includes(BETWEEN_FORMS))
    if (wrong) throw new Error(`“${BETWEEN_TEXTS}” and “${BETWEEN_FORMS}” stand between the texts of a catalogue: “${wrong}”`)
  }
  return [salt, steps.join(''), found.map(([, forms]) => forms.join(BETWEEN_FORMS)).join(BETWEEN_TEXTS)]
}
