// IndexedDB with manners: a lost connection is reopened and the work tried once more, then shouted; a full
// disk is an error the caller can name; nothing is called saved before the transaction is complete.
import { signal } from '@preact/signals'
import { openDB } from 'idb'
import { update } from './updates.js'

/**
 * @typedef {import('idb').IDBPDatabase<any>} Handle
 * @typedef {import('idb').IDBPTransaction<any, string[], 'readwrite'>} Transaction
 */

/** Why storage failed: `full`, `lost` (the connection, twice), `blocked` (by another tab), `gone` (erased), `unavailable`. */
export class StorageError extends Error {
  /** @param {'full' | 'lost' | 'blocked' | 'gone' | 'unavailable'} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(`storage: ${code}`, { cause })
    this.name = 'StorageError'
    this.code = code
  }
}

/** What screens shout: the code of the last failure, null again once a write succeeds. @type {import('@preact/signals').Signal<string | null>} */
export const trouble = signal(null)

const CODES = /** @type {{[name: string]: StorageError['code']}} */ ({
  QuotaExceededError: 'full',
  InvalidStateError: 'lost',
  AbortError: 'lost',
  UnknownError: 'lost', // Safari: "Connection to Indexed Database server lost"
  SecurityError: 'unavailable',
})

/** One database. */
export class Database {
  /** @type {Promise<Handle> | null} */
  #handle = null

  /**
   * @param {string} name
   * @param {(db: Handle, from: number) => void} upgrade
   * @param {{version?: number, mayCreate?: boolean}} [options] a database that may not be created answers `gone` when it is not there
   */
  constructor(name, upgrade, { version = 1, mayCreate = true } = {}) {
    this.name = name
    this.upgrade = upgrade
    this.version = /** @type {number | undefined} */ (version)
    this.mayCreate = mayCreate
  }

  /** @returns {Promise<Handle>} */
  open() {
    this.#handle ??= this.#connect().catch((error) => {
      this.#handle = null
      throw error
    })
    return this.#handle
  }

  /** @returns {Promise<Handle>} */
  async #connect() {
    let missing = false
    /** @type {(error: StorageError) => void} */
    let give
    const blocked = new Promise((_, reject) => (give = reject))
    const opening = openDB(this.name, this.version, {
      upgrade: (db, from, _to, tx) => {
        missing = from === 0 && !this.mayCreate
        if (missing) {
          tx.done.catch(() => {}) // nobody waits for it: the failure to open tells
          tx.abort()
        } else this.upgrade(db, from)
      },
      blocked: () => give(new StorageError('blocked')),
      // Another tab wants to upgrade or erase: step aside at once, or it waits for ever.
      blocking: () => this.close(),
      terminated: () => (this.#handle = null),
    })
    try {
      const db = /** @type {Handle} */ (await Promise.race([opening, blocked]))
      this.mayCreate = false // erased by another tab, it must not come back empty
      return db
    } catch (error) {
      opening.then((db) => db.close()).catch(() => {})
      if (/** @type {any} */ (error)?.name === 'VersionError') {
        // A newer tab upgraded it, and this page is the old one. Upgrades only add: it keeps words as before, and says so.
        update.value = true
        this.version = undefined
        return this.#connect()
      }
      throw missing ? new StorageError('gone', error) : error
    }
  }

  /** Lets go of the connection; the next use opens it again. */
  close() {
    this.#handle?.then((db) => db.close()).catch(() => {})
    this.#handle = null
  }

  /**
   * Runs `work` in a read-only transaction. Raises StorageError.
   * @template T
   * @param {string[]} stores @param {(tx: Transaction) => Promise<T>} work
   * @returns {Promise<T>}
   */
  read(stores, work) {
    return this.#run(stores, 'readonly', work)
  }

  /**
   * Runs `work` in a read-write transaction and resolves when it is complete: on disk, with strict durability.
   * `work` may run twice (the first try was rolled back), so it must put, not count. Raises StorageError.
   * @template T
   * @param {string[]} stores @param {(tx: Transaction) => Promise<T>} work @param {'strict' | 'relaxed'} [durability]
   * @returns {Promise<T>}
   */
  async write(stores, work, durability = 'strict') {
    const value = await this.#run(stores, 'readwrite', work, durability)
    trouble.value = null
    return value
  }

  /**
   * @template T
   * @param {string[]} stores @param {IDBTransactionMode} mode @param {(tx: Transaction) => Promise<T>} work
   * @param {'strict' | 'relaxed' | 'default'} [durability]
   * @returns {Promise<T>}
   */
  async #run(stores, mode, work, durability = 'default') {
    for (let again = false; ; again = true) {
      try {
        const db = await this.open()
        const tx = /** @type {Transaction} */ (db.transaction(stores, mode, { durability }))
        const done = tx.done
        done.catch(() => {})
        const value = await work(tx).catch((/** @type {unknown} */ error) => abort(tx, error))
        await done
        return value
      } catch (error) {
        const code = error instanceof StorageError ? error.code : CODES[/** @type {any} */ (error)?.name]
        if (code === 'lost' && !again) {
          this.close()
          continue
        }
        if (!code) throw error
        if (mode === 'readwrite' || code !== 'gone') trouble.value = code
        throw error instanceof StorageError ? error : new StorageError(code, error)
      }
    }
  }
}

/**
 * Takes the half-done transaction back and passes the better of the two errors on.
 * @param {Transaction} tx @param {unknown} error
 * @returns {Promise<never>}
 */
async function abort(tx, error) {
  try {
    tx.abort()
  } catch {
    throw tx.error ?? error // already aborted: the transaction knows why (a full disk, say)
  }
  throw error
}

/** Settings, my workshops, the library: what belongs to the device, not to one workshop. */
export const device = new Database('pairs', (db) => {
  db.createObjectStore('settings')
  db.createObjectStore('workshops', { keyPath: 'id' })
  db.createObjectStore('library')
})
