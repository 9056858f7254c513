// A file by which a workshop can be read again on another device, sealed by a code that is shown once (docs/architecture.md §10.4).
import { fragmentOf, parseCapsule } from './capsule.js'
import { BadCode, symbolsOf, randomSymbols } from './code.js'
import { base64url, bytesOf, randomBytes } from './ids.js'

const ROUNDS = 600_000 // OWASP, Password Storage Cheat Sheet: PBKDF2 with HMAC-SHA256
const LENGTH = 24
const LARGEST = 64 * 1024

/** @param {string} code 24 symbols @param {Uint8Array<ArrayBuffer>} salt */
async function keyOf(code, salt) {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Nothing of the file but the workshop's id is readable without the code. @param {string} workshop its id @param {Uint8Array<ArrayBuffer>} iv */
const how = (workshop, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`pairs recovery v1\n${workshop}`) })

/**
 * @param {import('./workshop.js').Replica} w a confidential one
 * @returns {Promise<{file: File, code: string}>} the code in groups of four, 120 bits
 */
export async function makeRecovery(w) {
  const code = randomSymbols(LENGTH)
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const { title, lang, format, edition, plan } = w
  const said = { capsule: fragmentOf({ ...w.about, title, lang, format, edition, plan }), secrets: w.vault?.secrets }
  const sealed = await crypto.subtle.encrypt(how(w.id, iv), await keyOf(code, salt), new TextEncoder().encode(JSON.stringify(said)))
  const text = JSON.stringify({ pairs: 1, recovery: 1, workshop: w.id, salt: base64url(salt), box: base64url(new Uint8Array([...iv, ...new Uint8Array(sealed)])) })
  return { file: new File([text], `pairs-${w.id.slice(0, 6)}-recovery.json`, { type: 'application/json' }), code: /** @type {string[]} */ (code.match(/.{4}/g)).join('-') }
}

/**
 * The capsule in such a file, with the secrets of the links before. Raises BadCode (`length`, `symbol`; `wrong`: the code is not
 * this file's, or the file is none).
 * @param {Blob} file @param {string} typed
 * @returns {Promise<import('./types.js').Capsule & {known: import('./secrets.js').Secret[]}>}
 */
export async function openRecovery(file, typed) {
  const code = symbolsOf(typed, LENGTH)
  try {
    const { workshop, salt, box } = JSON.parse(file.size > LARGEST ? '' : await file.text())
    const bytes = bytesOf(box)
    const plain = await crypto.subtle.decrypt(how(workshop, bytes.slice(0, 12)), await keyOf(code, bytesOf(salt)), bytes.slice(12))
    const { capsule, secrets } = JSON.parse(new TextDecoder().decode(plain))
    return { ...parseCapsule(capsule), known: secrets }
  } catch {
    throw new BadCode('wrong')
  }
}
