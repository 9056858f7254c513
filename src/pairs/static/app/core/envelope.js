// What lies in a sealed change, byte by byte (docs/architecture.md §10.4): a fact about how long it is, rounded, is all that
// is left of it for who has no key.
import { canDeflate, deflate, inflate } from './deflate.js'
import { base64url, bytesOf, randomBytes } from './ids.js'

const STEPS = [128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096]
const HEAD = 3 // flags, and the length of the data in two bytes
const DEFLATED = 1
const MOST = 64 * 1024 - 1
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The size that `size` bytes are padded to. @param {number} size */
export const padded = (size) => STEPS.find((step) => step >= size) ?? Math.ceil(size / 1024) * 1024

/**
 * The key of an epoch's words.
 * @param {string} id the workshop's @param {string} secret
 * @returns {Promise<CryptoKey>}
 */
export async function contentKey(id, secret) {
  const base = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(id), info: encoder.encode('pairs content v1') }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** @param {string} bound what the box belongs to, and is of no use anywhere else @param {Uint8Array<ArrayBuffer>} iv */
const how = (bound, iv) => ({ name: 'AES-GCM', iv, additionalData: encoder.encode(bound) })

/**
 * @param {CryptoKey} key @param {string} bound @param {any} value JSON
 * @returns {Promise<string>} base64url of 12 bytes of IV and the ciphertext; raises RangeError past 64 KiB
 */
export async function shut(key, bound, value) {
  const plain = encoder.encode(JSON.stringify(value))
  let data = plain
  // Deflated only where that makes it smaller for who looks on: opening costs each reader less without.
  if (canDeflate() && padded(plain.length + HEAD) > STEPS[0]) {
    const flat = await deflate(plain)
    if (padded(flat.length + HEAD) < padded(plain.length + HEAD)) data = flat
  }
  if (data.length > MOST) throw new RangeError('too_big')
  const bytes = new Uint8Array(padded(data.length + HEAD))
  bytes.set([data === plain ? 0 : DEFLATED, data.length >> 8, data.length & 255])
  bytes.set(data, HEAD)
  const iv = randomBytes(12)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how(bound, iv), key, bytes))
  const box = new Uint8Array(12 + sealed.length)
  box.set(iv)
  box.set(sealed, 12)
  return base64url(box)
}

/**
 * Raises whatever it raises where the key, what the box is bound to or the box is not the right one.
 * @param {CryptoKey} key @param {string} bound @param {string} box
 * @returns {Promise<any>}
 */
export async function unshut(key, bound, box) {
  const bytes = bytesOf(box)
  const plain = new Uint8Array(await crypto.subtle.decrypt(how(bound, bytes.subarray(0, 12)), key, bytes.subarray(12)))
  const data = plain.subarray(HEAD, HEAD + plain[1] * 256 + plain[2])
  return JSON.parse(decoder.decode(plain[0] & DEFLATED ? await inflate(data, MOST) : data))
}
