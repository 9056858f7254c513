// How fast frames are shown, and how big. The road has one direction: that nobody confirms is all a sender notices.

/** Frames a second. A camera that sees fewer than four, or more than fifteen, has other trouble than ours. */
const [SLOWEST, FASTEST] = [4, 15]
/** Fragments a frame: codes of version 10, 13, 15. */
const [SMALLEST, BIGGEST] = [2, 4]
const STEP = 0.7
/** Shown so many times the ideal number of frames without an answer, the pace goes down by a step. */
const PATIENCE = 2

/** @param {number} n @param {number} low @param {number} high */
const within = (n, low, high) => Math.min(high, Math.max(low, n))

export class Pace {
  /** @param {{size?: number, rate?: number, hand?: boolean}} [said] where it begins; `hand`: somebody chose, it stays */
  constructor({ size = 3, rate = 10, hand = false } = {}) {
    this.first = { size: within(size, SMALLEST, BIGGEST), rate: within(rate, SLOWEST, FASTEST) }
    this.size = this.first.size
    this.rate = this.first.rate
    this.hand = hand
    this.frames = 0
  }

  /**
   * After each frame shown. Slower first, then coarser: large modules help where the light or the hand is bad. Then as at
   * first again: whoever is to read it may only now be looking, and nobody should wait for the slowest for ever.
   * @param {number} ideal the least number of frames of this size that carry the whole
   * @returns {boolean} has it changed
   */
  shown(ideal) {
    if (this.hand || ++this.frames < PATIENCE * ideal) return false
    const { size, rate } = this
    this.frames = 0
    if (rate > SLOWEST) this.rate = Math.max(SLOWEST, rate * STEP)
    else if (size > SMALLEST) this.size--
    else Object.assign(this, this.first)
    return size !== this.size || rate !== this.rate
  }
}
