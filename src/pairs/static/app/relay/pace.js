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
    this.size = within(size, SMALLEST, BIGGEST)
    this.rate = within(rate, SLOWEST, FASTEST)
    this.hand = hand
    this.frames = 0
  }

  /** After each frame shown. @param {number} ideal the least number of frames of this size that carry the whole @returns {boolean} has it changed */
  shown(ideal) {
    if (++this.frames < PATIENCE * ideal) return false
    this.frames = 0
    return !this.hand && this.slower()
  }

  /** Slower first, then coarser: large modules help where the light or the hand is bad. @returns {boolean} has it changed */
  slower() {
    return this.#go(this.rate > SLOWEST ? { rate: this.rate * STEP } : { size: this.size - 1 })
  }

  /** Where the last one was confirmed early, or somebody reads without missing any. @returns {boolean} has it changed */
  faster() {
    return this.#go(this.rate < FASTEST ? { rate: this.rate / STEP } : { size: this.size + 1 })
  }

  /** @param {{size?: number, rate?: number}} to */
  #go({ size = this.size, rate = this.rate }) {
    const before = [this.size, this.rate]
    this.size = within(size, SMALLEST, BIGGEST)
    this.rate = within(rate, SLOWEST, FASTEST)
    this.frames = 0
    return before[0] !== this.size || before[1] !== this.rate
  }
}
