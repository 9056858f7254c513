// What a transfer carries (docs/architecture.md §10.1): SHA-256, then a byte that says how it is packed, then lines of
// UTF-8: who sends what to which workshop, then an item a line.
import { canDeflate, deflate, inflate } from '../core/deflate.js'
import { sha256 } from '../core/ids.js'
import { HASH, LONGEST, MOST_PARTS } from './frame.js'

/**
 * @typedef {object} Bundle
 * @property {'collect' | 'share' | 'receipt'} relay
 * @property {string} workshop its id
 * @property {string} by the author whose device shows it
 * @property {string[]} items parcels (JWS); in a receipt, one
 */

/** Bytes of a volume, packed: what a minute of frames carries. A parcel that is longer stays whole. */
const FULL = 64 * 1024
/** Inflated bytes of a volume: more is a bomb. */
const FLAT = 1024 * 1024
const [STORED, DEFLATED] = [0, 1]

/**
 * Packs a bundle into volumes, each of which can be read without the others. Raises RangeError (`too_big`) past 64 volumes
 * or for an item above 96 KiB: that is for a file.
 * @param {Bundle} bundle
 * @returns {Promise<Uint8Array<ArrayBuffer>[]>}
 */
export async function bundleOf({ relay, workshop, by, items }) {
  const first = JSON.stringify({ pairs: 1, relay, workshop, by })
  const volumes = await cut(first, items)
  if (volumes.length > MOST_PARTS || volumes.some((body) => body.length > LONGEST)) throw new RangeError('too_big')
  return volumes
}

/** @param {string} first @param {string[]} items @returns {Promise<Uint8Array<ArrayBuffer>[]>} */
async function cut(first, items) {
  const flat = new TextEncoder().encode([first, ...items].join('\n'))
  const packed = canDeflate() ? await deflate(flat) : flat
  if (items.length > 1 && (packed.length > FULL || flat.length > FLAT)) {
    const half = items.length >> 1
    return [...(await cut(first, items.slice(0, half))), ...(await cut(first, items.slice(half)))]
  }
  const body = new Uint8Array(HASH + 1 + packed.length)
  body[HASH] = canDeflate() ? DEFLATED : STORED
  body.set(packed, HASH + 1)
  body.set(await sha256(body.subarray(HASH)))
  return [body]
}

/**
 * Is this what its hash says? `id` is what its frames said.
 * @param {Uint8Array<ArrayBuffer>} body @param {Uint8Array} id @returns {Promise<boolean>}
 */
export async function isWhole(body, id) {
  const hash = await sha256(body.subarray(HASH))
  return hash.every((byte, i) => byte === body[i]) && id.every((byte, i) => i < 4 || byte === hash[i - 4])
}

/**
 * Reads a body that is whole. Raises RangeError for a bomb, TypeError for what is no bundle of this version.
 * @param {Uint8Array<ArrayBuffer>} body
 * @returns {Promise<Bundle>}
 */
export async function openBundle(body) {
  const packed = body.subarray(HASH + 1)
  const flat = body[HASH] === DEFLATED ? await inflate(packed, FLAT) : packed
  const [first, ...items] = new TextDecoder('utf-8', { fatal: true }).decode(flat).split('\n')
  const { pairs, relay, workshop, by } = Object(asJson(first))
  if (body[HASH] > DEFLATED || pairs !== 1 || !['collect', 'share', 'receipt'].includes(relay) || typeof workshop !== 'string' || typeof by !== 'string') throw new TypeError('not_a_bundle')
  return { relay, workshop, by, items: items.filter(Boolean) }
}

/** @param {string} text */
function asJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
