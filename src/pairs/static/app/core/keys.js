// A key a participant a workshop. The private half cannot be taken out of the browser, not even by us.
import { base64url, sha256 } from './ids.js'

/**
 * @typedef {object} Key
 * @property {string} author the public key's RFC 7638 thumbprint: who signs with it
 * @property {CryptoKey} secret not extractable
 * @property {{kty: string, crv: string, x: string, y: string}} jwk the public half
 */

/** A new key: for good as a participant, or for one anonymous change and thrown away after its verdict. @returns {Promise<Key>} */
export async function makeKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { x, y } = /** @type {{x: string, y: string}} */ (await crypto.subtle.exportKey('jwk', pair.publicKey))
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  return { author: await thumbprint(jwk), secret: pair.privateKey, jwk }
}

/** RFC 7638, its members in their one order. @param {{x: string, y: string}} jwk @returns {Promise<string>} 43 characters */
export async function thumbprint({ x, y }) {
  return base64url(await sha256(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })))
}
