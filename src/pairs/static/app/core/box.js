// Words for one reader: a compact JWE (RFC 7516), ECDH-ES on P-256 with A256GCM (RFC 7518 §4.6, §5.3), by the browser's own
// cryptography. Whoever holds the public half can close a box; only the private half opens it, its maker's device included.
import { base64url, bytesOf, randomBytes, sha256 } from './ids.js'

/** @typedef {{x: string, y: string, kid?: string}} PublicKey a point of P-256, as in a JWK */

const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const ENC = 'A256GCM'

const encoder = new TextEncoder()

/** A box that this key does not open, or that is none. */
export class BadBox extends Error {
  /** @param {unknown} [cause] */
  constructor(cause) {
    super('box: not for this key, or damaged', { cause })
    this.name = 'BadBox'
  }
}

/** A key whose private half cannot be taken out of the browser. @returns {Promise<{jwk: PublicKey, secret: CryptoKey}>} */
export async function makeBoxKey() {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const { x, y } = /** @type {any} */ (await crypto.subtle.exportKey('jwk', pair.publicKey))
  return { jwk: { x, y }, secret: pair.privateKey }
}

/**
 * Closes a box. Raises BadBox where `jwk` is no point of the curve.
 * @param {PublicKey} jwk of who shall read; its `kid`, if it has one, is said on the box
 * @param {Uint8Array<ArrayBuffer> | string} data
 * @returns {Promise<string>} a compact JWE
 */
export async function sealTo(jwk, data) {
  const { jwk: epk, secret } = await makeBoxKey()
  const header = { alg: 'ECDH-ES', enc: ENC, ...(jwk.kid && { kid: jwk.kid }), epk: { kty: 'EC', crv: 'P-256', ...epk } }
  const head = base64url(encoder.encode(JSON.stringify(header)))
  const iv = randomBytes(12)
  const key = await agreed(secret, jwk, header).catch(spoilt)
  const bytes = typeof data === 'string' ? encoder.encode(data) : data
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(head) }, await aes(key, 'encrypt'), bytes))
  return [head, '', ...[iv, sealed.subarray(0, -16), sealed.subarray(-16)].map(base64url)].join('.')
}

/**
 * Opens a box. Raises BadBox.
 * @param {CryptoKey} secret for `deriveBits` @param {string} jwe
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function openWith(secret, jwe) {
  try {
    const [head, none, ...rest] = jwe.split('.')
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(head)))
    const [iv, sealed, tag] = rest.map(bytesOf)
    const { alg, enc, epk, crit, zip } = header
    if (alg !== 'ECDH-ES' || enc !== ENC || epk.kty !== 'EC' || epk.crv !== 'P-256' || crit || zip || none || rest.length !== 3 || iv.length !== 12 || tag.length !== 16) throw new BadBox()
    const data = new Uint8Array([...sealed, ...tag])
    const key = await aes(await agreed(secret, epk, header), 'decrypt')
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(head) }, key, data))
  } catch (error) {
    return spoilt(error)
  }
}

/**
 * The key both sides come to: one round of the Concat KDF (RFC 7518 §4.6.2), which is enough for 256 bits.
 * @param {CryptoKey} secret one's private half @param {PublicKey} other the other's public half
 * @param {{enc: string, apu?: string, apv?: string}} header
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function agreed(secret, { x, y }, { enc, apu = '', apv = '' }) {
  const point = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, CURVE, false, [])
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: point }, secret, 256))
  const bits = Number(enc.slice(1, 4)) // of A128GCM, A256GCM
  const named = [encoder.encode(enc), bytesOf(apu), bytesOf(apv)].flatMap((bytes) => [...number(bytes.length), ...bytes])
  return (await sha256(new Uint8Array([...number(1), ...shared, ...named, ...number(bits)]))).slice(0, bits / 8)
}

/** 32 bits, big-endian. @param {number} n */
const number = (n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

/** @param {Uint8Array<ArrayBuffer>} key @param {'encrypt' | 'decrypt'} use */
const aes = (key, use) => crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use])

/** @param {unknown} error @returns {never} */
function spoilt(error) {
  throw error instanceof BadBox ? error : new BadBox(error)
}
