// Ids are made on the device, so that writing never waits for anybody.

const encoder = new TextEncoder()

/** Bytes as base64url without padding. @param {Uint8Array} bytes @returns {string} */
export function base64url(bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The bytes of a base64url text; raises on anything else. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  if (!/^[\w-]*$/.test(text)) throw new TypeError('not base64url')
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(plain.length)
  for (let i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i) // two thousand sealed words wait for this at each start
  return bytes
}

/** @param {number} length @returns {Uint8Array<ArrayBuffer>} */
export const randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

/** 128 random bits, base64url: a workshop's id, its secret. @returns {string} */
export const newRec = () => base64url(randomBytes(16))

/** @param {Uint8Array} bytes @returns {string} */
export const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')

/**
 * A UUID version 7 (RFC 9562): the moment, then 74 random bits.
 * @param {number} ms since 1970 UTC
 * @returns {string}
 */
export function uuid7(ms) {
  const random = randomBytes(10)
  random[0] = 0x70 | (random[0] & 0x0f)
  random[2] = 0x80 | (random[2] & 0x3f)
  const text = Math.max(0, ms).toString(16).padStart(12, '0') + hex(random)
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}

/**
 * The id of a record that a change makes: the change's own randomness, said once more, so that a page packs it once (§3.2).
 * @param {string} id the change's
 */
export const firstRec = (id) => id.slice(14)

/** @param {string | Uint8Array<ArrayBuffer>} data @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function sha256(data) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', typeof data === 'string' ? encoder.encode(data) : data))
}

/**
 * The id of a record that follows from its subject: saying it twice is saying it once (docs/architecture.md §3.3).
 * @param {...(string | number)} parts the workshop's id, the kind, and what the kind asks for
 * @returns {Promise<string>}
 */
export async function recId(...parts) {
  return base64url((await sha256(parts.join('\n'))).subarray(0, 16))
}

/**
 * The id of the workshop that a key opens: it can open no other, and no other key can open it (docs/architecture.md §10.0).
 * @param {string} author the key's thumbprint @returns {Promise<string>}
 */
export const workshopOf = (author) => recId('pairs workshop v1', author)
