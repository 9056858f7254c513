// New versions of the app itself. One that has arrived waits: it is offered, and taken where nothing is being typed.
import { signal } from '@preact/signals'

/** Whether a new version is ready to be taken. */
export const update = signal(false)

/** @type {ServiceWorkerRegistration | undefined} */
let registration
let reloading = false

// The one policy the page may have (CSP: trusted-types pairs): it knows one script, our own worker.
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('pairs', {
  createScriptURL: (/** @type {string} */ url) => {
    if (url !== '/sw.js') throw new TypeError(`no script from ${url}`)
    return url
  },
})

/**
 * Registers the worker, once the first screen is there: its downloads must not slow it. Never fails: without a
 * worker the app runs, online.
 * @returns {Promise<void>}
 */
export async function start() {
  if (!('serviceWorker' in navigator)) return
  const workers = navigator.serviceWorker
  // The first worker of all takes over a page that is already the right version: nothing to reload.
  let controlled = Boolean(workers.controller)
  workers.addEventListener('controllerchange', () => {
    if (!controlled) controlled = true
    else if (reloading || document.visibilityState === 'hidden') reload()
    else update.value = true // another tab took it: this one still runs the old code
  })
  try {
    registration = await workers.register(policy ? policy.createScriptURL('/sw.js') : '/sw.js', { updateViaCache: 'none' })
  } catch (error) {
    console.warn('no service worker', error)
    return
  }
  const offer = () => {
    if (registration?.waiting && workers.controller) update.value = true
  }
  offer()
  registration.addEventListener('updatefound', () => registration?.installing?.addEventListener('statechange', offer))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration?.update().catch(() => {}) // offline, say
  })
}

/** Takes the new version: the page is loaded again. To be called where drafts are on disk. @returns {void} */
export function takeUpdate() {
  reloading = true
  if (registration?.waiting) registration.waiting.postMessage('SKIP_WAITING')
  else reload()
}

let reloaded = false
function reload() {
  if (reloaded) return
  reloaded = true
  location.reload()
}
