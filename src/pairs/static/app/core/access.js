// Who may reach a workshop: whoever holds its secret. The server is shown a token that follows from it.
import { base64url, bytesOf, hex, sha256 } from './ids.js'

/**
 * The bearer token of a workshop (docs/architecture.md §3.6).
 * @param {string} id the workshop's id @param {string} secret 22 characters of base64url each
 * @returns {Promise<string>} 43 characters of base64url
 */
export async function tokenOf(id, secret) {
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(id), info: new TextEncoder().encode('pairs access v1') }
  return base64url(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)))
}

/** What the server keeps of a token. @param {string} token @returns {Promise<string>} SHA-256, hex */
export const accessOf = async (token) => hex(await sha256(token))
