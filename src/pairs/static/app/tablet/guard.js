// Four to six digits between a person's key and the neighbour: they stop somebody who taps, not somebody who takes the
// tablet home and tries all of them (docs/threat-model.md).
import { randomBytes } from '../core/ids.js'

/** @typedef {import('../core/tablets.js').Guard} Guard */
/** @typedef {import('../core/tablets.js').Guarded} Guarded */

const ROUNDS = 200_000
/** Wrong codes before one has to wait, and the first wait, ms; it doubles. */
const TRIES = 5
const WAIT = 30_000

/** @param {string} code */
export const isCode = (code) => /^\d{4,6}$/.test(code)

/** @param {string} code @param {Uint8Array<ArrayBuffer>} salt @param {'encrypt' | 'decrypt'} use */
async function keyOf(code, salt, use) {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, base, { name: 'AES-GCM', length: 256 }, false, [use])
}

/** Puts something under a code. @param {string} code @param {Uint8Array<ArrayBuffer>} data @returns {Promise<Guard>} */
export async function lockAway(code, data) {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  return { salt, iv, box: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(code, salt, 'encrypt'), data)) }
}

/**
 * Tries a code, and counts: after five wrong ones each further one has to wait, twice as long each time, whichever tab they come from.
 * @param {string} code @param {(change: (row: Guarded) => Partial<Guarded>) => Promise<any>} keep changes what lies under the code, in one transaction
 * @returns {Promise<{data: Uint8Array<ArrayBuffer> | null, wait: number}>} no data for a wrong code, or one that came too soon; from when on the
 *   next is listened to, ms
 */
export async function tryCode(code, keep) {
  /** @type {import('../core/tablets.js').Guard | undefined} */
  let guard
  let wait = 0
  // Counted before it is tried: a page closed in between has used its try.
  await keep((row) => {
    guard = undefined
    wait = row.wait ?? 0
    if (Date.now() < wait) return {}
    guard = row.guard
    const tries = (row.tries ?? 0) + 1
    wait = tries < TRIES ? 0 : Date.now() + WAIT * 2 ** Math.min(tries - TRIES, 10)
    return { tries, wait }
  })
  if (!guard) return { data: null, wait }
  try {
    const data = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: guard.iv }, await keyOf(code, guard.salt, 'decrypt'), guard.box)
    await keep(() => ({ tries: 0, wait: 0 }))
    return { data: new Uint8Array(data), wait: 0 }
  } catch {
    return { data: null, wait }
  }
}
