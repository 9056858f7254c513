// My workshops on this device: what the home screen lists without opening each one.
import { signal } from '@preact/signals'
import { deleteDB } from 'idb'
import { device } from './db.js'
import { databaseOf, storeOf } from './store.js'

/** @typedef {import('./types.js').Mine} Mine */

/** Last opened first. @type {import('@preact/signals').Signal<Mine[]>} */
export const mine = signal(/** @type {Mine[]} */ ([]))

/** Erasing would lose words that exist nowhere else; `count` says how many. */
export class Unsent extends Error {
  /** @param {number} count */
  constructor(count) {
    super(`${count} contributions were not sent`)
    this.name = 'Unsent'
    this.count = count
  }
}

// A tab tells the others that its list moved: they read it again.
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('pairs-workshops') : null
channel?.addEventListener('message', () => void loadWorkshops().catch(() => {}))

/** Reads the list into `mine`. Raises StorageError. @returns {Promise<Mine[]>} */
export async function loadWorkshops() {
  const rows = await device.read(['workshops'], (tx) => tx.objectStore('workshops').getAll())
  return (mine.value = rows.sort((/** @type {Mine} */ a, /** @type {Mine} */ b) => b.opened - a.opened))
}

/**
 * Writes what changed in a workshop's line.
 * @param {string} id @param {Partial<Mine>} changed
 * @param {{make?: boolean}} [options] make: a line that is not there yet. Else it stays away: the workshop was forgotten, maybe in
 *   another tab, and nothing that is still on its way may bring its link back to the next person.
 * @returns {Promise<void>}
 */
export async function noteWorkshop(id, changed, { make = false } = {}) {
  const known = mine.value.find((line) => line.id === id)
  if (known && Object.entries(changed).every(([name, value]) => known[/** @type {keyof Mine} */ (name)] === value)) return
  await device.write(
    ['workshops'],
    async (tx) => {
      const store = tx.objectStore('workshops')
      const there = await store.get(id)
      if (!there && !make) return
      const blank = { id, title: '', url: '', format: '', edition: 1, lang: 'fr', opened: Date.now(), name: '', waiting: 0, refused: 0 }
      await store.put({ ...blank, ...there, ...changed })
    },
    'relaxed',
  )
  await loadWorkshops()
  channel?.postMessage('moved')
}

/** @type {Set<(id: string) => void>} */
const leavers = new Set()

/** Registers who must let go of a workshop before it is erased. @param {(id: string) => void} leave */
export const beforeForgetting = (leave) => leavers.add(leave)

/**
 * Erases a workshop from this device: its words, its key, its drafts; with the last one, what other teams shared. Raises Unsent when something in it exists
 * nowhere else, unless `evenUnsent` says the person was told and wants it; raises StorageError.
 * @param {string} id @param {{evenUnsent?: boolean}} [options]
 * @returns {Promise<void>}
 */
export async function forget(id, { evenUnsent = false } = {}) {
  if (!evenUnsent) {
    const db = storeOf(id, false)
    const counts = await db
      .read(['log', 'outbox', 'carried', 'refused'], async (tx) => {
        const [outbox, refused] = await Promise.all(['outbox', 'refused'].map((name) => tx.objectStore(name).count()))
        const carried = /** @type {import('./store.js').Carried[]} */ (await tx.objectStore('carried').getAll())
        const there = new Set(await tx.objectStore('log').getAllKeys())
        return [outbox, refused, carried.flatMap(({ changes }) => changes).filter(({ id }) => !there.has(id)).length]
      })
      .catch((error) => (error.code === 'gone' ? [0] : Promise.reject(error)))
    db.close()
    const count = counts.reduce((sum, n) => sum + n, 0)
    if (count) throw new Unsent(count)
  }
  for (const leave of leavers) leave(id)
  await deleteDB(databaseOf(id))
  await device.write(['workshops', 'library'], async (tx) => {
    const lines = tx.objectStore('workshops')
    await lines.delete(id)
    if (!(await lines.count())) await tx.objectStore('library').delete('shared') // nobody here is a member any more
  })
  await loadWorkshops()
  channel?.postMessage('moved')
}
