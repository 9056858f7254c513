// The kill switch: a worker that ends the worker. Should a release ever break the app for everyone it is installed
// with, serve this file as /sw.js (docs/architecture.md §6.4). Browsers fetch /sw.js past every cache on the next visit; this
// one takes over at once, empties Cache Storage, unregisters itself and reloads the open pages, which then come
// from the server. It never touches IndexedDB: what people wrote stays, sent or not.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name)
      await self.registration.unregister()
      for (const page of await self.clients.matchAll({ type: 'window' })) page.navigate(page.url).catch(() => {})
    })(),
  )
})
