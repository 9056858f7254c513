// What this person chose on this device. Kept in IndexedDB (the service worker reads the language there) and,
// for the language only, in a cookie, so that the server's first HTML already speaks it.
import { signal } from '@preact/signals'
import { device } from './db.js'

/** @typedef {'fr' | 'en'} Lang */

/** The reader's language. */
export const lang = signal(/** @type {Lang} */ (document.documentElement.lang === 'en' ? 'en' : 'fr'))
/** The look. */
export const theme = signal(/** @type {'auto' | 'light' | 'dark'} */ ('auto'))
/** Size of the text, in percent. */
export const textSize = signal(/** @type {100 | 115 | 130 | 150} */ (100))
/** A sound when time is over. */
export const sound = signal(false)
/** A vibration when time is over. */
export const vibration = signal(true)

/** All of them by name: `settings.sound.value`. */
export const settings = { lang, theme, textSize, sound, vibration }

const ALL = /** @type {{[name: string]: import('@preact/signals').Signal<any>}} */ (settings)
const KNOWN = /** @type {{[name: string]: any[]}} */ ({
  lang: ['fr', 'en'],
  theme: ['auto', 'light', 'dark'],
  textSize: [100, 115, 130, 150],
  sound: [true, false],
  vibration: [true, false],
})

/**
 * Reads what was chosen; what is absent or unknown keeps its default. Never fails: without storage, defaults hold.
 * @returns {Promise<void>}
 */
export async function loadSettings() {
  const kept = await device
    .read(['settings'], async (tx) => {
      const store = tx.objectStore('settings')
      return Promise.all(Object.keys(ALL).map(async (name) => /** @type {const} */ ([name, await store.get(name)])))
    })
    .catch(() => [])
  for (const [name, value] of kept) if (KNOWN[name]?.includes(value)) ALL[name].value = value
  // The service worker must know the language even if this person never touched the switch. No screen waits for it.
  if (!kept.find(([name, value]) => name === 'lang' && value)) keep('lang', lang.value).catch(() => {})
  show()
}

/**
 * Chooses: shown at once, resolves when on disk. Raises StorageError.
 * @param {'lang' | 'theme' | 'textSize' | 'sound' | 'vibration'} name @param {any} value one that the setting knows
 * @returns {Promise<void>}
 */
export async function choose(name, value) {
  if (!KNOWN[name].includes(value)) throw new TypeError(`${name} does not take ${value}`)
  ALL[name].value = value
  show()
  await keep(name, value)
}

/** @param {string} name @param {any} value */
function keep(name, value) {
  return device.write(['settings'], (tx) => tx.objectStore('settings').put(value, name), 'relaxed')
}

/** Puts the choices on <html> (`lang`, `data-theme`, `data-text`), where the style sheets read them. */
function show() {
  const root = document.documentElement
  root.lang = lang.value
  root.dataset.theme = theme.value
  root.dataset.text = String(textSize.value)
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `pairs-lang=${lang.value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
}
