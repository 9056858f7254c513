// The one way a view reads and writes a workshop (docs/architecture.md §6.1). Interface first: filled in below.
import { signal } from '@preact/signals'

/** @typedef {import('./types.js').Rec} Rec */
/** @typedef {import('./types.js').SyncState} SyncState */
/** @typedef {import('./types.js').Capsule} Capsule */
/** @typedef {import('./types.js').Change} Change */

/** @type {SyncState} */
const NOTHING = { state: 'upToDate', waiting: 0, oldest: null, lastContact: null, refused: [] }

/** The truth over all the workshops of this device. @type {import('@preact/signals').Signal<SyncState>} */
export const everySync = signal(NOTHING)

/** Draws the calling component again when anything in the workshop changed. @param {Replica} w @returns {number} */
export const useReplica = (w) => w.version.value

/** A workshop as this device knows it. */
export class Replica {
  /** @param {{id: string, me: string, url: string}} given */
  constructor({ id, me, url }) {
    this.id = id
    /** This device's author id in this workshop. */
    this.me = me
    /** The join link. */
    this.url = url
    /** The typed code (4-4-4), only on the device that opened the workshop. @type {string | null} */
    this.code = null
    this.version = signal(0)
    this.sync = signal(NOTHING)
  }
  /** @returns {string} */
  get title() { return '' }
  /** @returns {'fr' | 'en'} */
  get lang() { return 'fr' }
  /** The format's slug. @returns {string} */
  get format() { return '' }
  /** @returns {number} */
  get edition() { return 1 }
  /** Minutes by step where they differ from the format's. @returns {{key: string, minutes: number}[]} */
  get plan() { return [] }
  /** @param {string} kind @param {string} rec @returns {Rec | undefined} */
  get(kind, rec) { return kind && rec ? undefined : undefined }
  /** Oldest first. A new array whenever something of the kind changed. @param {string} kind @returns {Rec[]} */
  list(kind) { return kind ? [] : [] }
  /** The deterministic id of a record of this workshop; the workshop's id is put first. @param {string} kind @param {...(string | number)} parts @returns {Promise<string>} */
  async recId(kind, ...parts) { return kind + parts }
  /** Corrected ms. @returns {number} */
  now() { return Date.now() }
  /** Does `me` hold one of these roles? @param {...string} roles @returns {boolean} */
  holds(...roles) { return roles.length < 0 }
  /**
   * Resolves with rec once it is on disk; raises StorageError, and then nothing was kept.
   * `over` undefined: the texts now shown are the ones written over.
   * @param {string} kind @param {string | null} rec null: a new random one @param {{[field: string]: any}} fields
   * @param {{anonymous?: boolean, over?: {[field: string]: string}}} [options]
   * @returns {Promise<string>}
   */
  async write(kind, rec, fields, options) { throw new Error(`${kind} ${rec} ${fields} ${options}`) }
  /** One transaction. @param {{kind: string, rec: string | null, fields: {[field: string]: any}, anonymous?: boolean, over?: {[field: string]: string}}[]} writes @returns {Promise<string[]>} */
  async writeAll(writes) { throw new Error(`${writes}`) }
  /** @param {string} key @returns {Promise<string>} '' if none */
  async draft(key) { return key && '' }
  /** @param {string} key @param {string} text '' forgets it @returns {Promise<void>} */
  async saveDraft(key, text) { throw new Error(key + text) }
  /** Says a refused change again, as of now. @param {string} id @returns {Promise<void>} */
  async retryRefused(id) { throw new Error(id) }
  /** Lets a refused change go for good. @param {string} id @returns {Promise<void>} */
  async dropRefused(id) { throw new Error(id) }
  /** Sends and fetches now; resolves when tried. @returns {Promise<void>} */
  async flushNow() {}
}

/**
 * A workshop of this device; null if unknown here.
 * @param {string} id @param {{live?: boolean}} [options] live: follow the server's stream while on screen (default true)
 * @returns {Promise<Replica | null>}
 */
export async function openReplica(id, options) { throw new Error(`${id} ${options}`) }

/** Joins, with or without a network; a workshop that is known already is opened. @param {Capsule} capsule @returns {Promise<Replica>} */
export async function adoptCapsule(capsule) { throw new Error(`${capsule}`) }

/**
 * Opens a workshop, with or without a network: offline it is opened on the server later.
 * @param {{format: string, edition: number, title: string, intention?: string, lang: 'fr' | 'en', plan?: {key: string, minutes: number}[], timebox?: number[], vote_budget?: number | null, anonymous?: boolean, place?: string, starts_at?: string}} fields
 * @returns {Promise<Replica>}
 */
export async function createWorkshop(fields) { throw new Error(`${fields}`) }
