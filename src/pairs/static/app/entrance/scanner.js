import { reader } from '../relay/reader.js'

/**
 * Reads QR codes from a video, one frame at a time: the next frame is taken when the last one has been read, so a
 * slow phone scans less often instead of freezing. Only the middle square is read, the one the screen shows, at 480
 * lines; where that shows nothing the next frame is read at 720, and so on in turn. A join link that fills a third of the
 * picture needs 480; a frame of the relay (version 13 or 15) at a quarter of it needs 720, which takes 1.7 times as long.
 */
const LINES = [480, 720]

/**
 * Scans until stopped. `onText` gets each text read, as often as it is read.
 * @param {HTMLVideoElement} video
 * @param {(text: string) => void} onText
 * @returns {() => void} stops it
 */
export function scan(video, onText) {
  const canvas = document.createElement('canvas')
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }))
  let stopped = false
  let missed = 0
  const next = (/** @type {() => void} */ go) => ('requestVideoFrameCallback' in video ? video.requestVideoFrameCallback(go) : requestAnimationFrame(go))
  reader().then((read) => {
    next(async function frame() {
      if (stopped) return
      if (video.videoWidth) {
        const side = Math.min(video.videoWidth, video.videoHeight)
        const size = Math.min(LINES[missed % 2], side)
        if (canvas.width !== size) canvas.width = canvas.height = size // setting it, even to the same, empties it anew
        draw.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, size, size)
        const text = await read(canvas, draw)
        if (!text) missed++
        else if (!stopped) onText(text)
      }
      if (!stopped) next(frame)
    })
  })
  return () => {
    stopped = true
  }
}
