// A capsule is what a join link carries after its #: enough to show the steps and to write with no network. Its secret
// is who may reach the workshop: the server is shown a token that follows from it.
import { base64url, bytesOf, hex, sha256 } from './ids.js'

/** @typedef {import('./types.js').Capsule} Capsule */

/** `empty`, `not_a_capsule`, `newer` (made by a later version of Pairs), `damaged` (cut short or altered). */
export class BadCapsule extends Error {
  /** @param {'empty' | 'not_a_capsule' | 'newer' | 'damaged'} reason */
  constructor(reason) {
    super(`capsule: ${reason}`)
    this.name = 'BadCapsule'
    this.reason = reason
  }
}

const ID = /^[\w-]{21}[AQgw]$/ // 128 bits: the last symbol carries two of them
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/
/** Characters a plan may take in a link: far below what a QR code holds, so that phones read it from across a table. */
const ROOM = 900
const MOST_STEPS = 50

/** The text after the #. A plan too long for a code stays out: it comes with the log. @param {Capsule} capsule @returns {string} */
export function fragmentOf({ id, secret, title, format, edition, lang, plan, confidential }) {
  const p = (plan ?? []).filter(isPlanned).map(({ key, minutes }) => ({ key, minutes }))
  const fits = p.length > 0 && JSON.stringify(p).length <= ROOM
  const rest = { t: title, f: format, e: edition, l: lang, ...(fits && { p }), c: confidential }
  return `1.${id}.${secret}.${base64url(new TextEncoder().encode(JSON.stringify(rest)))}`
}

/** The join link: the server's public address, never the one typed in the browser, where the page tells it. @param {Capsule} capsule @returns {string} */
export function linkOf(capsule) {
  const base = document.querySelector('meta[name="pairs-public-url"]')?.getAttribute('content') || location.origin
  return `${base.replace(/\/$/, '')}/j#${fragmentOf(capsule)}`
}

/**
 * Reads a scanned text, a pasted link or a fragment. Raises BadCapsule.
 * @param {string} text
 * @returns {Capsule}
 */
export function parseCapsule(text) {
  const trimmed = text.trim()
  const fragment = trimmed.slice(trimmed.indexOf('#') + 1)
  if (!fragment) throw new BadCapsule('empty')
  const [version, id, secret, rest, ...more] = fragment.split('.')
  if (!/^\d{1,3}$/.test(version)) throw new BadCapsule('not_a_capsule')
  if (version !== '1') throw new BadCapsule('newer')
  if (!ID.test(id) || !ID.test(secret ?? '') || !rest || more.length) throw new BadCapsule('damaged')
  let said
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(rest)))
  } catch {
    throw new BadCapsule('damaged')
  }
  if (typeof said?.t !== 'string' || !SLUG.test(said.f) || !Number.isSafeInteger(said.e) || said.e < 1 || (said.c !== undefined && !(Number.isInteger(said.c) && said.c > 0 && said.c < 10_000))) throw new BadCapsule('damaged')
  return {
    id,
    secret,
    title: said.t.slice(0, 120),
    format: said.f,
    edition: said.e,
    lang: said.l === 'en' ? 'en' : 'fr',
    ...(said.c && { confidential: said.c }),
    ...(Array.isArray(said.p) && { plan: said.p.slice(0, MOST_STEPS).filter(isPlanned).map((/** @type {any} */ { key, minutes }) => ({ key, minutes })) }),
  }
}

/** @param {any} line */
const isPlanned = (line) => typeof line?.key === 'string' && Number.isInteger(line.minutes) && line.minutes > 0 && line.minutes < 1000

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
