// A systematic random-linear fountain over GF(2): the fragments as they are, then sums (XOR) of random halves of them.
// Any k fragments that are independent give the whole; about 1.6 more than k are needed on average, whatever k and
// whatever was lost. (LT codes need 20 to 110 % more at our sizes.)

/** Bytes of a fragment; a multiple of four. */
export const FRAGMENT = 120
const WORDS = FRAGMENT / 4

/** How many fragments a body of so many bytes has. @param {number} length @returns {number} */
const fragmentsOf = (length) => Math.ceil(length / FRAGMENT)

/** The finaliser of SplitMix32 / MurmurHash3: every bit of the word reaches every other. @param {number} n */
function mix(n) {
  n = Math.imul(n ^ (n >>> 16), 0x85ebca6b)
  n = Math.imul(n ^ (n >>> 13), 0xc2b2ae35)
  return (n ^ (n >>> 16)) >>> 0
}

/**
 * Which fragments the fragment `seq` is the sum of, one bit each, the first in the lowest bit: below k itself alone; from k on
 * SplitMix32 (a Weyl sequence of step 0x9e3779b9 through `mix`), seeded by the transfer and `seq`; never none at all.
 * @param {number} seed @param {number} seq @param {number} k @param {Uint32Array} row the first ⌈k/32⌉ words are set
 */
function choose(seed, seq, k, row) {
  const words = Math.ceil(k / 32)
  let any = 0
  let state = mix(seed ^ mix(seq))
  for (let i = 0; i < words; i++) {
    state = (state + 0x9e3779b9) >>> 0
    row[i] = seq < k ? 0 : mix(state)
    if (i === words - 1 && k % 32) row[i] &= (1 << k % 32) - 1
    any |= row[i]
  }
  if (!any) row[(seq % k) >> 5] = 1 << (seq % k) % 32
}

/** @param {Uint32Array} into @param {Uint32Array} row */
function add(into, row) {
  for (let i = 0; i < into.length; i++) into[i] ^= row[i]
}

/** Makes the fragments of a body. */
export class Spring {
  /** @param {Uint8Array} body @param {number} seed 32 bits */
  constructor(body, seed) {
    this.seed = seed
    this.k = fragmentsOf(body.length)
    const bytes = new Uint8Array(this.k * FRAGMENT)
    bytes.set(body)
    this.words = new Uint32Array(bytes.buffer)
    this.row = new Uint32Array(Math.ceil(this.k / 32))
  }

  /** @param {number} seq @returns {Uint8Array} */
  fragment(seq) {
    choose(this.seed, seq, this.k, this.row)
    const sum = new Uint32Array(WORDS)
    for (let i = 0; i < this.k; i++) if ((this.row[i >> 5] >>> i % 32) & 1) add(sum, this.words.subarray(i * WORDS, (i + 1) * WORDS))
    return new Uint8Array(sum.buffer)
  }
}

/** Gathers fragments, in any order, until they give the body: elimination as they come, O(k² · words) in all. */
export class Basin {
  /** @param {number} length bytes of the body @param {number} seed 32 bits */
  constructor(length, seed) {
    this.length = length
    this.seed = seed
    this.k = fragmentsOf(length)
    this.rank = 0
    /** By its lowest fragment; the bits, then the sum. @type {Uint32Array[]} */
    this.rows = []
  }

  /** @param {number} seq @param {Uint8Array} data one fragment @returns {boolean} whether it told something new */
  add(seq, data) {
    const { k, rows } = this
    const bits = Math.ceil(k / 32)
    const row = new Uint32Array(bits + WORDS)
    choose(this.seed, seq, k, row)
    new Uint8Array(row.buffer, bits * 4).set(data)
    for (let i = 0; i < k; i++) {
      if (!((row[i >> 5] >>> i % 32) & 1)) continue
      if (!rows[i]) {
        rows[i] = row
        this.rank++
        return true
      }
      add(row, rows[i])
    }
    return false
  }

  /** The body, once `rank` is `k`. @returns {Uint8Array<ArrayBuffer>} */
  body() {
    const { k, rows } = this
    const bytes = new Uint8Array(k * FRAGMENT)
    for (let i = k; i--; ) {
      for (let j = i + 1; j < k; j++) if ((rows[i][j >> 5] >>> j % 32) & 1) add(rows[i], rows[j])
      bytes.set(new Uint8Array(rows[i].buffer, Math.ceil(k / 32) * 4), i * FRAGMENT)
    }
    return bytes.subarray(0, this.length)
  }
}
