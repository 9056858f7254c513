// A frame as a picture: a pixel a module, which the page shows larger (`image-rendering: pixelated`).
import encodeQR from 'qr'

/**
 * Draws a text, dark on white with its quiet zone; always the same mask, since trying all eight costs more than they give.
 * @param {HTMLCanvasElement | OffscreenCanvas} canvas takes the size of the code
 * @param {string} text of a frame
 */
export function drawFrame(canvas, text) {
  const rows = encodeQR(text, 'raw', { ecc: 'low', encoding: 'alphanumeric', border: 4, mask: 0 })
  const side = rows.length
  const image = new ImageData(side, side)
  const pixels = new Uint32Array(image.data.buffer)
  rows.forEach((row, y) => row.forEach((dark, x) => (pixels[y * side + x] = dark ? 0xff000000 : 0xffffffff)))
  if (canvas.width !== side) canvas.width = canvas.height = side
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  draw.putImageData(image, 0, 0)
}
