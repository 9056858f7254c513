// Gathers frames until bundles are whole: any order, any loss, twice, from several senders at once. Frames come from
// whoever holds something up to the camera: nothing in them is believed before the hash of the whole is right.
import { isWhole, openBundle } from './bundle.js'
import { Basin } from './fountain.js'
import { readFrame, seedOf } from './frame.js'

/**
 * @typedef {object} Taken
 * @property {boolean} known is it a frame of the relay
 * @property {boolean} fresh did it tell something new
 * @property {number} progress of its bundle, 0 to 1; 1 when all its volumes have been read
 * @property {number} parts volumes of its bundle
 * @property {import('./bundle.js').Bundle} [done] a volume that has just become whole: once each
 * @property {'too_big' | 'not_a_bundle'} [refused] it is whole, and no bundle of this version
 */

/** @typedef {{key: string, basin: Basin | null, seq: number}} Gathering a volume; no basin once it is whole; `seq` is the one that should come next */

/** Bundles in memory, the one not seen for longest dropped first. A volume takes memory as its fragments come, 200 KiB at most. */
const MOST = 4
/** Frames that advice looks back on. */
const MEMORY = 40

export class Receiver {
  /** @type {Map<string, Map<number, Gathering>>} */
  #bundles = new Map()
  /** Texts that began like a frame, or were one, and could not be used. */
  ignored = 0
  /** Frames shown and seen of late, from what their numbers leave out. */
  #shown = 0
  #seen = 0

  /** Never raises. @param {string} text of a code @returns {Promise<Taken>} */
  async take(text) {
    const frame = readFrame(text)
    if (!frame) {
      this.ignored++
      return { known: false, fresh: false, progress: 0, parts: 0 }
    }
    const { volume, seq, fragments } = frame
    const { part, parts, id, length } = volume
    const name = `${id.subarray(0, 4)} ${parts}`
    const bundle = this.#bundles.get(name) ?? new Map()
    this.#bundles.delete(name)
    this.#bundles.set(name, bundle)
    if (this.#bundles.size > MOST) this.#bundles.delete(this.#bundles.keys().next().value ?? '')
    const key = `${id} ${length}`
    let one = bundle.get(part)
    if (one?.key !== key) bundle.set(part, (one = { key, basin: new Basin(length, seedOf(volume)), seq: -1 }))
    this.#count(one, seq, fragments.length)
    const { basin } = one
    /** @returns {Taken} */
    const said = (fresh = false) => ({ known: true, fresh, parts, progress: progressOf(bundle) / parts })
    if (!basin || basin.rank === basin.k) return said() // whole, or about to be judged
    const fresh = fragments.reduce((some, data, i) => basin.rank < basin.k && (basin.add(seq + i, data) || some), false)
    if (basin.rank < basin.k) return said(fresh)
    const body = basin.body()
    if (!(await isWhole(body, id))) {
      this.ignored++
      if (bundle.get(part) === one) bundle.delete(part) // a false frame was among them, nobody knows which: all over again
      return said()
    }
    /** @type {Partial<Taken>} */
    const found = await openBundle(body).then(
      (done) => ({ done }),
      (error) => ({ refused: error instanceof RangeError ? 'too_big' : 'not_a_bundle' }),
    )
    one.basin = null
    return { ...said(true), ...found }
  }

  /** What to ask of whoever shows: fewer frames a second where half of them are missed, more where hardly any is. @returns {'slower' | 'faster' | null} */
  advice() {
    if (this.#shown < MEMORY / 2) return null
    const share = this.#seen / this.#shown
    return share < 0.5 ? 'slower' : share > 0.9 ? 'faster' : null
  }

  /** @param {Gathering} one @param {number} seq @param {number} size */
  #count(one, seq, size) {
    const missed = (seq - one.seq) / size
    if (one.seq >= 0 && missed >= 0 && missed < MEMORY) {
      this.#shown += 1 + missed
      this.#seen++
    }
    if (this.#shown > MEMORY) {
      this.#shown /= 2
      this.#seen /= 2
    }
    one.seq = seq + size
  }
}

/** @param {Map<number, Gathering>} bundle volumes' worth of it, whole ones and parts */
const progressOf = (bundle) => [...bundle.values()].reduce((sum, { basin }) => sum + (basin ? Math.min(basin.rank / basin.k, 0.99) : 1), 0)
