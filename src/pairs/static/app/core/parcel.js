// Parcels: signed batches of one author's changes (docs/architecture.md §3.4). Loaded when there is something to
// send, not before.
import { CompactSign } from 'jose/jws/compact/sign'
import { compactVerify } from 'jose/jws/compact/verify'
import { canDeflate, deflate, inflate } from './deflate.js'
import { thumbprint } from './keys.js'
import { canBeShown, isShallow } from './shape.js'

/** Caps of a parcel and of a push: docs/architecture.md §3.4. The header line takes the 128 bytes that are missing. */
export const CAPS = { changes: 100, bytes: 64 * 1024 - 128, parcels: 20, push: 1024 * 1024 }

const encoder = new TextEncoder()

/** A parcel somebody else made that cannot be believed; `code` as in the server's verdicts. */
export class BadParcel extends Error {
  /** @param {'bad_parcel' | 'bad_signature' | 'wrong_workshop' | 'update_needed' | 'too_big'} code */
  constructor(code) {
    super(`parcel: ${code}`)
    this.name = 'BadParcel'
    this.code = code
  }
}

/** Bytes a change takes in a parcel. @param {string} line @returns {number} */
export const sizeOf = (line) => encoder.encode(line).length + 1

/**
 * @param {import('./keys.js').Key} key @param {string} workshop its id @param {string[]} lines changes, one a line
 * @returns {Promise<string>} a compact JWS
 */
export async function sealParcel(key, workshop, lines) {
  let payload = encoder.encode([JSON.stringify({ v: 1, workshop }), ...lines].join('\n'))
  const header = /** @type {any} */ ({ alg: 'ES256', jwk: key.jwk })
  if (canDeflate()) {
    payload = await deflate(payload)
    header.zip = 'DEF'
  }
  return new CompactSign(payload).setProtectedHeader(header).sign(key.secret)
}

/**
 * Says, signed, something that is no change. Raises StorageError.
 * @param {import('./workshop.js').Replica} w @param {Record<string, any>} what
 * @returns {Promise<string>} a compact JWS
 */
export const signedLine = async (w, what) => sealParcel(await w.db.read(['meta'], (tx) => tx.objectStore('meta').get('key')), w.id, [JSON.stringify(what)])

/**
 * Opens a parcel that came by another road than the server. Raises BadParcel.
 * @param {string} jws @param {string} workshop
 * @returns {Promise<{author: string, changes: import('./types.js').Change[], size: number}>} `size`: characters, inflated
 */
export async function openParcel(jws, workshop) {
  const { author, lines, size } = await openLines(jws, workshop)
  return { author, changes: lines.filter(isChange), size }
}

/**
 * What a parcel says, line by line, whatever it is. Raises BadParcel.
 * @param {string} jws @param {string} workshop
 * @returns {Promise<{author: string, lines: any[], size: number}>}
 */
export async function openLines(jws, workshop) {
  if (jws.length > 96 * 1024) throw new BadParcel('too_big')
  /** @type {any} */
  let header
  const opened = await compactVerify(jws, (given) => {
    header = given
    const { kty, crv, x, y } = header.jwk ?? {}
    if (header.alg !== 'ES256' || kty !== 'EC' || crv !== 'P-256') throw new BadParcel('bad_parcel')
    return { kty, crv, x, y }
  }).catch((error) => {
    throw error instanceof BadParcel ? error : new BadParcel(error?.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' ? 'bad_signature' : 'bad_parcel')
  })
  let text
  try {
    const bytes = new Uint8Array(opened.payload)
    const flat = header.zip === 'DEF' ? await inflate(bytes, 64 * 1024) : bytes
    text = new TextDecoder('utf-8', { fatal: true }).decode(flat)
  } catch (error) {
    throw new BadParcel(error instanceof RangeError ? 'too_big' : 'bad_parcel')
  }
  const [first, ...lines] = text.split('\n').filter(Boolean).map(read)
  if (first?.v !== 1) throw new BadParcel(Number.isInteger(first?.v) ? 'update_needed' : 'bad_parcel')
  if (first.workshop !== workshop) throw new BadParcel('wrong_workshop')
  if (lines.length > CAPS.changes) throw new BadParcel('too_big')
  return { author: await thumbprint(header.jwk), lines, size: text.length }
}

/** @param {string} line @returns {any} */
function read(line) {
  try {
    return JSON.parse(line)
  } catch {
    throw new BadParcel('bad_parcel')
  }
}

/** Enough of a change to be folded; the server judges the rest. @param {any} c */
const isChange = (c) =>
  ['id', 'kind', 'rec', 'at'].every((name) => typeof c?.[name] === 'string') && /^[0-9a-f]{28}$/.test(c.at) && typeof c.set === 'object' && c.set !== null && !Array.isArray(c.set) && canBeShown(c.set) && isShallow(c, 34)
