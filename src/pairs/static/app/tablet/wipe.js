// Everything of Pairs on this device, whoever put it there.
import { deleteDB } from 'idb'
import { mine } from '../core/workshops.js'

/**
 * Erases it all and starts anew. Raises where a database stays (another tab holds it open).
 * @returns {Promise<void>}
 */
export async function wipe() {
  const known = ['pairs', 'pairs-tablet', ...mine.value.map(({ id }) => `pairs-w-${id}`)]
  const there = (await indexedDB.databases?.())?.flatMap(({ name }) => (name?.startsWith('pairs') ? [name] : [])) ?? known
  await Promise.all(
    there.map((name) =>
      Promise.race([deleteDB(name), new Promise((_, reject) => setTimeout(() => reject(new Error(`${name} is held open`)), 5000))]),
    ),
  )
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name)
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister()
  for (const store of [localStorage, sessionStorage]) store.clear()
  document.cookie = 'pairs-lang=; Path=/; Max-Age=0'
  location.replace('/')
}
