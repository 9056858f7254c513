// How a view gets at a workshop (docs/architecture.md §6.1): open one, join one, make one.
import { computed, signal } from '@preact/signals'
import { StorageError } from './db.js'
import { newRec, workshopOf } from './ids.js'
import { makeKey } from './keys.js'
import { persist } from './persist.js'
import { newNode } from './stamp.js'
import { storeOf } from './store.js'
import { Replica } from './workshop.js'
import { beforeForgetting, loadWorkshops, mine, noteWorkshop } from './workshops.js'

export { Replica }
/** @typedef {import('./types.js').Rec} Rec */
/** @typedef {import('./types.js').SyncState} SyncState */
/** @typedef {import('./types.js').Capsule} Capsule */

/** Replicas in this tab, by workshop. @type {Map<string, Promise<Replica | null>>} */
const open = new Map()
const here = signal(/** @type {Replica[]} */ ([]))

/** Draws the calling component again when anything in the workshop changed. @param {Replica} w @returns {number} */
export const useReplica = (w) => w.version.value

const ORDER = /** @type {const} */ (['upToDate', 'waiting', 'sending', 'offline', 'paused'])

/** The truth over all the workshops of this device. @type {import('@preact/signals').ReadonlySignal<SyncState>} */
export const everySync = computed(() => {
  const truths = here.value.map((w) => w.sync.value)
  const all = [...truths, ...mine.value.filter((line) => !here.value.some((w) => w.id === line.id))]
  const waiting = all.reduce((sum, t) => sum + t.waiting, 0)
  const handed = all.reduce((sum, t) => sum + (t.handed ?? 0), 0)
  const worst = Math.max(0, ...truths.map((t) => ORDER.indexOf(t.state)))
  const dates = truths.flatMap((t) => t.oldest ?? [])
  const contacts = truths.flatMap((t) => t.lastContact ?? [])
  return {
    state: ORDER[worst] === 'upToDate' && waiting + handed ? 'waiting' : ORDER[worst],
    waiting,
    handed,
    oldest: dates.length ? Math.min(...dates) : null,
    lastContact: contacts.length ? Math.max(...contacts) : null,
    refused: truths.flatMap((t) => t.refused),
  }
})

/**
 * A workshop of this device; null if unknown here. Raises StorageError.
 * @param {string} id @param {{live?: boolean}} [options] live: follow the server's stream while on screen (default).
 *   One workshop at a time is followed in a tab: browsers allow few connections to one server.
 * @returns {Promise<Replica | null>}
 */
export async function openReplica(id, { live = true } = {}) {
  let opening = open.get(id)
  if (!opening) {
    opening = load(id)
    open.set(id, opening)
    opening.then((w) => w ?? open.delete(id)).catch(() => open.delete(id))
  }
  const w = await opening
  if (!w) return null
  if (live) noteWorkshop(id, { opened: Date.now() }).catch(() => {})
  run(w, live)
  return w
}

/** @param {string} id @returns {Promise<Replica | null>} */
async function load(id) {
  const db = storeOf(id, false)
  try {
    const about = await db.read(['meta'], (tx) => tx.objectStore('meta').get('about'))
    const w = new Replica(db, about)
    await w.load()
    here.value = [...here.value, w]
    return w
  } catch (error) {
    if (error instanceof StorageError && error.code === 'gone') return null
    throw error
  }
}

/** Starts what sends and fetches; it is loaded apart, and without it everything is still saved. @param {Replica} w @param {boolean} live */
function run(w, live) {
  w.wake = () => void import('./sync.js').then(({ engineOf }) => engineOf(w).poke(), console.warn)
  import('./sync.js').then(({ engineOf }) => engineOf(w).start(live), console.warn)
}

/**
 * Joins, with or without a network; a workshop that is known already is opened. Raises StorageError.
 * @param {Capsule} capsule
 * @returns {Promise<Replica>}
 */
export async function adoptCapsule(capsule) {
  return (await knownByCapsule(capsule)) ?? settle(capsule, {})
}

/**
 * The workshop of a capsule, if it is on this device. The secret of a link is believed until the server has answered
 * it, and so is what it says of the workshop: a wrong link opened first must not keep the right one out. Raises StorageError.
 * @param {Capsule} capsule
 * @returns {Promise<Replica | null>}
 */
export async function knownByCapsule(capsule) {
  const w = await openReplica(capsule.id)
  const { secret, confidential } = capsule
  if (!w || (w.about.secret === secret && w.about.confidential === confidential)) return w
  const answered = await w.db.write(['meta'], async (tx) => {
    const meta = tx.objectStore('meta')
    if ((await meta.get('cursor')) || (await meta.get('unopened'))) return true // or it is ours
    w.about = { ...w.about, secret }
    await meta.put(w.about, 'about')
  })
  if ((w.vault || confidential) && w.code === null) {
    const { goBy, goOnBy } = await import('./renew.js')
    await (answered ? goOnBy(w, capsule).catch(console.warn) : goBy(w, { n: confidential, secret }))
  }
  w.flushNow().catch(console.warn)
  return w
}

/**
 * Opens a workshop, with or without a network: where there is none, the server is told later. Raises StorageError.
 * @param {{format: string, edition: number, title: string, lang: 'fr' | 'en', intention?: string, plan?: {key: string, minutes: number}[], timebox?: number[], vote_budget?: number | null, anonymous?: boolean, confidential?: boolean, least?: number, place?: string, starts_at?: string, state?: string}} fields
 *   those of the `workshop` record; state is `open` unless said
 * @returns {Promise<Replica>}
 */
export async function createWorkshop(fields) {
  const { makeCode } = await import('./code.js')
  const { title, format, edition, lang, plan } = fields
  const key = await makeKey()
  const confidential = fields.confidential ? 1 : undefined
  const w = await settle({ id: await workshopOf(key.author), secret: newRec(), title, format, edition, lang, plan, confidential }, { code: makeCode() }, key)
  await w.write('workshop', 'workshop', { state: 'open', ...fields })
  return w
}

/**
 * Makes a workshop's database with this participant's key in it, then opens it.
 * @param {Capsule} capsule @param {{code?: string}} extra the code's presence says that this device opens the workshop
 * @param {import('./keys.js').Key | Promise<import('./keys.js').Key>} [made] the key, where the workshop's id follows from it
 * @returns {Promise<Replica>}
 */
async function settle(capsule, extra, made = makeKey()) {
  const key = await made
  const keys = capsule.confidential ? await import('./secrets.js').then(({ firstKeys }) => firstKeys(capsule, capsule.known)) : {}
  const db = storeOf(capsule.id, true)
  await db.write(['meta'], async (tx) => {
    const meta = tx.objectStore('meta')
    if (await meta.get('about')) return // another tab was faster: its key is the one
    await meta.put({ ...capsule, known: undefined, ...extra, me: key.author, node: newNode() }, 'about')
    for (const [name, value] of Object.entries({ key, ...keys })) await meta.put(value, name)
    if (extra.code) await meta.put(true, 'unopened')
  })
  db.close()
  persist()
  const { id, title, format, edition, lang } = capsule
  await noteWorkshop(id, { title, format, edition, lang, opened: Date.now() }, { make: true })
  const w = await openReplica(id)
  if (!w) throw new StorageError('gone')
  return w
}

beforeForgetting((id) => {
  const w = here.value.find((one) => one.id === id)
  open.delete(id)
  here.value = here.value.filter((one) => one !== w)
  if (!w) return
  w.wake = () => {}
  import('./sync.js').then(({ engineOf }) => engineOf(w).stop(), () => {})
  w.close()
})

/** Opens, without following, each workshop with something to send or to show; called when the app starts. @returns {Promise<void>} */
export async function wakeWaiting() {
  for (const line of await loadWorkshops()) if (line.waiting || line.handed || line.refused || line.tablet) await openReplica(line.id, { live: false })
}
