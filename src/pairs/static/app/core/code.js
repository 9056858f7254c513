// The typed code, for who cannot scan: 12 symbols that unseal the capsule the server keeps without being able
// to read it (docs/architecture.md §3.6).
import { parseCapsule } from './capsule.js'
import { base64url, bytesOf, randomBytes } from './ids.js'
import { ask } from './net.js'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base32: no I, L, O, U
const SALT = 'pairs code v1'
const ROUNDS = 200_000

/** `length` (not 12 symbols), `symbol` (one that no code has), `wrong` (it unseals nothing). */
export class BadCode extends Error {
  /** @param {'length' | 'symbol' | 'wrong'} reason */
  constructor(reason) {
    super(`code: ${reason}`)
    this.name = 'BadCode'
    this.reason = reason
  }
}

/** Five random bits each. @param {number} length @returns {string} */
export const randomSymbols = (length) => [...randomBytes(length)].map((byte) => ALPHABET[byte & 31]).join('')

/** A new code, 60 random bits, shown 4-4-4. @returns {string} */
export function makeCode() {
  const symbols = randomSymbols(12)
  return `${symbols.slice(0, 4)}-${symbols.slice(4, 8)}-${symbols.slice(8)}`
}

/** What was typed as the 12 symbols that are meant. Raises BadCode. @param {string} typed @returns {string} */
export const normalCode = (typed) => symbolsOf(typed, 12)

/** What was typed as the symbols that are meant: O is 0, I and L are 1. Raises BadCode. @param {string} typed @param {number} length @returns {string} */
export function symbolsOf(typed, length) {
  const code = typed.toUpperCase().replace(/[\s\u2010-\u2015.-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if ([...code].some((symbol) => !ALPHABET.includes(symbol))) throw new BadCode('symbol')
  if (code.length !== length) throw new BadCode('length')
  return code
}

/**
 * What the server finds it by, and the key that seals. Slow on purpose.
 * @param {string} code as typed
 * @returns {Promise<{lookup: string, key: CryptoKey}>}
 */
async function derive(code) {
  const encoder = new TextEncoder()
  const base = await crypto.subtle.importKey('raw', encoder.encode(normalCode(code)), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(SALT), iterations: ROUNDS }
  const bytes = new Uint8Array(await crypto.subtle.deriveBits(how, base, 512))
  const key = await crypto.subtle.importKey('raw', bytes.slice(32), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { lookup: base64url(bytes.subarray(0, 32)), key }
}

/**
 * What is sent to the server when a workshop is opened.
 * @param {string} code @param {string} fragment the capsule's
 * @returns {Promise<{lookup: string, sealed: string}>}
 */
export async function sealCode(code, fragment) {
  const { lookup, key } = await derive(code)
  const iv = randomBytes(12)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(fragment)))
  const all = new Uint8Array(12 + sealed.length)
  all.set(iv)
  all.set(sealed, 12)
  return { lookup, sealed: base64url(all) }
}

/**
 * The capsule of a typed code, asked of the server. Raises BadCode, Refusal (no such code, too many tries), NoServer.
 * @param {string} typed
 * @returns {Promise<import('./types.js').Capsule>}
 */
export async function capsuleOfCode(typed) {
  const { lookup, key } = await derive(typed)
  const { data } = await ask('/api/join', { body: { lookup } })
  try {
    const bytes = bytesOf(data.sealed)
    const fragment = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, 12) }, key, bytes.slice(12))
    return parseCapsule(new TextDecoder().decode(fragment))
  } catch {
    throw new BadCode('wrong')
  }
}
