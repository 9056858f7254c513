// The formats, kept on the device: asked for again when the server can be reached, shown at once from IndexedDB.
import { signal } from '@preact/signals'
import { device } from './db.js'
import { ask } from './net.js'

/** @typedef {import('./types.js').Format} Format */

/** Every format known here; empty until loaded. @type {import('@preact/signals').Signal<Format[]>} */
export const library = signal(/** @type {Format[]} */ ([]))

/** @type {Promise<Format[]> | null} */
let loaded = null
/** @type {Promise<{etag: string, formats: Format[]} | undefined> | null} */
let reading = null

/** Shows what this device keeps of the library, and asks nobody: soon done, network or not. */
export function kept() {
  reading ??= get('index').then(
    (index) => {
      if (index && !library.value.length) library.value = index.formats
      return index
    },
    () => undefined,
  )
  return reading
}

/**
 * The formats known on this device; on a device that has none yet it asks the server. Empty only if neither can.
 * A fresher list, when the server has one, arrives later through the signal `library`.
 * @returns {Promise<Format[]>}
 */
export function formats() {
  loaded ??= (async () => {
    const before = await kept()
    const fresher = refresh(before).catch(() => {})
    if (!before) {
      await fresher
      if (!library.value.length) loaded = reading = null // ask again the next time
    }
    return library.value
  })()
  return loaded
}

/**
 * One format. An older edition than the current one is fetched once and kept.
 * @param {string} slug @param {number} [edition] the current one if absent
 * @returns {Promise<Format | undefined>} undefined where the device does not know it and cannot ask
 */
export async function format(slug, edition) {
  const current = (await formats()).find((f) => f.slug === slug && (!edition || f.edition === edition))
  if (current || !edition) return current
  const key = `${slug}/${edition}`
  const kept = await get(key).catch(() => undefined)
  if (kept) return kept
  try {
    const { data } = await ask(`/api/library/${encodeURIComponent(slug)}/${edition}`)
    await put(key, data)
    return data
  } catch {
    return undefined
  }
}

/** @param {{etag: string, formats: Format[]} | undefined} kept */
async function refresh(kept) {
  const { data, etag } = await ask('/api/library', { etag: kept?.etag })
  if (!data?.formats) return
  library.value = data.formats
  loaded = Promise.resolve(data.formats)
  await put('index', { etag, formats: data.formats })
  // Editions are immutable: one that was replaced stays readable by the workshops that run on it.
  for (const old of kept?.formats ?? []) {
    if (!data.formats.some((/** @type {Format} */ f) => f.slug === old.slug && f.edition === old.edition)) await put(`${old.slug}/${old.edition}`, old)
  }
}

/** @param {string} key */
const get = (key) => device.read(['library'], (tx) => tx.objectStore('library').get(key))

/** @param {string} key @param {any} value */
const put = (key, value) => device.write(['library'], (tx) => tx.objectStore('library').put(value, key), 'relaxed')
