// What a device tells the server alone, signed, and says in no workshop (docs/architecture.md §11.2, §11.8).
import { tokenOf } from './capsule.js'
import { lang } from './i18n.js'
import { ask, now } from './net.js'
import { signedLine } from './parcel.js'

/** @typedef {import('./workshop.js').Replica} Replica */

/** @param {Replica} w @param {string} door @param {Record<string, any>} what @returns {Promise<any>} its answer */
const tell = async (w, door, what) => (await ask(`/api/workshops/${w.id}/${door}`, { body: { parcel: await signedLine(w, what) }, token: await tokenOf(w.id, w.about.secret) })).data

/**
 * Leaves an address for reminders, which the server first writes to. Raises NoServer, Refusal.
 * @param {Replica} w @param {string} email @returns {Promise<{mails: boolean}>} whether the server sends mails at all
 */
export const leaveAddress = (w, email) => tell(w, 'address', { address: { email, lang: lang.value } })

/**
 * A code by which its owner gets at what they said here, without this device; it voids the one before. Raises NoServer,
 * Refusal.
 * @param {Replica} w @returns {Promise<string>}
 */
export const codeToMine = async (w) => (await tell(w, 'receipt', { mine: now() })).code
