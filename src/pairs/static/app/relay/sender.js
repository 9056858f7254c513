// Turns volumes into frames, without end: a volume after the other, each first in plain fragments, then in sums.
import { LAST_SEQ, frameOf, seedOf } from './frame.js'
import { Spring } from './fountain.js'

export class Sender {
  /** @param {Uint8Array[]} volumes of `bundleOf` */
  constructor(volumes) {
    this.volumes = volumes.map((body, part) => {
      const id = new Uint8Array([...volumes[0].subarray(0, 4), ...body.subarray(0, 4)])
      const volume = { part, parts: volumes.length, id, length: body.length }
      return { volume, seq: 0, spring: new Spring(body, seedOf(volume)) }
    })
    /** Frames shown. */
    this.shown = 0
  }

  /** Fragments of the whole: what the best receiver needs. */
  get needed() {
    return this.volumes.reduce((sum, { spring }) => sum + spring.k, 0)
  }

  /** The least number of frames of this size that carry the whole. @param {number} size */
  ideal(size) {
    return this.volumes.reduce((sum, { spring }) => sum + Math.ceil(spring.k / size), 0)
  }

  /** The text of the next frame; `size` is its number of fragments: 2 makes a code of version 10, 3 of 13, 4 of 15. @param {{size: number}} options @returns {string} */
  frame({ size }) {
    const one = this.volumes[this.shown++ % this.volumes.length]
    if (one.seq + size > LAST_SEQ) one.seq = 0
    const seq = one.seq
    one.seq += size
    return frameOf(one.volume, seq, Array.from({ length: size }, (_, i) => one.spring.fragment(seq + i)))
  }
}
