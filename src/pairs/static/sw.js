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

// The app's own addresses (docs/architecture.md §6.5), with whatever they are asked. /desk, /api and all others go to
// the network by themselves.
const WORKSHOP = 'w/[\\w-]+(/(board|call|people|tablet|closing|experience|story|relay|screen|artefact/[\\w-]+))?'
const SHELL = [new RegExp(`^/(j|new|enrol|commitments|cards|stories|settings|truth|library(/[\\w-]+(/(sheet|adapt))?)?|${WORKSHOP})?(\\?.*)?$`)]
registerRoute(new NavigationRoute(shell, { allowlist: SHELL }))

/** @returns {Promise<Response>} the shell in the person's language, colours and text size: nothing changes once it is seen */
async function shell() {
  const { lang, theme = 'auto', textSize = 100 } = await chosen()
  const known = lang === 'fr' || lang === 'en' ? lang : /^fr/i.test(worker.navigator.language) ? 'fr' : 'en'
  const url = `/shell?lang=${known}`
  const page = (await cache.matchPrecache(url)) ?? (await fetch(url))
  const look = `<html data-theme="${theme}" data-text="${textSize}" `
  if (!/^<html data-theme="(auto|light|dark)" data-text="1[0135][05]" $/.test(look)) return page
  const headers = new Headers(page.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name) // they told of other bytes
  return new Response((await page.text()).replace('<html ', look), { status: page.status, headers })
}

/** What was chosen in the settings, read where the app keeps it; nothing before any choice. @returns {Promise<{lang?: string, theme?: string, textSize?: number}>} */
function chosen() {
  return new Promise((resolve) => {
    const opening = indexedDB.open('pairs')
    opening.onupgradeneeded = () => opening.transaction?.abort() // not there yet: it is not ours to make
    opening.onerror = () => resolve({})
    opening.onsuccess = () => {
      const db = opening.result
      const found = /** @type {Record<string, any>} */ ({})
      try {
        const tx = db.transaction('settings')
        for (const name of ['lang', 'theme', 'textSize']) {
          const asking = tx.objectStore('settings').get(name)
          asking.onsuccess = () => (found[name] = asking.result)
        }
        tx.oncomplete = () => resolve(found)
        tx.onabort = () => resolve({})
      } catch {
        resolve({})
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
