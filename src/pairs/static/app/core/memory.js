// A workshop in memory: the entries, their fold, and the records as views see them. One entry costs the same
// whatever the size of the workshop; a kind is sorted again only when something in it changed.
import { Fold } from './fold.js'

/** @typedef {import('./fold.js').Entry} Entry */
/** @typedef {import('./types.js').Rec} Rec */

/** @param {Entry} entry */
const home = (entry) => `${entry.kind}\n${entry.rec}`

export class Memory {
  fold = new Fold()
  /** The greatest stamp heard that a clock may follow. */
  seen = ''
  /** author → the greatest stamp of what they said @type {Map<string, string>} */
  heard = new Map()
  /** What does not count (core/judging.js). @type {Set<string>} */
  #out = new Set()
  /** record → id → entry @type {Map<string, Map<string, Entry>>} */
  #records = new Map()
  /** id → entry @type {Map<string, Entry>} */
  #entries = new Map()
  /** Entries the server does not have yet, id → when they were saved, ms. @type {Map<string, number>} */
  pending = new Map()
  /** Those of them that another device holds too: what was handed over, and what is carried for others. @type {Set<string>} */
  handed = new Set()
  /** record → how many of its entries are pending @type {Map<string, number>} */
  #waiting = new Map()
  /** @type {Map<string, Rec[]>} */
  #lists = new Map()
  /** @type {Map<string, {folded: any, rec: Rec}>} */
  #shown = new Map()

  /** @param {string} id */
  has(id) {
    return this.#entries.has(id)
  }

  /**
   * Takes an entry in, or takes what the server made of it: a clamped stamp, no longer pending.
   * @param {Entry} entry @param {number | null} pending when it was saved here; null once the server has it
   * @param {boolean} [carried] it came from another device, which holds it too
   * @returns {boolean} whether anything is different now
   */
  put(entry, pending, carried = false) {
    const place = home(entry)
    let before = this.#entries.get(entry.id)
    // Two used the same id: what came first stays until the server has judged it.
    if (before && before.by !== entry.by && (pending !== null || this.pending.has(entry.id))) return false
    if (before && home(before) !== place) before = void this.drop(entry.id)
    const changed = this.#mark(entry.id, place, pending)
    if (carried && pending !== null) this.handed.add(entry.id)
    if (before?.at === entry.at && before.by === entry.by) {
      if (changed) this.#lists.delete(entry.kind)
      return changed
    }
    if (entry.at > (this.heard.get(entry.by) ?? '')) this.heard.set(entry.by, entry.at)
    this.#entries.set(entry.id, entry)
    if (this.#out.has(entry.id)) return true // until it is judged again
    const record = this.#recordAt(place)
    record.set(entry.id, entry)
    if (before) this.fold.replace(entry.kind, entry.rec, record.values())
    else this.fold.apply(entry)
    this.#lists.delete(entry.kind)
    return true
  }

  /** Is not shown before it was judged. @param {string} id of an entry to come */
  hold(id) {
    if (!this.#entries.has(id)) this.#out.add(id)
  }

  /** Another device holds it too. @param {string} id @returns {boolean} whether that is news */
  hand(id) {
    if (!this.pending.has(id) || this.handed.has(id)) return false
    this.handed.add(id)
    return true
  }

  /** Takes an entry out: it was refused. @param {string} id @returns {boolean} whether it was there */
  drop(id) {
    const entry = this.#entries.get(id)
    if (!entry) return false
    const place = home(entry)
    this.#mark(id, place, null)
    this.#entries.delete(id)
    this.#refold(place, entry, false)
    return true
  }

  /** All that is known, what does not count included. */
  get entries() {
    return this.#entries.values()
  }

  /**
   * Takes what does not count out of the fold, and what counts after all back in.
   * @param {Set<string>} out @param {Iterable<Entry>} judged what was known when it was judged: what came since waits for the next time
   * @returns {boolean} whether anything is different now
   */
  judge(out, judged) {
    const seen = new Set(judged)
    for (const id of this.#out) {
      const entry = this.#entries.get(id)
      if (entry && !seen.has(entry)) out.add(id)
    }
    const moved = [...new Set([...out, ...this.#out])].filter((id) => out.has(id) !== this.#out.has(id))
    this.#out = out
    for (const id of moved) {
      const entry = this.#entries.get(id)
      if (entry) this.#refold(home(entry), entry, !out.has(id))
    }
    return moved.length > 0
  }

  /** @param {string} place @param {Entry} entry @param {boolean} counts */
  #refold(place, entry, counts) {
    const record = this.#recordAt(place)
    if (counts) record.set(entry.id, entry)
    else record.delete(entry.id)
    if (!record.size) this.#records.delete(place)
    this.fold.replace(entry.kind, entry.rec, record.values())
    this.#lists.delete(entry.kind)
    this.#shown.delete(place)
  }

  /** @param {string} place @returns {Map<string, Entry>} */
  #recordAt(place) {
    let record = this.#records.get(place)
    if (!record) this.#records.set(place, (record = new Map()))
    return record
  }

  /** @param {string} id @param {string} place @param {number | null} pending @returns {boolean} whether that is news */
  #mark(id, place, pending) {
    const was = this.pending.has(id)
    if (pending !== null) this.pending.set(id, pending)
    else {
      this.pending.delete(id)
      this.handed.delete(id)
    }
    const step = Number(pending !== null) - Number(was)
    if (step) this.#waiting.set(place, (this.#waiting.get(place) ?? 0) + step)
    return step !== 0
  }

  /** @param {string} kind @param {string} rec @returns {Rec | undefined} */
  get(kind, rec) {
    const folded = this.fold.get(kind, rec)
    return folded && this.#show(folded)
  }

  /** Oldest first; the same array until something in it changes. @param {string} kind @returns {Rec[]} */
  list(kind) {
    let list = this.#lists.get(kind)
    if (!list) this.#lists.set(kind, (list = this.fold.list(kind).map((folded) => this.#show(folded))))
    return list
  }

  /** @param {import('./fold.js').Folded} folded @returns {Rec} */
  #show(folded) {
    const place = `${folded.kind}\n${folded.rec}`
    const pending = (this.#waiting.get(place) ?? 0) > 0
    const kept = this.#shown.get(place)
    if (kept?.folded === folded && kept.rec.pending === pending) return kept.rec
    const rec = { ...folded, pending }
    this.#shown.set(place, { folded, rec })
    return rec
  }
}
