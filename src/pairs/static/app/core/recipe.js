// A format that travels with its workshop (contract 7.4): deflated, cut into records, put together again by whoever
// joins. Anybody who opens a workshop writes these: a device believes one only when it is a format through and through.
import { problemsOf } from './formatShape.js'
import { base64url, bytesOf, hex, sha256 } from './ids.js'

/** @typedef {import('./types.js').Format} Format */

/** Characters of a part, parts of a recipe (the kind's own bounds), bytes of the JSON (as the server's `LARGEST`). */
const PART = 12_000
const PARTS = 16
const LARGEST = 256 * 1024

/** What was put together is no format that can be run here. */
export class BadRecipe extends Error {
  name = 'BadRecipe'
}

/**
 * @param {Format} format
 * @returns {Promise<{texts: string[], digest: string}>} raises BadRecipe for one that is larger than any format
 */
export async function pack(format) {
  const json = new TextEncoder().encode(JSON.stringify(format))
  const packed = base64url(await flow(json, new CompressionStream('deflate-raw'), LARGEST))
  const texts = packed.match(new RegExp(`.{1,${PART}}`, 'g')) ?? []
  if (json.length > LARGEST || texts.length > PARTS) throw new BadRecipe('larger than any format')
  return { texts, digest: hex(await sha256(json)) }
}

/**
 * The format that parts make; raises BadRecipe. Nothing is inflated beyond what a format can hold.
 * @param {string[]} texts @param {string} digest
 * @returns {Promise<Format>}
 */
export async function unpack(texts, digest) {
  try {
    const json = await flow(bytesOf(texts.join('')), new DecompressionStream('deflate-raw'), LARGEST)
    if (hex(await sha256(json)) !== digest) throw new BadRecipe('another digest')
    const format = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
    const [problem] = problemsOf(format)
    if (problem) throw new BadRecipe(`${problem.path.join('.')}: ${problem.code}`)
    return format
  } catch (error) {
    throw error instanceof BadRecipe ? error : new BadRecipe('cannot be unpacked', { cause: error })
  }
}

/**
 * Says the format of a workshop in its log, in one transaction. Raises StorageError.
 * @param {import('./replica.js').Replica} w @param {Format} format @param {boolean} shared other teams of this server may find it
 */
export async function writeRecipe(w, format, shared) {
  const { texts, digest } = await pack(format)
  const fields = (/** @type {string} */ text, /** @type {number} */ part) => ({ part, of: texts.length, text, digest, ...(shared && { shared }) })
  await w.writeAll(await Promise.all(texts.map(async (text, part) => ({ kind: 'recipe', rec: await w.recId('recipe', part), fields: fields(text, part) }))))
}

/**
 * The format that a workshop brought along.
 * @param {import('./replica.js').Replica} w
 * @returns {Promise<Format | null>} null while a part is missing; raises BadRecipe when all are there and make none
 */
export async function recipeIn(w) {
  const opener = w.get('workshop', 'workshop')?.author
  const part = async (/** @type {number} */ n) => {
    const found = w.get('recipe', await w.recId('recipe', n))
    return found && found.author === opener ? found.fields : null // only whoever opened it says what it runs on
  }
  const first = await part(0)
  if (!first || !Number.isInteger(first.of) || first.of < 1 || first.of > PARTS) return null
  const parts = await Promise.all(Array.from({ length: first.of }, (_, n) => part(n)))
  if (parts.some((one) => !one || one.digest !== first.digest)) return null
  const format = await unpack(
    parts.map((one) => String(one?.text ?? '')),
    first.digest,
  )
  // A name that the library could have is not for a workshop to give.
  if (format.slug !== w.format || format.edition !== w.edition || !format.origin) throw new BadRecipe('another format')
  return format
}

/**
 * Everything a stream makes of some bytes, stopped at a cap.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} through @param {number} cap bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function flow(bytes, through, cap) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader()
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = []
  for (let size = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer())
    size += value.length
    if (size > cap) {
      reader.cancel().catch(() => {})
      throw new BadRecipe('larger than any format')
    }
    parts.push(new Uint8Array(value))
  }
}
