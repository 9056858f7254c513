// What one QR code of the relay says (docs/architecture.md §10.1). Big-endian:
//
//   part 1 · parts 1 · id 8 · length 3 · seq 3 · CRC-32 4 · fragments seq, seq + 1, … of 120 bytes each
//
// 20 bytes and two fragments are the 394 characters that version 10-L still holds; three fit 13, four 15.
import { base45, bytesOf45 } from './base45.js'
import { FRAGMENT } from './fountain.js'

/**
 * @typedef {object} Volume what every frame of a transfer says alike
 * @property {number} part from 0
 * @property {number} parts 1 to 64: the volumes of a bundle, each a transfer of its own
 * @property {Uint8Array} id 8 bytes: where the hash of the bundle's first volume begins, then where its own does
 * @property {number} length bytes of the body
 */

const PREFIX = 'PR1:'
/** What version 15-L holds, the largest code of the relay. */
const LONGEST_TEXT = 758
const HEAD = 20
const SUM = 16
/** Bytes of SHA-256, with which a body begins. */
export const HASH = 32
/** The longest body: a parcel alone in its volume may be 96 KiB and not deflated. */
export const LONGEST = 100 * 1024
export const MOST_PARTS = 64
export const LAST_SEQ = 2 ** 24

/**
 * @param {Volume} volume @param {number} seq of the first fragment @param {Uint8Array[]} fragments
 * @returns {string}
 */
export function frameOf({ part, parts, id, length }, seq, fragments) {
  const bytes = new Uint8Array(HEAD + fragments.length * FRAGMENT)
  const view = new DataView(bytes.buffer)
  view.setUint32(9, length) // over the id's last byte, which comes next
  view.setUint32(12, ((length << 24) | seq) >>> 0)
  bytes.set([part, parts, ...id])
  fragments.forEach((data, i) => bytes.set(data, HEAD + i * FRAGMENT))
  view.setUint32(SUM, crc32(bytes))
  return PREFIX + base45(bytes)
}

/** @param {string} text @returns {{volume: Volume, seq: number, fragments: Uint8Array[]} | null} null for what is no whole frame of ours */
export function readFrame(text) {
  const bytes = text.startsWith(PREFIX) && text.length <= LONGEST_TEXT && bytesOf45(text.slice(PREFIX.length))
  if (!bytes || bytes.length <= HEAD || (bytes.length - HEAD) % FRAGMENT) return null
  const view = new DataView(bytes.buffer)
  if (view.getUint32(SUM) !== crc32(bytes)) return null
  const count = (bytes.length - HEAD) / FRAGMENT
  const volume = { part: bytes[0], parts: bytes[1], id: bytes.slice(2, 10), length: view.getUint32(9) & 0xffffff }
  const seq = view.getUint32(12) & 0xffffff
  if (volume.part >= volume.parts || volume.parts > MOST_PARTS || volume.length <= HASH || volume.length > LONGEST || seq + count > LAST_SEQ) return null
  return { volume, seq, fragments: Array.from({ length: count }, (_, i) => bytes.subarray(HEAD + i * FRAGMENT, HEAD + (i + 1) * FRAGMENT)) }
}

/** What seeds a transfer's sums. @param {Volume} volume @returns {number} */
export const seedOf = ({ id }) => new DataView(id.buffer, id.byteOffset).getUint32(4)

/** CRC-32 (ISO-HDLC, as in PNG) of a frame without its own four bytes. @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = -1
  for (let i = 0; i < bytes.length; i++) {
    if (i >= SUM && i < HEAD) continue
    crc ^= bytes[i]
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
