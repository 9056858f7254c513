// What is shown, from what was said: the mirror of src/pairs/log/fold.py, judged by the same vectors.
// Order does not matter, saying twice is saying once, and one entry costs the same whatever the size of the fold.

/**
 * One change as this device heard it.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} by author's id
 * @property {string} at stamp in force (the server's, when it clamped the one in the change)
 * @property {string} [said] stamp written in the change, when `at` is not that one
 * @property {string} kind
 * @property {string} rec
 * @property {Record<string, any>} set
 * @property {Record<string, string>} [over]
 */

/** @typedef {{value: string, author: string, at: string}} Version a text that lost a race */

/**
 * @typedef {object} Folded
 * @property {string} kind
 * @property {string} rec
 * @property {string} author who made it first
 * @property {[string, string]} first [stamp, id] of its oldest change
 * @property {string} at stamp of its newest change
 * @property {Record<string, any>} fields
 * @property {Record<string, [string, string]>} stamps
 * @property {Record<string, Version[]>} others newest first
 */

/** Fields in which people write prose: only there does a lost race leave « another version ». */
export const TEXTS = new Set([
  'title', 'intention', 'place', 'name', 'team', 'text', 'detail', 'owner_name',
  'surprise', 'decision', 'commitment', 'cue', 'note', 'expects',
  'why', 'holds', 'tags', 'figure', 'source', 'hypothesis', 'indicator', 'threshold', 'result', 'helped',
  'asked', 'origin', 'context', 'worked', 'failed', 'surprised', 'tried', 'teller',
])

/**
 * An entry, from a change and what the log says beside it.
 * @param {{id: string, kind: string, rec: string, at: string, set: Record<string, any>, over?: Record<string, string>}} change
 * @param {string} by author's id
 * @param {string} [at] the clamped stamp, if there is one
 * @returns {Entry}
 */
export function entryOf(change, by, at = undefined) {
  const { id, kind, rec, set, over } = change
  return { id, by, at: at ?? change.at, said: change.at, kind, rec, set, over }
}

/** Is (at, id) of `a` greater than that of `b`? @param {string} at @param {string} id @param {[string, string]} b */
const after = (at, id, b) => at > b[0] || (at === b[0] && id > b[1])

/** One record while it is being folded. */
class Growing {
  /** @param {Entry} entry */
  constructor(entry) {
    this.kind = entry.kind
    this.rec = entry.rec
    this.author = entry.by
    /** @type {[string, string]} */
    this.first = [entry.at, entry.id]
    this.at = entry.at
    /** @type {Set<string>} */
    this.ids = new Set()
    /** @type {Map<string, {value: any, stamp: [string, string]}>} */
    this.winners = new Map()
    /** For each text field, the last entry of each author: nobody races against themself. @type {Map<string, Map<string, Entry>>} */
    this.last = new Map()
    /** For each text field, the stamps somebody had in view when they wrote over them. @type {Map<string, Set<string>>} */
    this.seen = new Map()
    /** @type {Folded | null} */
    this.shown = null
  }

  /** @param {Entry} entry @returns {boolean} false when it was known already */
  add(entry) {
    const { at, id } = entry
    if (this.ids.has(id)) return false
    this.ids.add(id)
    this.shown = null
    if (!after(at, id, this.first)) {
      this.first = [at, id]
      this.author = entry.by
    }
    if (at > this.at) this.at = at
    for (const field of Object.keys(entry.set)) {
      const winner = this.winners.get(field)
      if (!winner || after(at, id, winner.stamp)) this.winners.set(field, { value: entry.set[field], stamp: [at, id] })
      if (TEXTS.has(field)) this.remember(field, entry)
    }
    for (const [field, stamp] of Object.entries(entry.over ?? {})) {
      if (!TEXTS.has(field)) continue
      const seen = this.seen.get(field)
      if (seen) seen.add(stamp)
      else this.seen.set(field, new Set([stamp]))
    }
    return true
  }

  /** @param {string} field @param {Entry} entry */
  remember(field, entry) {
    let last = this.last.get(field)
    if (!last) this.last.set(field, (last = new Map()))
    const mine = last.get(entry.by)
    if (!mine || after(entry.at, entry.id, [mine.at, mine.id])) last.set(entry.by, entry)
  }

  /** @returns {Folded} a new object after each change, the same one until then */
  show() {
    if (this.shown) return this.shown
    // No prototype: a field named __proto__ is a field like any other.
    const fields = Object.create(null)
    const stamps = Object.create(null)
    const others = Object.create(null)
    for (const [field, { value, stamp }] of this.winners) {
      fields[field] = value
      stamps[field] = stamp
    }
    for (const field of this.last.keys()) {
      const lost = this.lost(field)
      if (lost.length) others[field] = lost
    }
    const { kind, rec, author, first, at } = this
    return (this.shown = { kind, rec, author, first, at, fields, stamps, others })
  }

  /** @param {string} field @returns {Version[]} */
  lost(field) {
    const last = this.last.get(field)
    if (!last || last.size < 2) return []
    const seen = this.seen.get(field)
    const values = new Set([this.winners.get(field)?.value, '', null])
    return [...last.values()]
      .sort((a, b) => (after(a.at, a.id, [b.at, b.id]) ? -1 : 1))
      .filter(({ at, said, set }) => {
        if (typeof set[field] !== 'string' || values.has(set[field])) return false
        if (seen?.has(at) || (said !== undefined && seen?.has(said))) return false
        values.add(set[field])
        return true
      })
      .map(({ set, by, at }) => ({ value: set[field], author: by, at }))
  }
}

export class Fold {
  constructor() {
    /** kind → rec → record @type {Map<string, Map<string, Growing>>} */
    this.kinds = new Map()
  }

  /**
   * Takes one entry in.
   * @param {Entry} entry
   * @returns {boolean} whether anything was new
   */
  apply(entry) {
    let kind = this.kinds.get(entry.kind)
    if (!kind) this.kinds.set(entry.kind, (kind = new Map()))
    let record = kind.get(entry.rec)
    if (!record) kind.set(entry.rec, (record = new Growing(entry)))
    return record.add(entry)
  }

  /**
   * Folds one record again from all its entries: after a refusal, or a stamp the server clamped.
   * @param {string} kind @param {string} rec @param {Iterable<Entry>} entries those of this record; none: it is gone
   */
  replace(kind, rec, entries) {
    this.kinds.get(kind)?.delete(rec)
    for (const entry of entries) this.apply(entry)
  }

  /** @param {string} kind @param {string} rec @returns {Folded | undefined} */
  get(kind, rec) {
    return this.kinds.get(kind)?.get(rec)?.show()
  }

  /** All the records of a kind, oldest first. @param {string} kind @returns {Folded[]} */
  list(kind) {
    const records = [...(this.kinds.get(kind)?.values() ?? [])]
    return records.sort((a, b) => (after(a.first[0], a.first[1], b.first) ? 1 : -1)).map((record) => record.show())
  }
}

/**
 * The fold of a set of entries, kind after kind, oldest record first.
 * @param {Iterable<Entry>} entries
 * @returns {Folded[]}
 */
export function fold(entries) {
  const folded = new Fold()
  for (const entry of entries) folded.apply(entry)
  return [...folded.kinds.keys()].sort().flatMap((kind) => folded.list(kind))
}
