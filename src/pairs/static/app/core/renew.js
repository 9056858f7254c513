// A link that reaches no further: a new secret for who stays, and how a device that was away comes by it
// (docs/architecture.md §10.4).
import { sealTo } from './box.js'
import { accessOf, fragmentOf, tokenOf } from './capsule.js'
import { makeCode, sealCode } from './code.js'
import { newRec } from './ids.js'
import { Refusal, ask } from './net.js'
import { isConfidential } from './opening.js'
import { signedLine } from './parcel.js'

/**
 * @typedef {import('./workshop.js').Replica} Replica
 * @typedef {import('./secrets.js').Secret} Secret
 */

/** @param {Replica} w */
const vaultOf = (w) => /** @type {import('./secrets.js').Vault} */ (w.vault)

/** Does the server open this workshop for that secret? Raises NoServer. @param {Replica} w @param {string} secret */
const opens = (w, secret) =>
  tokenOf(w.id, secret).then((token) => ask(`/api/workshops/${w.id}/changes?after=`, { token })).then(
    () => true,
    (error) => {
      if (error instanceof Refusal && error.status === 401) return false
      throw error
    },
  )

/** Which link the server goes by. Raises NoServer, Refusal. @param {Replica} w @param {string} secret of any link it had */
const numberOf = async (w, secret) => (await ask(`/api/workshops/${w.id}/keys?author=${w.me}`, { token: await tokenOf(w.id, secret) })).data.n

/**
 * Asks the server for another link, signed. Raises NoServer, Refusal.
 * @param {Replica} w @param {string} secret that opens it now @param {Secret & {code?: string | null}} next
 */
async function askFor(w, secret, next) {
  const { title, lang, format, edition, plan } = w
  const fragment = fragmentOf({ ...w.about, title, lang, format, edition, plan, secret: next.secret, confidential: next.n })
  const access = await accessOf(await tokenOf(w.id, next.secret))
  const code = next.code ? await sealCode(next.code, fragment) : undefined
  const parcel = await signedLine(w, { renew: { n: next.n, access, code } })
  await ask(`/api/workshops/${w.id}/access`, { body: { parcel }, token: await tokenOf(w.id, secret) })
}

/**
 * From now on this device goes by that link. Raises StorageError.
 * @param {Replica} w @param {{n: number | undefined, secret: string, code?: string}} next `n`: none in a workshop that is not confidential
 */
export async function goBy(w, { n, secret, code }) {
  const about = { ...w.about, secret, confidential: n, code }
  const vault = n ? (w.vault ?? (await import('./secrets.js').then(({ lateVault }) => lateVault(w, { ...about, confidential: n })))) : null
  if (n) vault?.add({ n, secret })
  await w.db.write(['meta'], (tx) => Promise.all([vault && tx.objectStore('meta').put(vault.secrets, 'secrets'), tx.objectStore('meta').put(about, 'about')]))
  w.about = about
  w.vault = vault
  if (vault) vault.about = about
  w.code = code ?? null
  await w.load()
  w.version.value++ // the link is another one, whatever was said
  w.net.value = { ...w.net.value, paused: null }
}

/**
 * Makes a new link: the one before opens nothing any more, and cannot read what is said from now on. Whoever is known here
 * by a key is sent the new secret. Said again after an answer that was lost, it is the same link. Raises NoServer, Refusal
 * (only a facilitator may), StorageError.
 * @param {Replica} w
 * @returns {Promise<void>}
 */
export async function renewLink(w) {
  // The server's number: whoever opened the workshop may renew it from a link that a facilitator took from them.
  const now = await numberOf(w, w.about.secret)
  const next = await w.db.write(['meta'], async (tx) => {
    const meta = tx.objectStore('meta')
    const before = await meta.get('renewing')
    // One that is the server's number already may have been answered without our hearing it.
    const next = before?.n > now || (before?.n === now && before.n > (w.about.confidential ?? 1)) ? before : { n: now + 1, secret: newRec(), code: makeCode() }
    await meta.put(next, 'renewing')
    return next
  })
  if (next.n > now && now === w.about.confidential && w.holds('facilitator')) {
    // Before the link is another one: the server holds them back until it is, and whatever is cut short then, nobody is without.
    const keys = await keysFor(w, next)
    const boxes = { ...next.boxes, ...Object.fromEntries(keys.map(({ fields }) => [fields.to, fields.box])) }
    await w.db.write(['meta'], (tx) => tx.objectStore('meta').put({ ...next, boxes }, 'renewing'))
    await w.writeAll(keys)
    await w.flushNow()
  }
  try {
    await askFor(w, w.about.secret, next)
  } catch (error) {
    // Said before, and the answer was lost: the new secret opens it already.
    const refused = error instanceof Refusal && [401, 409].includes(error.status)
    if (!refused || !(await opens(w, next.secret))) {
      if (refused) await w.db.write(['meta'], (tx) => tx.objectStore('meta').delete('renewing')) // somebody else was faster
      throw error
    }
  }
  await goBy(w, next)
  await sendKeys(w)
}

/**
 * The new secret, closed for each person known here by a key who was not sent it yet.
 * @param {Replica} w @param {Secret & {boxes?: {[author: string]: string}}} next `boxes`: what this device sent before
 */
async function keysFor(w, next) {
  const others = w.list('participant').filter(({ author, fields }) => author !== w.me && fields.box_key && !fields.left)
  const keys = await Promise.all(
    others.map(async ({ author, fields }) => {
      const rec = await w.recId('key', next.n, author)
      const kept = w.get('key', rec)?.fields.box
      if (kept && kept === next.boxes?.[author]) return []
      const box = await sealTo(fields.box_key, next.secret).catch(() => null) // a key that is none: they scan the new code
      return box ? [{ kind: 'key', rec, fields: { n: next.n, to: author, box } }] : []
    }),
  )
  return keys.flat()
}

/**
 * The server was restored from a copy older than the link: leads it through the links that this device knows to its own, as only who
 * leads can. Raises NoServer, StorageError.
 * @param {Replica} w
 * @returns {Promise<boolean>} whether this device's link opens the workshop again
 */
export async function renewAgain(w) {
  const { secret, confidential = 1, code } = w.about
  const known = vaultOf(w).secrets.filter(({ n }) => n < confidential)
  for (const first of known.sort((a, b) => b.n - a.n)) {
    if (!(await opens(w, first.secret))) continue
    try {
      for (let now = first; now.n < confidential; ) {
        const n = now.n + 1
        const next = n === confidential ? { n, secret, code } : known.find((one) => one.n === n)
        if (!next) return false // a link of which nobody left it the key
        await askFor(w, now.secret, next)
        now = next
      }
      return true
    } catch (error) {
      if (error instanceof Refusal) return false // it is for somebody else to do
      throw error
    }
  }
  return false
}

/**
 * Sends the new secret to everybody known by a key who does not have it, and the earlier ones to whoever holds the new link, so that somebody who
 * comes late reads what was said before. Does nothing where it was done.
 * @param {Replica} w
 */
export async function sendKeys(w) {
  const next = await w.db.read(['meta'], (tx) => tx.objectStore('meta').get('renewing'))
  // Of two who renew at once one is refused: the secret it had made opens nothing.
  if (!next || next.n !== w.about.confidential || next.secret !== w.about.secret) return
  const keys = await keysFor(w, next)
  const before = vaultOf(w).secrets.flatMap(({ n, secret }) => (n < next.n ? [{ kind: 'secret', rec: null, fields: { n, secret } }] : []))
  await w.writeAll([...keys, ...before])
  await w.db.write(['meta'], (tx) => tx.objectStore('meta').delete('renewing'))
}

/**
 * The link this device came by has expired: takes the key somebody left for it, or what another tab learned. Raises NoServer,
 * Refusal, StorageError.
 * @param {Replica} w
 * @returns {Promise<boolean>} false where there is none: somebody has to show the new code
 */
export async function fetchKey(w) {
  const now = w.about.confidential ?? 1
  const about = await w.db.read(['meta'], (tx) => tx.objectStore('meta').get('about'))
  if (about.confidential > now) return goBy(w, { n: about.confidential, ...about }).then(() => true)
  const { data } = await ask(`/api/workshops/${w.id}/keys?author=${w.me}`, { token: await tokenOf(w.id, w.about.secret) })
  for (const { n, box } of [...(data?.keys ?? [])].sort((a, b) => b.n - a.n)) {
    const secret = n > now && n <= data.n ? await vaultOf(w).secretIn(box) : null
    if (!secret || (n === data.n && !(await opens(w, secret)))) continue
    await goBy(w, { n, secret })
    return true
  }
  return false
}

/**
 * Goes on by a link that was scanned or typed once the server has answered: if the server opens for it, and says which it is. A link
 * can be altered on its way: its number is believed as little as what it says of the workshop. Raises NoServer, Refusal, StorageError.
 * @param {Replica} w @param {import('./types.js').Capsule} capsule
 */
export async function goOnBy(w, { confidential, secret }) {
  if (Boolean(confidential) !== (await isConfidential(w)) || !(await opens(w, secret))) return
  await goBy(w, { n: confidential && (await numberOf(w, secret)), secret })
}

/**
 * The link's secret opens the workshop, so its number is the server's, whatever the link says. Raises NoServer, Refusal, StorageError.
 * @param {Replica} w
 * @returns {Promise<boolean>} whether it was another one
 */
export async function renumber(w) {
  const { secret, confidential, code } = w.about
  const n = await numberOf(w, secret)
  if (n === confidential) return false
  await goBy(w, { n, secret, code })
  return true
}
