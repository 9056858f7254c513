// What a device needs to read and write a confidential workshop: the secrets of its links, one after the other, and the
// key by which somebody can send it the next one. Loaded only where a workshop is confidential (docs/architecture.md §10.4).
import { signal } from '@preact/signals'
import { makeBoxKey, openWith } from './box.js'
import { divide, isClear, saysInClear } from './clear.js'
import { contentKey, shut, unshut } from './envelope.js'
import { firstRec } from './ids.js'
import { canBeShown } from './shape.js'

/**
 * @typedef {import('./types.js').Change} Change
 * @typedef {import('./types.js').Capsule} Capsule
 * @typedef {{n: number, secret: string}} Secret `n` counts the links from 1
 * @typedef {{jwk: {x: string, y: string}, secret: CryptoKey}} BoxKey
 * @typedef {import('./workshop.js').Write & {id?: string, more?: boolean}} Part `more`: the rest of the write before it
 */

/** Secrets that one epoch is tried with: each costs every box of it that stays shut. */
const MOST = 8

/** What a device keeps from its first day in such a workshop, by its name in `meta`. @param {Capsule} capsule @param {Secret[]} [known] */
export async function firstKeys({ secret, confidential = 1 }, known = []) {
  return { secrets: [...known.filter(({ n }) => n < confidential), { n: confidential, secret }], box: await makeBoxKey() }
}

/**
 * The keys on a device that takes a workshop for confidential only now: a link did not say so. What waits to be sent is cut as if it
 * had been said with them. Raises StorageError.
 * @param {import('./workshop.js').Replica} w @param {Capsule} capsule
 * @returns {Promise<Vault>}
 */
export async function lateVault(w, capsule) {
  const { secrets, box } = await firstKeys(capsule)
  await w.db.write(['meta', 'outbox'], async (tx) => {
    const [meta, outbox] = ['meta', 'outbox'].map((name) => tx.objectStore(name))
    if (!(await meta.get('box'))) await meta.put(box, 'box')
    await meta.put([...((await meta.get('secrets')) ?? []), ...secrets], 'secrets')
    for (const row of await outbox.getAll()) {
      const { clear, hidden } = divide(row.c.kind, row.c.set)
      if (!Object.keys(clear).length || !Object.keys(hidden).length) continue
      await outbox.put({ ...row, c: { ...row.c, set: hidden } })
      const id = crypto.randomUUID()
      await outbox.put({ ...row, id, c: { ...row.c, id, set: clear, over: undefined } })
    }
  })
  return Vault.of(w)
}

/** The keys of one workshop on this device. */
export class Vault {
  /** What no key of this device opens: id → epoch @type {Map<string, number>} */
  #shut = new Map()
  unreadable = signal(0)
  /** epoch → its key, and any other that is said to be @type {Map<number, {secret: string, key: Promise<CryptoKey>}[]>} */
  #keys = new Map()
  /** Sealed once, a change stays the same bytes for as long as the link does. @type {Map<string, Promise<Change>>} */
  #sealed = new Map()
  /** @type {Secret[]} */
  secrets = []

  /** Is there a key that not all was tried with? */
  #untried = false
  /** @type {Promise<void> | null} */
  #trying = null

  /** @param {import('./workshop.js').Replica} w @param {BoxKey} box */
  constructor(w, box) {
    this.w = w
    this.id = w.id
    this.about = w.about
    this.box = box
  }

  /** @param {import('./workshop.js').Replica} w @returns {Promise<Vault>} */
  static async of(w) {
    const [secrets, box] = await w.db.read(['meta'], (tx) => Promise.all([tx.objectStore('meta').get('secrets'), tx.objectStore('meta').get('box')]))
    const vault = new Vault(w, box)
    for (const secret of secrets) vault.add(secret)
    return vault
  }

  /** The public half, for the others: a sealed field of one's participant. @returns {{x: string, y: string}} */
  get boxKey() {
    return this.box.jwk
  }

  /** Takes a secret in. @param {Secret} secret @returns {boolean} whether it is new here */
  add({ n, secret }) {
    if (this.secrets.some((one) => one.n === n && one.secret === secret)) return false
    this.secrets = [...this.secrets, { n, secret }]
    this.#know({ n, secret })
    this.#sealed.clear()
    return true
  }

  /** @param {Secret} secret @returns {boolean} whether it is one more to try */
  #know({ n, secret }) {
    const known = this.#keys.get(n) ?? []
    if (known.some((one) => one.secret === secret)) return false
    this.#keys.set(n, [...known, { secret, key: contentKey(this.id, secret) }])
    return true
  }

  /**
   * Cuts writes into what is said in the clear and what is sealed, each a change of its own with a random id: a v7 id would
   * tell the moment to the millisecond, whatever its stamp says.
   * @param {import('./workshop.js').Write[]} writes
   * @returns {Part[]}
   */
  split(writes) {
    return writes.flatMap(({ rec, fields, ...write }) => {
      const { clear, hidden } = divide(write.kind, fields)
      const parts = [clear, hidden].filter((part) => Object.keys(part).length)
      let here = rec
      return (parts.length ? parts : [fields]).map((part, i) => {
        const id = crypto.randomUUID()
        here ??= firstRec(id)
        return { ...write, id, rec: here, fields: part, more: i > 0 }
      })
    })
  }

  /** @param {Change} change @param {string} by its author @returns {Change | Promise<Change>} */
  seal(change, by) {
    if (change.kind === 'sealed' || isClear(change)) return change
    const name = `${change.id} ${this.about.confidential}`
    const kept = this.#sealed.get(name)
    if (kept) return kept
    const made = this.#close(change, by)
    this.#sealed.set(name, made)
    return made
  }

  /** @param {Change} change @param {string} by @returns {Promise<Change>} */
  async #close({ id, at, kind, rec, set, over }, by) {
    const { confidential: n = 1, secret } = this.about
    const outer = { id, kind: 'sealed', rec: firstRec(id), at }
    const key = /** @type {any} */ (this.#keys.get(n)).find((/** @type {any} */ one) => one.secret === secret).key
    const box = await shut(await key, this.#bound(outer, by), { kind, rec, set, ...(over && { over }) })
    return { ...outer, set: { box, n } }
  }

  /** What a box is bound to, so that it cannot be put to anybody else's name, place or time. @param {{id: string, rec: string, at: string}} change @param {string} by */
  #bound = ({ id, rec, at }, by) => [this.id, id, rec, at, 'box,n', by].join('\n')

  /**
   * @param {Change} change as it lies in the log @param {string} by
   * @returns {Promise<Change | null>} as its author wrote it; null where it cannot be read, or has no business in the clear
   */
  async open(change, by) {
    if (change.kind !== 'sealed') return isClear(change) ? change : null
    const { id, at, set } = change
    for (const { secret, key } of this.#keys.get(set.n) ?? []) {
      const inner = await unshut(await key, this.#bound(change, by), set.box).catch(() => null)
      if (!isInner(inner)) continue
      if (this.#shut.delete(id)) this.unreadable.value = this.#shut.size
      this.#keep(set.n, secret)
      const { kind, rec, set: fields, over } = inner
      return { id, kind, rec, at, set: fields, ...(over && { over }) }
    }
    this.#shut.set(id, set.n)
    this.unreadable.value = this.#shut.size
    return null
  }

  /**
   * The secret of an earlier link, as a facilitator or the opener told it to all who hold this one (core/judging.js): tried where
   * something of that link stays shut.
   * @param {any} said
   */
  inherit({ n, secret }) {
    const shut = [...this.#shut.values()].includes(n) && n < (this.about.confidential ?? 1)
    if (!shut || !isSecret(secret) || (this.#keys.get(n)?.length ?? 0) >= MOST || !this.#know({ n, secret })) return
    this.#untried = true
    this.#trying ??= this.#tryAll()
  }

  /** Reads everything once more, one time for all that was told meanwhile. */
  async #tryAll() {
    while (this.#untried) {
      this.#untried = false
      await this.w.load().catch(console.warn)
    }
    this.#trying = null
  }

  /** It opened something: it is one. @param {number} n @param {string} secret */
  #keep(n, secret) {
    if (this.secrets.some((one) => one.n === n && one.secret === secret)) return
    this.secrets = [...this.secrets, { n, secret }]
    this.w.db.write(['meta'], (tx) => tx.objectStore('meta').put(this.secrets, 'secrets')).catch(console.warn)
  }

  /** The secret in a key record's box, or null: it was not for this device, or is none. @param {string} box a compact JWE @returns {Promise<string | null>} */
  async secretIn(box) {
    const secret = await openWith(this.box.secret, box).then((bytes) => new TextDecoder().decode(bytes), () => '')
    return isSecret(secret) ? secret : null
  }
}

/** @param {any} value */
const isSecret = (value) => isText(value) && /^[\w-]{21}[AQgw]$/.test(value)
/** @param {any} value */
const isText = (value) => typeof value === 'string'
/** @param {any} value */
const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Whoever holds the link can seal anything: enough of a change to be folded, and nothing that the server would have had to judge.
 * @param {any} inner
 */
function isInner(inner) {
  const { kind, rec, set, over } = inner ?? {}
  if (!isText(kind) || !isText(rec) || !isPlain(set) || !canBeShown(set)) return false
  if (over !== undefined && !(isPlain(over) && Object.values(over).every(isText))) return false
  return kind !== 'sealed' && !saysInClear(kind, set)
}
