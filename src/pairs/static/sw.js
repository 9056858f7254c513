// The service worker: the shell and its parts from the cache, everything else from the network. Cache Storage
// holds nothing that belongs to anybody: no reply of /api, no page of a coordinator, no address with a fragment.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** @type {ServiceWorkerGlobalScope} */
const worker = /** @type {any} */ (self)

const cache = new PrecacheController()
cache.addToCacheList([
  ...__PRECACHE__,
  { url: '/shell?lang=fr', revision: __BUILD__ },
  { url: '/shell?lang=en', revision: __BUILD__ },
])

// Assets only: the addresses of the list, never one that merely looks like them.
registerRoute(new PrecacheRoute(cache, { ignoreURLParametersMatching: [], directoryIndex: '', cleanURLs: false }))

// The app's own addresses (docs/architecture.md §6.5). /desk, /api and all others go to the network by themselves.
const SHELL = [/^\/$/, /^\/(j|new|commitments|settings|truth)$/, /^\/w\/[\w-]+(\/(board|people|closing|screen))?$/, /^\/library(\/[\w-]+)?$/]
registerRoute(new NavigationRoute(shell, { allowlist: SHELL }))

/** @returns {Promise<Response>} the shell in the person's language */
async function shell() {
  const url = `/shell?lang=${await language()}`
  return (await cache.matchPrecache(url)) ?? fetch(url)
}

/** What was chosen in the settings, read where the app keeps it; before any choice, the browser's. @returns {Promise<'fr' | 'en'>} */
function language() {
  const fallback = /^fr/i.test(worker.navigator.language) ? 'fr' : 'en'
  return new Promise((resolve) => {
    const opening = indexedDB.open('pairs')
    opening.onupgradeneeded = () => opening.transaction?.abort() // not there yet: it is not ours to make
    opening.onerror = () => resolve(fallback)
    opening.onsuccess = () => {
      const db = opening.result
      try {
        const asking = db.transaction('settings').objectStore('settings').get('lang')
        asking.onsuccess = () => resolve(asking.result === 'fr' || asking.result === 'en' ? asking.result : fallback)
        asking.onerror = () => resolve(fallback)
      } catch {
        resolve(fallback)
      } finally {
        db.close()
      }
    }
  })
}

let first = false

worker.addEventListener('install', (event) => {
  first = !worker.registration.active
  event.waitUntil(cache.install(event))
})

worker.addEventListener('activate', (event) => {
  // The very first worker takes the open page, so that one visit is enough. A later one waits to be asked.
  event.waitUntil(cache.activate(event).then(() => (first ? worker.clients.claim() : undefined)))
})

worker.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING') worker.skipWaiting()
})
