// What the workshops of this server chose to share, kept on the device: asked for quietly, shown without a network.
import { signal } from '@preact/signals'
import { device } from './db.js'
import { ask } from './net.js'
import { parseCapsule, tokenOf } from './capsule.js'
import { loadWorkshops } from './workshops.js'

/**
 * @typedef {object} Shared newest first, nothing in it says which workshop or who
 * @property {any[]} experiences
 * @property {any[]} stories
 * @property {any[]} microcards
 * @property {any[]} formats
 */

/** @type {import('@preact/signals').Signal<Shared>} */
export const shared = signal({ experiences: [], stories: [], microcards: [], formats: [] })

/** Stories the library ships with, marked as examples. @type {import('@preact/signals').Signal<import('./types.js').Story[]>} */
export const examples = signal(/** @type {import('./types.js').Story[]} */ ([]))

/** @type {Promise<void> | null} */
let asking = null

/**
 * Shows what this device keeps, then asks the server once while the app is open, as a member of any workshop here.
 * Never fails: without a workshop or a network, what is kept stays.
 * @returns {Promise<void>} resolves when what is kept is shown
 */
export async function loadShared() {
  const [kept, index] = await device.read(['library'], (tx) => Promise.all(['shared', 'index'].map((key) => tx.objectStore('library').get(key)))).catch(() => [])
  if (kept) show(kept.data)
  if (index) examples.value = list(index.stories)
  asking ??= refresh(kept?.etag).catch(() => void (asking = null))
}

/** @param {string} [etag] */
async function refresh(etag) {
  for (const { id, url } of await loadWorkshops()) {
    const { secret } = parseCapsule(url)
    const answer = await ask(`/api/workshops/${id}/shared`, { token: await tokenOf(id, secret), etag }).catch((error) => {
      if (error.name === 'Refusal') return null // forgotten by this server, or not opened yet: another one may open the door
      throw error
    })
    if (!answer) continue
    if (!answer.data) return
    show(answer.data)
    await device.write(['library'], (tx) => tx.objectStore('library').put({ etag: answer.etag, data: answer.data }, 'shared'), 'relaxed')
    return
  }
}

/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === 'object') : [])

/** @param {any} data */
function show(data) {
  shared.value = { experiences: list(data?.experiences), stories: list(data?.stories), microcards: list(data?.microcards), formats: list(data?.formats) }
}
