// Two devices and the air between them, on one bare page: what one shows is filmed, and the other scans the film with the
// product's own scanner. Both share the slowed thread, so each has less than a phone of its own.
import '../tests/browser/client/relay.js'

const { Receiver, Sender, bodyOf, chanceOf, drawFrame, noise, scan } = globalThis.relay

const code = document.createElement('canvas')
const air = document.createElement('canvas')
air.width = 640
air.height = 480
const view = /** @type {CanvasRenderingContext2D} */ (air.getContext('2d'))

/** What a camera on a table sees: the code on 85 % of its height, two degrees turned; `lost`: a hand before it. @param {boolean} lost */
function film(lost) {
  view.setTransform(1, 0, 0, 1, 0, 0)
  view.fillStyle = '#d8d4c8'
  view.fillRect(0, 0, air.width, air.height)
  if (lost) return
  view.translate(air.width / 2, air.height / 2)
  view.rotate(Math.PI / 90)
  view.imageSmoothingEnabled = false // as the page shows it
  const side = air.height * 0.85
  view.drawImage(code, -side / 2, -side / 2, side, side)
}

/** ms that frames took to be made and drawn. @type {number[]} */
const drawn = []

/**
 * Shows volumes `rate` times a second until the scanner has them.
 * @param {Uint8Array[]} volumes
 * @param {{size: number, rate: number, loss: number, seed: number}} road
 * @returns {Promise<{seconds: number, shown: number, ideal: number, bytes: number}>} from the first frame shown to the last words read
 */
async function carry(volumes, { size, rate, loss, seed }) {
  const chance = chanceOf(seed)
  const sender = new Sender(volumes)
  const receiver = new Receiver()
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = air.captureStream(30)
  film(true)
  await video.play()
  return new Promise((done) => {
    let began = 0
    const show = () => {
      const at = performance.now()
      began ||= at
      drawFrame(code, sender.frame({ size }))
      drawn.push(performance.now() - at)
      film(chance() < loss)
    }
    const timer = setInterval(show, 1000 / rate)
    const stop = scan(video, async (text) => {
      const { progress } = await receiver.take(text)
      if (progress < 1) return
      clearInterval(timer)
      stop()
      for (const track of video.srcObject.getTracks()) track.stop()
      const bytes = volumes.reduce((sum, body) => sum + body.length, 0)
      done({ seconds: (performance.now() - began) / 1000, shown: sender.shown, ideal: sender.ideal(size), bytes })
    })
  })
}

/**
 * How many frames were shown on average until a body of so many fragments was there; no pixels.
 * @param {{k: number, size: number, loss: number, rounds: number}} road
 */
async function average({ k, size, loss, rounds }) {
  const chance = chanceOf(k)
  let shown = 0
  for (let round = 0; round < rounds; round++) {
    const sender = new Sender([await bodyOf(noise(chance, k * 120 - 32))])
    const receiver = new Receiver()
    for (let progress = 0; progress < 1; ) {
      const text = sender.frame({ size })
      if (chance() >= loss) progress = (await receiver.take(text)).progress
    }
    shown += sender.shown
  }
  return shown / rounds
}

globalThis.road = { carry, average, drawn, noise: (/** @type {number} */ length) => bodyOf(noise(chanceOf(length), length)) }
