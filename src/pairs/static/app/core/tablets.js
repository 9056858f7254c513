// What a shared tablet keeps beside its workshops: who sits at it, and what waits sealed (docs/architecture.md §10.5).
// Loaded on tablets only.
import { deleteDB } from 'idb'
import { Database } from './db.js'

/** @typedef {{salt: Uint8Array<ArrayBuffer>, iv: Uint8Array<ArrayBuffer>, box: Uint8Array<ArrayBuffer>}} Guard something under a code */
/** Wrong codes so far, and when the next one is listened to, ms. @typedef {{guard?: Guard, tries?: number, wait?: number}} Guarded */
/**
 * `idle` in seconds; `nobody`: the keys by which somebody here, and nothing says who, spoke anonymously.
 * @typedef {Guarded & {workshop: string, idle: number, seal: import('./box.js').PublicKey, nobody: string[]}} Tablet
 */

/**
 * A person of this tablet. `key` is absent where it lies under their code; `open` as long as their database is there, `sealed`
 * once nothing in it is needed; `said` is how
 * they introduced themselves; `refused` counts what the server did not take since they left.
 * @typedef {Guarded & {seat: string, workshop: string, name: string, symbol: string, colour: string, me: string,
 *   jwk: import('./keys.js').Key['jwk'], key?: CryptoKey, node: string, clock: string, said?: import('./store.js').Logged[], box?: any, open: boolean | 'sealed', refused: number}} Seat
 */

/** What one person had not sent. `seat` is '' for what was said anonymously; `code` says why the server cannot open it. @typedef {{n?: number, workshop: string, seat: string, jwe: string, count: number, made: number, code?: string}} Box */

const NAME = 'pairs-tablet'

/** @param {boolean} mayCreate */
const tabletsDb = (mayCreate) =>
  new Database(
    NAME,
    (db) => {
      db.createObjectStore('tablets', { keyPath: 'workshop' })
      db.createObjectStore('seats', { keyPath: 'seat' })
      db.createObjectStore('boxes', { keyPath: 'n', autoIncrement: true })
    },
    { mayCreate },
  )

/** Made on the first day only, so that an erased one never comes back. */
let db = tabletsDb(false)

/** @returns {Database} */
export const tablets = () => db

/** Turns the device into a tablet. Raises StorageError. @param {Tablet} tablet */
export async function keepTablet(tablet) {
  db = tabletsDb(true)
  await db.write(['tablets'], (tx) => tx.objectStore('tablets').put(tablet))
}

/** @param {string} workshop @returns {Promise<Tablet | undefined>} */
export const tabletOf = (workshop) => db.read(['tablets'], (tx) => tx.objectStore('tablets').get(workshop))

/** Everybody who sat here, by name. @param {string} workshop @returns {Promise<Seat[]>} */
export async function seatsOf(workshop) {
  const all = /** @type {Seat[]} */ (await db.read(['seats'], (tx) => tx.objectStore('seats').getAll()))
  return all.filter((row) => row.workshop === workshop).sort((a, b) => a.name.localeCompare(b.name))
}

/** Whose words this tablet's own log does not keep. @param {string} workshop @returns {Promise<Set<string>>} */
export async function authorsOf(workshop) {
  const [seats, tablet] = await Promise.all([seatsOf(workshop), tabletOf(workshop)])
  return new Set([...seats.map(({ me }) => me), ...(tablet?.nobody ?? [])])
}

/** The keys of what somebody says anonymously, beside those of everybody else here, in no order that tells who. @param {import('./workshop.js').Replica} w theirs */
export async function noteNobody(w) {
  const keys = await w.db.read(['keys'], (tx) => tx.objectStore('keys').getAllKeys())
  if (!keys.length) return
  await db.write(['tablets'], async (tx) => {
    const tablet = /** @type {Tablet} */ (await tx.objectStore('tablets').get(w.id))
    await tx.objectStore('tablets').put({ ...tablet, nobody: [...new Set([...tablet.nobody, ...keys.map(String)])].sort() })
  })
}

/**
 * Changes a row as it lies there now, in one transaction: another tab may have changed it since it was read.
 * @param {'seats' | 'tablets'} store @param {string} id @param {Record<string, any> | ((row: any) => Record<string, any>)} changed
 */
const change = (store, id, changed) =>
  db.write([store], async (tx) => {
    const row = await tx.objectStore(store).get(id)
    if (row) await tx.objectStore(store).put({ ...row, ...(typeof changed === 'function' ? changed(row) : changed) })
  })

/** @param {string} seat @param {Partial<Seat> | ((row: Seat) => Partial<Seat>)} changed */
export const putSeat = (seat, changed) => change('seats', seat, changed)

/** @param {string} workshop @param {Partial<Tablet> | ((row: Tablet) => Partial<Tablet>)} changed */
export const putTablet = (workshop, changed) => change('tablets', workshop, changed)

/** What waits here sealed. @param {string} workshop @returns {Promise<Box[]>} */
export async function boxesOf(workshop) {
  const all = /** @type {Box[]} */ (await db.read(['boxes'], (tx) => tx.objectStore('boxes').getAll()))
  return all.filter((row) => row.workshop === workshop)
}

/** The tablets that this device is, for several workshops, and all that waits sealed. @returns {Promise<{tablets: Tablet[], boxes: Box[]}>} */
export const everyTablet = () =>
  db
    .read(['tablets', 'boxes'], async (tx) => {
      const [tablets, boxes] = await Promise.all(['tablets', 'boxes'].map((name) => tx.objectStore(name).getAll()))
      return { tablets, boxes }
    })
    .catch((error) => (error.code === 'gone' ? { tablets: [], boxes: [] } : Promise.reject(error)))

/** Forgets a tablet's people and boxes, with their databases. Raises StorageError. @param {string} workshop */
export async function forgetTablet(workshop) {
  const [seats, boxes] = await Promise.all([seatsOf(workshop), boxesOf(workshop)])
  await Promise.all(seats.map(({ seat }) => deleteDB(`pairs-w-${workshop}~${seat}`)))
  await db.write(['tablets', 'seats', 'boxes'], (tx) =>
    Promise.all([
      tx.objectStore('tablets').delete(workshop),
      ...seats.map(({ seat }) => tx.objectStore('seats').delete(seat)),
      ...boxes.map(({ n }) => tx.objectStore('boxes').delete(/** @type {number} */ (n))),
    ]),
  )
}
