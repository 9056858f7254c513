// Raw deflate (RFC 1951) where the browser has it, and inflation that stops at a cap.

/** @returns {boolean} Safari before 16.4 and Firefox before 113 have none */
export const canDeflate = () => typeof CompressionStream === 'function'

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} */
export const deflate = (bytes) => drain(bytes, new CompressionStream('deflate-raw'), Infinity)

/**
 * Raises RangeError past the cap: a bomb costs no more than an honest text; TypeError for what is no deflate.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {number} cap bytes @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export const inflate = (bytes, cap) => drain(bytes, new DecompressionStream('deflate-raw'), cap)

/**
 * @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} through @param {number} cap
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function drain(bytes, through, cap) {
  const reader = new Blob([bytes]).stream().pipeThrough(/** @type {any} */ (through)).getReader()
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = []
  for (let size = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > cap) {
      await reader.cancel()
      throw new RangeError('too_big')
    }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
