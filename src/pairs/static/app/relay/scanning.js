// What happens to what a scanner reads: gathered, taken in, confirmed. No view: Scan.jsx draws what it says.
import { BadParcel } from '../core/parcel.js'
import { bundleOf } from './bundle.js'
import { receiptOf, takeIn, takeReceipt } from './exchange.js'
import { Receiver } from './receiver.js'

/** The receipt on screen names the last so many devices: who is slow to scan it is not overtaken by the next. */
const ON_RECEIPT = 4

/**
 * What one device handed over: `ids` of contributions, `fresh` of them not here before, `refused` parcels; in a receipt,
 * how many of one's own it keeps is `fresh`.
 * @typedef {{relay: 'collect'|'share'|'receipt', by: string, ids: Set<string>, fresh: number, refused: number}} Scanned
 * @typedef {'foreign'|'version'|'other'|'idle'} Trouble another workshop's, another version's, nothing of the relay, a receipt for others
 */

export class Scanning {
  #receiver = new Receiver()
  /** Contributions to confirm, by the author who showed them, the latest last. @type {Map<string, Set<string>>} */
  #owed = new Map()
  #queue = Promise.resolve()
  progress = 0
  /** @type {Trouble | null} */
  trouble = null
  /** Latest first. @type {Scanned[]} */
  scanned = []
  /** Volumes of the receipt for those just collected. @type {Uint8Array[]} */
  receipt = []
  /** @type {unknown} */
  error = null

  /** @param {import('../core/replica.js').Replica} w @param {() => void} onChange */
  constructor(w, onChange) {
    this.w = w
    this.onChange = onChange
  }

  /** What to ask of whoever shows. */
  get advice() {
    return this.#receiver.advice()
  }

  /** Whom the receipt is for: author ids, the latest last. */
  get owed() {
    return [...this.#owed.keys()]
  }

  /** Takes what a camera or a photo read, one text after the other. Never raises. @param {string} text @returns {Promise<void>} when it was taken */
  take(text) {
    return (this.#queue = this.#queue.then(() => this.#take(text)).catch((error) => {
      console.error(error)
      this.error = error
      this.onChange()
    }))
  }

  /** @param {string} text */
  async #take(text) {
    const { known, fresh, progress, done, refused } = await this.#receiver.take(text)
    if (!known) return this.#say(/^PR\d+:/.test(text) && !text.startsWith('PR1:') ? 'version' : 'other')
    if (refused) return this.#say('version')
    if (!fresh && !done) return
    this.progress = progress
    this.trouble = null
    if (done) await this.#settle(done)
    this.onChange()
  }

  /** A damaged frame among good ones is nothing to tell. @param {Trouble} trouble */
  #say(trouble) {
    if (trouble === this.trouble || (trouble === 'other' && this.progress > 0 && this.progress < 1)) return
    this.trouble = trouble
    this.onChange()
  }

  /** @param {import('./bundle.js').Bundle} bundle */
  async #settle(bundle) {
    const { relay, workshop, by, items } = bundle
    if (workshop !== this.w.id) return void (this.trouble = 'foreign')
    if (relay === 'receipt') {
      const count = await takeReceipt(this.w, items[0] ?? '').catch((error) => {
        if (error instanceof BadParcel) return 0
        throw error
      })
      if (!count) return void (this.trouble = 'idle')
      return this.#note({ relay, by, ids: new Set(), fresh: count, refused: 0 })
    }
    const { ids, changes, refused } = await takeIn(this.w, bundle)
    this.#note({ relay, by, ids: new Set(ids), fresh: changes, refused: refused.length })
    if (relay === 'share' || !ids.length) return
    const owed = new Set([...(this.#owed.get(by) ?? []), ...ids])
    this.#owed.delete(by)
    this.#owed.set(by, owed)
    if (this.#owed.size > ON_RECEIPT) this.#owed.delete(this.owed[0])
    const jws = await receiptOf(this.w, [...this.#owed.values()].flatMap((ids) => [...ids]))
    this.receipt = await bundleOf({ relay: 'receipt', workshop, by: this.w.me, items: [jws] })
  }

  /** The volumes of one bundle are one line. @param {Scanned} said */
  #note(said) {
    const before = this.scanned.find(({ relay, by }) => relay === said.relay && by === said.by)
    if (before) {
      said.ids = new Set([...before.ids, ...said.ids])
      said.fresh += before.fresh
      said.refused += before.refused
    }
    this.scanned = [said, ...this.scanned.filter((one) => one !== before)]
    navigator.vibrate?.(60)
  }
}
