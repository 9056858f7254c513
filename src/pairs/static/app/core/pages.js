// What comes in: a page of the log and the cursor behind it, in one transaction.
import { entryOf } from './fold.js'
import { entriesOf, openIn } from './seal.js'

/**
 * @typedef {import('./store.js').Cursor} Cursor
 * @typedef {import('./workshop.js').Delta} Delta
 * @typedef {{epoch: string, after: number, head: number, more: boolean, changes: {seq: number, by: string, at?: string, c: import('./types.js').Change}[]}} Page
 */

/** @param {any} page @returns {page is Page} */
export const isPage = (page) => typeof page?.epoch === 'string' && Number.isInteger(page.after) && Number.isInteger(page.head) && Array.isArray(page.changes)

/**
 * Saves a page and tells the workshop. What of it waited here to be sent has arrived by another road and waits
 * no longer. A page of another epoch (the server was restored) starts from zero; once all of it is here, what
 * this device said and the server no longer has goes back into the outbox, also where somebody else used its id
 * first: theirs is asked for once ours waits for its own verdict. Where an author was erased, what is
 * kept of theirs goes. Raises StorageError.
 * @param {import('./workshop.js').Replica} w @param {Page} page
 * @returns {Promise<boolean>} false where the page does not follow the cursor: ask again from the cursor
 */
export async function savePage(w, page) {
  // A tablet keeps nothing of those who passed it on: whoever sits there next asks for it anew, from the first that is missing.
  const gone = w.about.tablet ? await import('./tablets.js').then(({ authorsOf }) => authorsOf(w.id)) : null
  const hole = gone && page.changes.find(({ by }) => gone.has(by))?.seq
  const changes = page.changes.filter(({ c, by }) => typeof by === 'string' && !gone?.has(by) && typeof c?.id === 'string' && typeof c.set === 'object' && c.set)
  const opened = await entriesOf(changes, w)
  // The server's own mark; a change may have members of any name, but has an id.
  const erased = new Set(page.changes.flatMap(({ c }) => (c && !c.id ? /** @type {any} */ (c).erased : [])))
  /** @type {string[]} */
  let drop = []
  /** Ids of ours that are somebody else's on the server. @type {Set<string>} */
  let taken = new Set()
  const outcome = await w.db.write(['meta', 'log', 'outbox', 'carried', 'keys'], async (tx) => {
    const [meta, log, outbox, carried, keys] = ['meta', 'log', 'outbox', 'carried', 'keys'].map((name) => tx.objectStore(name))
    const cursor = /** @type {Cursor | undefined} */ (await meta.get('cursor'))
    const same = cursor?.epoch === page.epoch
    if (page.after > (same ? cursor.seq : 0)) {
      if (!same) await meta.delete('cursor')
      return 'gap'
    }
    const waiting = new Map((await outbox.getAll()).map((row) => [row.id, row.by]))
    const parcels = /** @type {import('./store.js').Carried[]} */ (w.carries ? await carried.getAll() : [])
    const arrived = new Set(changes.map(({ c, by }) => `${c.id} ${by}`))
    if (hole && (await meta.get('hole'))?.epoch !== page.epoch) await meta.put({ epoch: page.epoch, seq: hole }, 'hole')
    const restored = (cursor && !same) || (await meta.get('refetching'))
    const lost = restored ? lostIn(await log.getAll(), w, page.epoch) : []
    const ours = new Set(lost.map(({ id }) => id))
    taken = new Set(changes.flatMap(({ c, by }) => (by !== w.me && ours.has(c.id) ? [c.id] : [])))
    /** @type {Promise<any>[]} */
    const jobs = []
    for (const { c, by, seq, at } of changes) {
      if (taken.has(c.id)) continue
      jobs.push(log.put({ id: c.id, by, at: at ?? c.at, seq, epoch: page.epoch, c }))
      if (waiting.get(c.id) !== by) continue // not here, or somebody else's under the same id: ours gets its own verdict
      jobs.push(outbox.delete(c.id))
      if (by !== w.me) jobs.push(keys.delete(by)) // the key of an anonymous change: thrown away
    }
    drop = []
    for (const row of erased.size ? /** @type {import('./store.js').Logged[]} */ (await log.getAll()) : []) {
      if (!erased.has(row.by)) continue
      drop.push(row.id)
      jobs.push(log.delete(row.id))
    }
    for (const parcel of parcels) {
      if (erased.has(parcel.by)) {
        drop.push(...parcel.changes.map(({ id }) => id))
        jobs.push(carried.delete(/** @type {number} */ (parcel.n)))
        continue
      }
      const left = parcel.changes.filter(({ id }) => !arrived.has(`${id} ${parcel.by}`))
      if (left.length < parcel.changes.length) jobs.push(carried.put({ ...parcel, changes: left }))
    }
    if (!same || page.head > cursor.seq) jobs.push(meta.put({ epoch: page.epoch, seq: page.head }, 'cursor'))
    if ((cursor && !same) || taken.size) jobs.push(meta.put(taken.size ? 'twice' : true, 'refetching'))
    await Promise.all(jobs)
    return !page.more && (await meta.get('refetching')) ? 'restored' : 'saved'
  })
  if (outcome === 'gap') return false
  const put = opened.filter(({ id }) => !taken.has(id)).map((entry) => ({ entry, saved: null }))
  if (put.length || drop.length) w.tell({ put, drop })
  return outcome !== 'restored' || sayAgain(w, page.epoch)
}

/** What this device said and the server no longer has. @param {import('./store.js').Logged[]} rows @param {import('./workshop.js').Replica} w @param {string} epoch the server's now */
const lostIn = (rows, w, epoch) => rows.filter((row) => row.epoch !== epoch && row.by === w.me)

/**
 * The server was restored from an older copy, and all of it is here: what this device had said since goes out
 * again, the same change with the same id. What others said since stays in the log: their devices say it again.
 * @param {import('./workshop.js').Replica} w @param {string} epoch the server's now
 * @returns {Promise<boolean>} false where all has to be asked for once more: some of it was left out for ours
 */
async function sayAgain(w, epoch) {
  const saved = Date.now()
  const rows = /** @type {import('./store.js').Logged[]} */ (await w.db.read(['log'], (tx) => tx.objectStore('log').getAll()))
  const waiting = await Promise.all(lostIn(rows, w, epoch).map(async ({ id, by, c }) => ({ id, by, c: (await openIn(c, by, w)) ?? c, saved })))
  const twice = await w.db.write(['meta', 'log', 'outbox'], async (tx) => {
    const meta = tx.objectStore('meta')
    const twice = (await meta.get('refetching')) === 'twice'
    await Promise.all([
      meta.delete('refetching'),
      twice && meta.delete('cursor'),
      ...waiting.flatMap((row) => [tx.objectStore('log').delete(row.id), tx.objectStore('outbox').put(row)]),
    ])
    return twice
  })
  if (!waiting.length) return true
  w.tell({ put: waiting.map(({ c, by }) => ({ entry: entryOf(c, by), saved })) })
  w.wake()
  return !twice
}
