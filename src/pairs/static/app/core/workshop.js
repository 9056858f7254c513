// One workshop as this device knows it. What it says is saved is on disk; what it shows is the fold in memory.
import { batch, computed, signal } from '@preact/signals'
import { linkOf } from './capsule.js'
import { TEXTS, entryOf } from './fold.js'
import { firstRec, recId, uuid7 } from './ids.js'
import { makeKey } from './keys.js'
import { Memory } from './memory.js'
import { clockReady, now } from './net.js'
import { entriesOf } from './seal.js'
import { believable, msOf, nextStamp, vagueStamp } from './stamp.js'
import { readAll } from './store.js'
import { noteWorkshop } from './workshops.js'

/**
 * @typedef {import('./types.js').Rec} Rec
 * @typedef {import('./types.js').SyncState} SyncState
 * @typedef {import('./fold.js').Entry} Entry
 * @typedef {{kind: string, rec: string | null, fields: {[field: string]: any}, anonymous?: boolean, over?: {[field: string]: string}}} Write
 */

/**
 * What happened to the workshop on this device, told to every tab. `saved` is null for what the server has.
 * @typedef {object} Delta
 * @property {{entry: Entry, saved: number | null, carried?: boolean}[]} [put]
 * @property {string[]} [drop]
 * @property {string[]} [handed] another device holds them too now
 * @property {boolean} [carries] something that others signed came in
 * @property {boolean} [refused] the quarantine changed
 * @property {boolean} [opened] the server knows the workshop now
 */

/** @typedef {{sending: boolean, offline: boolean, paused: SyncState['reason'] | null, contact: number | null}} Net */

export class Replica {
  #memory = new Memory()
  #channel
  #noting = false
  /** How many waited when the workshop's line was last written, and that writing. */
  #noted = { waiting: 0, done: Promise.resolve() }
  #tail = Promise.resolve()
  #unjudged = false
  /** @type {Promise<void> | null} */
  #judging = null
  #refused = signal(/** @type {import('./store.js').RefusedRow[]} */ ([]))

  /** @param {import('./db.js').Database} db @param {import('./store.js').About} about */
  constructor(db, about) {
    this.db = db
    this.about = about
    this.id = about.id
    /** This device's author id in this workshop. */
    this.me = about.me
    /** The typed code (4-4-4), only on the device that opened the workshop. @type {string | null} */
    this.code = about.code ?? null
    /** The keys of a confidential workshop, once it is loaded; null in any other. @type {import('./secrets.js').Vault | null} */
    this.vault = null
    /** Whether the server knows the workshop: before that, only the link and what is said here exist. */
    this.opened = signal(true)
    this.version = signal(0)
    /** May something that others signed be here and not on the server? Their parcels are read only then: they may be megabytes. */
    this.carries = false
    /** What the engine knows of the network. @type {import('@preact/signals').Signal<Net>} */
    this.net = signal({ sending: false, offline: false, paused: null, contact: null })
    /** @type {import('@preact/signals').ReadonlySignal<SyncState>} */
    this.sync = computed(() => this.#truth())
    /** Called when there is something to send. @type {() => void} */
    this.wake = () => {}
    this.#channel = new BroadcastChannel(db.name)
    this.#channel.onmessage = ({ data }) => this.#absorb(data)
  }

  /** Reads everything from disk. Raises StorageError. @returns {Promise<void>} */
  async load() {
    if (this.about.confidential) this.vault ??= await import('./secrets.js').then(({ Vault }) => Vault.of(this))
    const [kept] = await Promise.all([readAll(this.db), clockReady()])
    const log = (await entriesOf(kept.log, this)).map((entry) => ({ entry, saved: null }))
    const outbox = kept.outbox.map(({ c, by, saved }) => ({ entry: entryOf(c, by), saved }))
    const carried = await Promise.all(
      kept.carried.map(async ({ changes, by, saved }) => (await entriesOf(changes.map((c) => ({ c, by })), this)).map((entry) => ({ entry, saved, carried: true }))),
    )
    const handed = kept.outbox.flatMap((row) => (row.handed ? [row.id] : []))
    const known = new Set([...kept.log, ...kept.outbox].map((row) => row.id))
    batch(() => {
      this.net.value = { ...this.net.value, contact: this.net.value.contact ?? kept.contact }
      this.opened.value = kept.opened
      this.#refused.value = kept.refused
      this.carries = kept.carried.some(({ changes }) => changes.length)
      // One's own words first: somebody else's under the same id do not stand in their place before they were judged.
      const put = [...outbox, ...log, ...carried.flat().filter(({ entry }) => !known.has(entry.id))]
      const drop = [...this.#memory.pending.keys()].filter((id) => !put.some(({ entry }) => entry.id === id))
      this.#take({ put, drop, handed })
    })
    await this.#judging
  }

  get title() {
    return this.#about('title') || this.about.title
  }
  /** @returns {'fr' | 'en'} */
  get lang() {
    return this.#about('lang') || this.about.lang
  }
  /** The format's slug. @returns {string} */
  get format() {
    return this.#about('format') || this.about.format
  }
  /** @returns {number} */
  get edition() {
    return this.#about('edition') || this.about.edition
  }
  /** Minutes by step where they differ from the format's. @returns {{key: string, minutes: number}[]} */
  get plan() {
    return this.#about('plan') || this.about.plan || []
  }
  /** The join link, with what the workshop is called today. @returns {string} */
  get url() {
    const { title, lang, format, edition, plan } = this
    return linkOf({ ...this.about, title, lang, format, edition, plan })
  }
  /** @param {string} field @returns {any} */
  #about(field) {
    return this.get('workshop', 'workshop')?.fields[field]
  }

  /** @param {string} kind @param {string} rec @returns {Rec | undefined} */
  get(kind, rec) {
    this.version.value // whoever draws from what is read here is drawn again when it changes
    return this.#memory.get(kind, rec)
  }
  /** Oldest first; a new array whenever something in it changed. @param {string} kind @returns {Rec[]} */
  list(kind) {
    this.version.value // as above
    return this.#memory.list(kind)
  }
  /** When an author last said something that arrived here, ms since 1970; 0 for never. @param {string} author @returns {number} */
  heard(author) {
    this.version.value // as above
    return msOf(this.#memory.heard.get(author) ?? '0')
  }
  /** The id that follows from a record's subject; the workshop's id is put first. @param {string} kind @param {...(string | number)} parts @returns {Promise<string>} */
  recId(kind, ...parts) {
    return recId(this.id, kind, ...parts)
  }
  /** Corrected ms since 1970. @returns {number} */
  now() {
    return now()
  }
  /**
   * Does `me` hold one of these roles? While nobody facilitates, whoever opened the workshop does, as for the server.
   * @param {...string} roles @returns {boolean}
   */
  holds(...roles) {
    const held = this.list('role').flatMap(({ fields }) => (fields.holder ? [fields] : []))
    if (held.some(({ role, holder }) => holder === this.me && roles.includes(role))) return true
    const vacant = held.every(({ role }) => role !== 'facilitator')
    return vacant && roles.includes('facilitator') && this.get('workshop', 'workshop')?.author === this.me
  }

  /**
   * Says something. Resolves with the record's id once it is on disk; raises StorageError, and then nothing was kept.
   * @param {string} kind @param {string | null} rec null: a new random one
   * @param {{[field: string]: any}} fields
   * @param {{anonymous?: boolean, over?: {[field: string]: string}}} [options] anonymous: signed by a key that is thrown
   *   away; over: field → stamp of the text the writer had in view, by default the one shown now
   * @returns {Promise<string>}
   */
  async write(kind, rec, fields, options = {}) {
    return (await this.writeAll([{ kind, rec, fields, ...options }]))[0]
  }

  /** Says several things in one transaction: all or none. @param {Write[]} writes @returns {Promise<string[]>} their records' ids */
  async writeAll(writes) {
    await clockReady()
    const parts = /** @type {import('./secrets.js').Part[]} */ (this.vault?.split(writes) ?? writes)
    const made = await Promise.all(
      parts.map(async ({ id, kind, rec, fields, anonymous, over }) => ({
        id,
        key: anonymous ? await makeKey() : null,
        change: { kind, rec, set: JSON.parse(JSON.stringify(fields)), over: over ?? this.#inView(kind, rec, fields) },
      })),
    )
    const saved = Date.now()
    const rows = await this.db.write(['meta', 'outbox', 'keys'], async (tx) => {
      const meta = tx.objectStore('meta')
      let last = (await meta.get('clock')) ?? ''
      const rows = made.map(({ id: given, key, change: { kind, rec, set, over } }) => {
        // Anonymous, neither the stamp nor the id may tell the moment, or its node the writer.
        const at = key ? vagueStamp(now()) : (last = nextStamp(last, this.#memory.seen, now(), this.about.node))
        const id = given ?? (key ? crypto.randomUUID() : uuid7(now()))
        const c = { id, kind, rec: rec ?? firstRec(id), at, set, ...(Object.keys(over).length && { over }) }
        return { id: c.id, by: key?.author ?? this.me, c, saved, ...(key && { anonymous: true }) }
      })
      await Promise.all([
        ...rows.map((row) => tx.objectStore('outbox').put(row)),
        ...made.flatMap(({ key }) => (key ? [tx.objectStore('keys').put(key)] : [])),
        meta.put(last, 'clock'),
      ])
      return rows
    })
    const first = !this.#memory.pending.size
    this.tell({ put: rows.map((row) => ({ entry: entryOf(row.c, row.by), saved })) })
    this.wake()
    // Only workshops whose line says that words wait are opened at the next start (wakeWaiting).
    if (first) await this.#noted.done
    return rows.flatMap((row, i) => (parts[i].more ? [] : [row.c.rec]))
  }

  /** The stamps of the texts about to be written over. @param {string} kind @param {string | null} rec @param {{[field: string]: any}} fields */
  #inView(kind, rec, fields) {
    const shown = rec ? this.get(kind, rec) : undefined
    const texts = Object.keys(fields).filter((field) => TEXTS.has(field) && shown?.stamps[field] && shown.fields[field] !== fields[field])
    return Object.fromEntries(texts.map((field) => [field, /** @type {Rec} */ (shown).stamps[field][0]]))
  }

  /** What was being typed. @param {string} key @returns {Promise<string>} '' if nothing */
  async draft(key) {
    return (await this.db.read(['drafts'], (tx) => tx.objectStore('drafts').get(key))) ?? ''
  }
  /** @param {string} key @param {string} text '' forgets it @returns {Promise<void>} */
  saveDraft(key, text) {
    // One after the other, so that the last keystroke is the one that stays.
    const saving = this.#tail.then(() =>
      this.db.write(['drafts'], async (tx) => void (await (text ? tx.objectStore('drafts').put(text, key) : tx.objectStore('drafts').delete(key))), 'relaxed'),
    )
    this.#tail = saving.catch(() => {})
    return saving
  }

  /** Says a refused change again, as of now. @param {string} id @returns {Promise<void>} */
  async retryRefused(id) {
    const row = this.#refused.value.find((r) => r.id === id)
    if (!row) return
    const { kind, rec, set } = row.c
    if (row.jws) {
      const saved = Date.now()
      await this.db.write(['carried', 'refused'], async (tx) => {
        const carried = tx.objectStore('carried')
        const kept = /** @type {import('./store.js').Carried[]} */ (await carried.getAll()).find(({ jws }) => jws === row.jws)
        const parcel = kept ?? { jws: row.jws, by: row.by, saved, ids: [id], changes: [] }
        await carried.put({ ...parcel, changes: [...parcel.changes, row.c] })
        await tx.objectStore('refused').delete(id)
      })
      this.tell({ put: (await entriesOf([row], this)).map((entry) => ({ entry, saved, carried: true })), carries: true, refused: true })
      return this.wake()
    }
    // Somebody else used its id first: the record that bears it is theirs.
    const taken = row.code === 'bad_change' && rec === firstRec(id)
    await this.write(kind, taken ? null : rec, set, { anonymous: row.anonymous })
    await this.dropRefused(id)
  }
  /** Lets a refused change go for good. @param {string} id @returns {Promise<void>} */
  async dropRefused(id) {
    await this.db.write(['refused'], (tx) => tx.objectStore('refused').delete(id))
    this.tell({ refused: true })
  }

  /** Sends and fetches now; resolves when it was tried. @returns {Promise<void>} */
  async flushNow() {
    const { engineOf } = await import('./sync.js')
    await engineOf(this).flushNow()
  }

  /** Takes in what happened and tells the other tabs. @param {Delta} delta */
  tell(delta) {
    this.#absorb(delta)
    try {
      this.#channel.postMessage(delta)
    } catch (error) {
      console.warn(error) // too much to copy: it is on disk, and another tab reads it when it starts
    }
  }
  /** @param {Delta} delta */
  #absorb(delta) {
    batch(() => {
      this.carries ||= !!delta.carries
      this.#take(delta)
      if (delta.opened) this.opened.value = true
    })
    if (delta.refused) this.#readRefused().catch((error) => console.error(error))
  }
  /** @param {Delta} delta */
  #take({ put = [], drop = [], handed = [] }) {
    const time = now()
    let changed = false
    for (const { entry, saved, carried } of put) {
      if (this.vault && entry.by !== this.me) this.#memory.hold(entry.id)
      changed = this.#memory.put(entry, saved, carried) || changed
      if (entry.at > this.#memory.seen && believable(entry.at, time)) this.#memory.seen = entry.at
    }
    for (const id of drop) changed = this.#memory.drop(id) || changed
    for (const id of handed) changed = this.#memory.hand(id) || changed
    if (!changed) return
    this.version.value++
    this.#note()
    this.#judge()
  }
  /** What no server has judged is judged here, once for all that came meanwhile; what others say in a box is not seen before. */
  #judge() {
    if (!this.vault && !this.carries) return
    this.#unjudged = true
    this.#judging ??= import('./judging.js')
      .then(async ({ outOf }) => {
        while (this.#unjudged) {
          this.#unjudged = false
          const all = [...this.#memory.entries]
          if (this.#memory.judge(await outOf(this, all, this.#memory.pending), all)) this.version.value++
        }
      })
      .catch((error) => {
        console.warn(error) // unjudged is better than unseen
        if (this.#memory.judge(new Set(), this.#memory.entries)) this.version.value++
      })
      .then(() => {
        this.#judging = null
        if (this.#unjudged) this.#judge()
      })
  }
  async #readRefused() {
    this.#refused.value = await this.db.read(['refused'], (tx) => tx.objectStore('refused').getAll())
    this.#note()
  }

  /** Keeps the workshop's line on the home screen true: at once when words begin to wait, else once for many deltas. */
  #note() {
    if (this.#memory.pending.size && !this.#noted.waiting) return this.#noteNow()
    if (this.#noting) return
    this.#noting = true
    setTimeout(() => {
      this.#noting = false
      this.#noteNow()
    }, 50)
  }
  #noteNow() {
    const { title, lang, format, edition } = this
    const name = this.list('participant').find((r) => r.author === this.me)?.fields.name ?? ''
    const { pending, handed } = this.#memory
    const waiting = pending.size - handed.size
    const line = { title, lang, format, edition, name, url: this.url, waiting, handed: handed.size, refused: this.#refused.value.length }
    this.#noted = { waiting: pending.size, done: noteWorkshop(this.id, line).catch(() => {}) }
  }

  /** @returns {SyncState} */
  #truth() {
    this.version.value // eslint-disable-line no-unused-expressions -- counts come from memory, which moves with it
    const { sending, offline, paused, contact } = this.net.value
    const { pending, handed } = this.#memory
    const here = [...pending].filter(([id]) => !handed.has(id))
    const oldest = here.length ? Math.min(...here.map(([, saved]) => saved)) : null
    const state = paused ? 'paused' : offline ? 'offline' : !pending.size ? 'upToDate' : sending ? 'sending' : 'waiting'
    const refused = this.#refused.value.map(({ id, c, code, field, message }) => ({ id, change: c, code, field, message }))
    return { state, ...(paused && { reason: paused }), waiting: here.length, handed: handed.size, oldest, lastContact: contact, refused }
  }

  /** Lets go of the database and the channel; the object is of no more use. */
  close() {
    this.#channel.close()
    this.db.close()
  }
}
