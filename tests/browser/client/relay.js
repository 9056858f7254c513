// The relay's codec on a bare page, for tests and benches only: bundled by them, never shipped.
import { deflate } from '../../../src/pairs/static/app/core/deflate.js'
import { sha256 } from '../../../src/pairs/static/app/core/ids.js'
import { makeKey } from '../../../src/pairs/static/app/core/keys.js'
import { sealParcel } from '../../../src/pairs/static/app/core/parcel.js'
import { scan } from '../../../src/pairs/static/app/entrance/scanner.js'
import { base45, bytesOf45 } from '../../../src/pairs/static/app/relay/base45.js'
import { bundleOf } from '../../../src/pairs/static/app/relay/bundle.js'
import { frameOf, readFrame } from '../../../src/pairs/static/app/relay/frame.js'
import { Pace } from '../../../src/pairs/static/app/relay/pace.js'
import { drawFrame } from '../../../src/pairs/static/app/relay/picture.js'
import { readPhoto, reader } from '../../../src/pairs/static/app/relay/reader.js'
import { Receiver } from '../../../src/pairs/static/app/relay/receiver.js'
import { Sender } from '../../../src/pairs/static/app/relay/sender.js'

/** Chance that can be had again. @param {number} seed @returns {() => number} 0 to 1 */
function chanceOf(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Bytes that no packing makes smaller. @param {() => number} chance @param {number} length */
const noise = (chance, length) => Uint8Array.from({ length }, () => chance() * 256)

/** Letters as a parcel has them, about six bits each. @param {() => number} chance @param {number} length */
const letters = (chance, length) =>
  Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[Math.floor(chance() * 64)]).join('')

/** A bundle of these items. @param {string[]} items @param {'collect' | 'share' | 'receipt'} [relay] */
const pack = (items, relay = 'collect') => bundleOf({ relay, workshop: 'W', by: 'me', items })

/** The same items, in whatever order. @param {string[]} some @param {string[]} others */
const same = (some, others) => some.toSorted().join('\n') === others.toSorted().join('\n')

/** A body of exactly so many bytes behind its hash, whatever they are. @param {Uint8Array<ArrayBuffer>} content */
async function bodyOf(content) {
  return new Uint8Array([...(await sha256(content)), ...content])
}

/**
 * Carries volumes across a torn road until they have arrived.
 * @param {Uint8Array[]} volumes
 * @param {{chance: () => number, loss?: number, size?: number, shuffle?: number, twice?: number, late?: number}} road
 *   `loss` and `twice`: shares of frames lost, or read twice; `shuffle`: frames held back to be mixed; `late`: frames missed
 *   before the first
 */
async function carry(volumes, { chance, loss = 0, size = 3, shuffle = 1, twice = 0, late = 0 }) {
  const sender = new Sender(volumes)
  const receiver = new Receiver()
  for (let i = 0; i < late; i++) sender.frame({ size })
  const [done, steps] = [/** @type {any[]} */ ([]), /** @type {number[]} */ ([])]
  const held = []
  const most = 20 * sender.ideal(size) + 200
  for (let frames = 1; frames < most; frames++) {
    const text = sender.frame({ size })
    if (chance() < loss) continue
    held.push(text)
    if (chance() < twice) held.push(text)
    while (held.length >= shuffle) {
      const taken = await receiver.take(held.splice(chance() * held.length, 1)[0])
      steps.push(taken.progress)
      if (taken.done) done.push(taken.done)
      if (taken.progress === 1) return { frames, ideal: sender.ideal(size), done, steps, items: done.flatMap(({ items }) => items) }
    }
  }
  throw new Error(`not there after ${most} frames, at ${steps.at(-1)}`)
}

Object.assign(globalThis, {
  relay: {
    base45, bytesOf45, bundleOf, frameOf, readFrame, Pace, drawFrame, readPhoto, reader, scan, Receiver, Sender,
    deflate, sha256, makeKey, sealParcel, chanceOf, noise, letters, pack, same, bodyOf, carry,
  },
})
