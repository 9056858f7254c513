// Reads QR codes off pixels: with the browser's own detector where it reads them, else with the `qr` package, fetched
// when first needed.

/** @typedef {(canvas: HTMLCanvasElement, draw: CanvasRenderingContext2D) => Promise<string>} Read gives '' where there is no code */

/** @param {number} [timeLimit] ms for second looks at a picture; by default what a film leaves @returns {Promise<Read>} */
export async function reader(timeLimit) {
  const Native = /** @type {any} */ (globalThis).BarcodeDetector
  if (Native && (await Native.getSupportedFormats()).includes('qr_code')) {
    const detector = new Native({ formats: ['qr_code'] })
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? ''
  }
  const { decodeQR } = await import('qr/decode.js')
  return async (canvas, draw) => {
    try {
      return decodeQR(draw.getImageData(0, 0, canvas.width, canvas.height), { format: 'RGBA', ...(timeLimit && { timeLimit }) })
    } catch {
      return '' // no code in this frame
    }
  }
}

/** Sides to which a photo is reduced, in pixels: a code may fill it or be far away. */
const SIDES = [960, 1600, 480, 2400]
/** A photo does not move: ms for a longer look at each. */
const PATIENCE = 250

/**
 * Reads the code on a photo. Raises what the browser raises for what is no picture.
 * @param {Blob} photo
 * @returns {Promise<string>} '' where none was found
 */
export async function readPhoto(photo) {
  const read = await reader(PATIENCE)
  const picture = await createImageBitmap(photo)
  try {
    const canvas = document.createElement('canvas')
    const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }))
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height))
      canvas.width = picture.width * scale
      canvas.height = picture.height * scale
      draw.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const text = await read(canvas, draw)
      if (text) return text
    }
    return ''
  } finally {
    picture.close()
  }
}
