// Where the reminders of a workshop go (docs/architecture.md §11.2): told to the server alone, never said in the workshop.
import { tokenOf } from './access.js'
import { lang } from './i18n.js'
import { ask } from './net.js'
import { signedLine } from './parcel.js'

/**
 * Leaves an address with the server, which first writes to it. Raises NoServer, Refusal.
 * @param {import('./workshop.js').Replica} w @param {string} email
 */
export async function leaveAddress(w, email) {
  const parcel = await signedLine(w, { address: { email, lang: lang.value } })
  await ask(`/api/workshops/${w.id}/address`, { body: { parcel }, token: await tokenOf(w.id, w.about.secret) })
}
