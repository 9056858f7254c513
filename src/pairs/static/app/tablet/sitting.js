// Sitting down and being put away: each person of a tablet has a database and a key of their own, there only while they sit.
import { deleteDB } from 'idb'
import { sealUnsent } from '../core/boxes.js'
import { base64url, randomBytes } from '../core/ids.js'
import { thumbprint } from '../core/keys.js'
import { Replica } from '../core/workshop.js'
import { openIn, sealOut } from '../core/seal.js'
import { rise, sit } from '../core/seat.js'
import { newNode } from '../core/stamp.js'
import { storeOf } from '../core/store.js'
import { authorsOf, boxesOf, noteNobody, putSeat, seatsOf, tabletOf, tablets } from '../core/tablets.js'
import { noteWorkshop } from '../core/workshops.js'
import { becomeParticipant } from '../entrance/people.js'
import { lockAway } from './guard.js'

/** @typedef {import('../core/tablets.js').Seat} Seat */

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
/** Until the page that serves a person stands and counts for itself, ms. */
const ARRIVING = 60_000

/** The database of somebody's seat. @param {{workshop: string, seat: string}} row */
const nameOf = ({ workshop, seat }) => `pairs-w-${workshop}~${seat}`

/** @param {Uint8Array<ArrayBuffer>} pkcs8 @returns {Promise<CryptoKey>} */
const importKey = (pkcs8) => crypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['sign'])

/**
 * A new person of this tablet, who then sits down. Raises StorageError.
 * @param {Replica} w the tablet's own @param {{name: string, symbol: string, colour: string}} me @param {string} code '' for none
 */
export async function comeNew(w, me, code) {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const { x, y } = /** @type {any} */ (await crypto.subtle.exportKey('jwk', pair.publicKey))
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const key = await importKey(pkcs8)
  const seat = base64url(randomBytes(9))
  const keys = w.about.confidential ? await import('../core/secrets.js').then(({ firstKeys }) => firstKeys(w.about)) : undefined
  /** @type {Seat} */
  const row = {
    seat, workshop: w.id, ...me, name: me.name.trim(), me: await thumbprint(jwk), jwk, node: newNode(), clock: '',
    box: keys?.box, open: false, refused: 0, ...(code ? { guard: await lockAway(code, pkcs8) } : { key }),
  }
  await tablets().write(['seats'], (tx) => tx.objectStore('seats').put(row))
  await sitDown(w, row, key, async (theirs) => becomeParticipant(theirs, { ...me, team: '' }))
}

/** Somebody comes back, with what lay under their code. @param {Replica} w @param {Seat} row @param {Uint8Array<ArrayBuffer>} [opened] */
export async function comeBack(w, row, opened) {
  await sitDown(w, row, opened ? await importKey(opened) : /** @type {CryptoKey} */ (row.key))
}

/**
 * Gives a person a copy of the tablet's log to read and their own key to write with; the next page serves them.
 * @param {Replica} w the tablet's own @param {Seat} row @param {CryptoKey} secret
 * @param {(theirs: Replica) => Promise<void>} [introduce]
 */
async function sitDown(w, row, secret, introduce) {
  const tablet = await tabletOf(w.id)
  const { log, carried, cursor, hole, contact, secrets } = await w.db.read(['meta', 'log', 'carried'], async (tx) => {
    const meta = tx.objectStore('meta')
    const [log, carried, ...rest] = await Promise.all([
      tx.objectStore('log').getAll(),
      tx.objectStore('carried').getAll(),
      ...['cursor', 'hole', 'contact', 'secrets'].map((name) => meta.get(name)),
    ])
    const [cursor, hole, contact, secrets] = rest
    return { log, carried, cursor, hole, contact, secrets }
  })
  const { tablet: _shared, code: _code, ...about } = w.about
  const clean = hole && hole.epoch === cursor?.epoch ? { ...cursor, seq: Math.min(cursor.seq, hole.seq - 1) } : cursor
  const meta = { about: { ...about, me: row.me, node: row.node, seat: row.seat }, key: { author: row.me, secret, jwk: row.jwk }, clock: row.clock, cursor: clean, contact, secrets, box: row.box }
  await putSeat(row.seat, { open: true }) // before a word can be said there: whatever happens now, it will be put away
  const db = storeOf(w.id, true, nameOf(row))
  await db.write(
    ['meta', 'log', 'carried'],
    (tx) =>
      Promise.all([
        ...Object.entries(meta).flatMap(([name, value]) => (value === undefined ? [] : [tx.objectStore('meta').put(value, name)])),
        ...[...log, ...(row.said ?? [])].map((one) => tx.objectStore('log').put(one)),
        ...carried.map(({ n: _n, ...one }) => tx.objectStore('carried').put(one)),
      ]),
    'relaxed',
  )
  if (introduce) {
    const theirs = new Replica(db, meta.about)
    await theirs.load()
    await introduce(theirs)
    theirs.close()
  } else db.close()
  sit(`${w.id}~${row.seat}`, Date.now() + Math.max(ARRIVING, (tablet?.idle ?? 0) * 1000))
}

/**
 * Puts away whoever sat here and is gone: what they had not sent is sealed to the server, and nothing else of theirs stays but
 * their name and their key. Raises StorageError; then it is still there, and is tried again by the next page.
 * @param {Replica} w the tablet's own
 */
export async function putAway(w) {
  rise()
  for (const row of (await seatsOf(w.id)).filter(({ open }) => open)) {
    // Another tab may serve them still: only its lock tells, so a browser without locks is no tablet (Setup.jsx).
    await navigator.locks.request(lockOf(row.seat), { ifAvailable: true }, (free) => free && close(w, row))
  }
}

/** Held by the page that serves a seat. @param {string} seat */
export const lockOf = (seat) => `pairs-seat-${seat}`

/** @param {Replica} w the tablet's own @param {Seat} row */
async function close(w, row) {
  if (row.open !== 'sealed') await sealAway(w, row)
  await deleteDB(nameOf(row))
  await putSeat(row.seat, { open: false })
  await noteWorkshop(w.id, { name: '', waiting: 0, refused: 0, tablet: true })
}

/** @param {Replica} w the tablet's own @param {Seat} row */
async function sealAway(w, row) {
  const db = storeOf(w.id, false, nameOf(row))
  try {
    const about = await db.read(['meta'], (tx) => tx.objectStore('meta').get('about'))
    const theirs = new Replica(db, about)
    if (about.confidential) theirs.vault = await import('../core/secrets.js').then(({ Vault }) => Vault.of(theirs))
    const tablet = /** @type {import('../core/tablets.js').Tablet} */ (await tabletOf(w.id))
    await noteNobody(theirs)
    const said = await introductionOf(theirs)
    const boxes = await sealUnsent(theirs, row.seat, tablet.seal)
    theirs.close()
    const [clock, refused, carried] = await db.read(['meta', 'refused', 'carried'], (tx) =>
      Promise.all([tx.objectStore('meta').get('clock'), tx.objectStore('refused').count(), tx.objectStore('carried').getAll()]),
    )
    await keepCarried(w, carried)
    // The boxes and the end of the seat are one: neither twice nor lost.
    await tablets().write(['boxes', 'seats'], (tx) =>
      Promise.all([
        tx.objectStore('seats').put({ ...row, clock, said, refused: row.refused + refused, open: 'sealed' }),
        ...boxes.map((box) => tx.objectStore('boxes').put(box)),
      ]),
    )
  } catch (error) {
    if (/** @type {any} */ (error).code !== 'gone') throw error // never written, or erased already
  } finally {
    db.close()
  }
}

/**
 * Who they said they are, by which they are known when they come back: name and sign, which the tablet shows anyway.
 * @param {Replica} theirs @returns {Promise<import('../core/store.js').Logged[]>} as the log keeps it, sealed where it seals
 */
async function introductionOf(theirs) {
  const { db, me } = theirs
  const [log, outbox] = await db.read(['log', 'outbox'], (tx) => Promise.all(['log', 'outbox'].map((name) => tx.objectStore(name).getAll())))
  /** @type {import('../core/store.js').Logged[]} */
  const found = []
  const keep = (/** @type {import('../core/store.js').Waiting} */ { id, by }, /** @type {string} */ at, /** @type {any} */ c) => found.push({ id, by, at, c, seq: 0, epoch: '' })
  for (const row of log) if (row.by === me && (await openIn(row.c, me, theirs))?.kind === 'participant') keep(row, row.at, row.c)
  for (const row of outbox) if (row.by === me && row.c.kind === 'participant') keep(row, row.c.at, await sealOut(row.c, me, theirs))
  return found
}

/** What others showed a person by QR stays with the tablet, but for those who sit here. @param {Replica} w @param {import('../core/store.js').Carried[]} theirs */
async function keepCarried(w, theirs) {
  if (!theirs.length) return
  const gone = await authorsOf(w.id)
  await w.db.write(['carried'], async (tx) => {
    const shelf = tx.objectStore('carried')
    const known = new Set((await shelf.getAll()).map(({ jws }) => jws))
    await Promise.all(theirs.flatMap(({ n: _n, ...one }) => (known.has(one.jws) || gone.has(one.by) ? [] : [shelf.put(one)])))
  })
}

/** How many contributions wait here sealed. @param {string} workshop @returns {Promise<number>} */
export const waitingSealed = async (workshop) => (await boxesOf(workshop)).reduce((sum, { count }) => sum + count, 0)
