// The formats, kept on the device: asked for again when the server can be reached, shown at once from IndexedDB.
import { signal } from '@preact/signals'
import { device } from './db.js'
import { ask } from './net.js'

/** @typedef {import('./types.js').Format} Format */
/** What `/api/library` gave last; its stories are read by who shows them. @typedef {{etag: string, formats: Format[], stories?: import('./types.js').Story[]}} Index */

/** Every format known here; empty until loaded. @type {import('@preact/signals').Signal<Format[]>} */
export const library = signal(/** @type {Format[]} */ ([]))

/** Formats that came by themselves, by slug and edition: once read they are drawn at once. @type {import('@preact/signals').Signal<Record<string, Format>>} */
const single = signal({})

/** @type {Promise<Format[]> | null} */
let loaded = null
/** @type {Promise<Index | undefined> | null} */
let reading = null
/** One format that somebody waits for goes before the whole library. @type {Promise<any>} */
let awaited = Promise.resolve()

/** Shows what this device keeps of the library, and asks nobody: soon done, network or not. @returns {Promise<Index | undefined>} */
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

/** A format as far as it was read. @param {string} slug @param {number} edition @returns {Format | undefined} */
export const shown = (slug, edition) => library.value.find((f) => f.slug === slug && f.edition === edition) ?? single.value[`${slug}/${edition}`]

/** A format from this device, asking nobody. @param {string} slug @param {number} edition @returns {Promise<Format | undefined>} */
export async function keptFormat(slug, edition) {
  await kept()
  return shown(slug, edition) ?? show(await get(`${slug}/${edition}`).catch(() => undefined))
}

/** @template {Format | undefined} F @param {F} format @returns {F} */
function show(format) {
  if (format) single.value = { ...single.value, [`${format.slug}/${format.edition}`]: format }
  return format
}

/**
 * One format. What is not kept here is asked for by itself, ahead of the whole library, and kept: somebody who has
 * just joined sees the steps as soon as these few kilobytes are here.
 * @param {string} slug @param {number} [edition] the current one if absent
 * @returns {Promise<Format | undefined>} undefined where the device does not know it and cannot ask
 */
export async function format(slug, edition) {
  const current = (/** @type {Format[]} */ all) => all.find((f) => f.slug === slug)
  if (!edition) return (await kept(), current(library.value) ?? current(await formats()))
  const here = await keptFormat(slug, edition)
  if (here) return here
  const asked = ask(`/api/library/${encodeURIComponent(slug)}/${edition}`)
  awaited = asked.catch(() => {})
  try {
    const { data } = await asked
    await put(`${slug}/${edition}`, data).catch(() => {}) // shown all the same
    return show(data)
  } catch {
    return shown(slug, edition)
  }
}

/** @param {Index | undefined} kept */
async function refresh(kept) {
  await awaited
  const { data: said, etag } = await ask('/api/library?texts=apart', { etag: kept?.etag })
  if (!said?.formats) return
  const data = whole(said)
  library.value = data.formats
  loaded = Promise.resolve(data.formats)
  await put('index', { ...data, etag })
  // Editions are immutable: one that was replaced stays readable by the workshops that run on it.
  for (const old of kept?.formats ?? []) {
    if (!data.formats.some((/** @type {Format} */ f) => f.slug === old.slug && f.edition === old.edition)) await put(`${old.slug}/${old.edition}`, old)
  }
}

/**
 * The library as it is, from one whose texts came apart: null for each, the texts of each language in reading order.
 * @param {any} said
 * @returns {any}
 */
export function whole({ texts, ...rest }) {
  let at = 0
  /** @param {any} value @returns {any} */
  const put = (value) => {
    if (value === null) return { fr: texts.fr[at], en: texts.en[at++] }
    if (Array.isArray(value)) return value.map(put)
    return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, put(inner)])) : value
  }
  return put(rest)
}

/** @param {string} key */
const get = (key) => device.read(['library'], (tx) => tx.objectStore('library').get(key))

/** @param {string} key @param {any} value */
const put = (key, value) => device.write(['library'], (tx) => tx.objectStore('library').put(value, key), 'relaxed')
