// Formats of one's own (contract 7.4): kept on this device, edition by edition, and found beside those of the library.
import { computed, signal } from '@preact/signals'
import { device } from './db.js'
import { formats, library } from './library.js'
import { loadShared, shared } from './shared.js'
import { isAdaptation, newSlug } from './slugs.js'

/**
 * @typedef {import('./types.js').Format} Format
 * @typedef {{format: Format, wrong: number, used: number[]}} Own `format`: as edited, a text whose other language waits to be
 *   reviewed says so in `old`; `wrong`: how many things keep it from being run; `used`: editions that workshops run on
 */

/** The adaptations of this device. @type {import('@preact/signals').Signal<Own[]>} */
export const own = signal([])

/** @type {Promise<void> | null} */
let loading = null

/** Reads them once. Never fails. @returns {Promise<void>} */
export function loadOwn() {
  loading ??= device
    .read(['library'], (tx) => tx.objectStore('library').getAll(IDBKeyRange.bound('own/', 'own/\uffff')))
    .then((all) => void (own.value = all), (error) => ((loading = null), console.warn(error)))
  return loading
}

/** Everything that can be opened here: one's own, the library's, those that teams of this server share. One of each name. */
export const playbook = computed(() => {
  const theirs = new Map(shared.value.formats.filter((f) => isAdaptation(f.slug) && Array.isArray(f.steps)).sort((a, b) => a.edition - b.edition).map((f) => [f.slug, f]))
  const mine = own.value.map((one) => plain(one.format))
  for (const { slug } of mine) theirs.delete(slug)
  return /** @type {Format[]} */ ([...mine, ...library.value, ...theirs.values()])
})

/** Fills `playbook` with what this device has or can ask for. @returns {Promise<void>} */
export async function loadPlaybook() {
  await Promise.all([formats(), loadOwn(), loadShared()])
}

/**
 * A format as it travels: without the marks of the editor, which only texts have.
 * @template T @param {T} value
 * @returns {T}
 */
export function plain(value) {
  if (Array.isArray(value)) return /** @type {any} */ (value.map(plain))
  if (!value || typeof value !== 'object') return value
  return /** @type {any} */ (Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (name === 'old' ? [] : [[name, plain(inner)]]))))
}

/**
 * A copy of a format to make one's own, not kept yet.
 * @param {Format} format
 * @returns {Format}
 */
export const copyOf = (format) => ({ ...plain(format), slug: newSlug(format.slug), edition: 1, origin: { slug: format.slug, edition: format.edition } })

let last = Promise.resolve()

/**
 * Keeps an adaptation, at each keystroke. What a workshop was opened with stays as it is: the first change after that
 * makes the next edition. Raises StorageError.
 * @param {Format} format @param {number} wrong how many things keep it from being run
 * @returns {Promise<Format>} as kept, with its edition
 */
export function keep(format, wrong) {
  const used = own.value.find((one) => one.format.slug === format.slug)?.used ?? []
  const kept = used.includes(format.edition) ? { ...format, edition: Math.max(...used) + 1 } : format
  return put({ format: kept, wrong, used }).then(() => kept)
}

/** @param {Own} one */
function put(one) {
  const { slug } = one.format
  own.value = [one, ...own.value.filter((other) => other.format.slug !== slug)]
  const saving = last.then(() => device.write(['library'], (tx) => tx.objectStore('library').put(one, `own/${slug}`), 'relaxed'))
  last = saving.then(
    () => {},
    () => {},
  )
  return saving
}

/** Lets an adaptation go; editions that workshops run on stay with them. Raises StorageError. @param {string} slug */
export async function letGo(slug) {
  await last
  await device.write(['library'], (tx) => tx.objectStore('library').delete(`own/${slug}`))
  own.value = own.value.filter((one) => one.format.slug !== slug)
}

/**
 * An adaptation goes with a workshop that was just opened: its text into the log, its edition fixed here. Raises
 * StorageError, and BadRecipe for one that is larger than any format.
 * @param {import('./replica.js').Replica} w @param {Format} format @param {boolean} share
 */
export async function travel(w, format, share) {
  const { writeRecipe } = await import('./recipe.js')
  await writeRecipe(w, format, share)
  const mine = own.value.find((one) => one.format.slug === format.slug)
  // Kept where earlier editions of the library are: core/library.js finds both by name and edition.
  await device.write(['library'], (tx) => tx.objectStore('library').put(format, `${format.slug}/${format.edition}`))
  if (mine && !mine.used.includes(format.edition)) await put({ ...mine, used: [...mine.used, format.edition] })
}
