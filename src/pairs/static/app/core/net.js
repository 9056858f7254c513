// Requests to our own server. A reply counts only if our server made it: a captive portal's page, whatever its
// status, is no reply.
import { device } from './db.js'
import { lang } from './settings.js'

/** No reply from our server: `offline`, `timeout`, or `notOurs` (something else answered). */
export class NoServer extends Error {
  /** @param {'offline' | 'timeout' | 'notOurs'} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(`no server: ${code}`, { cause })
    this.name = 'NoServer'
    this.code = code
  }
}

/** Our server said no. `message` is in the reader's language. */
export class Refusal extends Error {
  /** @param {number} status @param {{code?: string, field?: string, message?: string}} error @param {number} wait seconds to wait, 0 if not said */
  constructor(status, error, wait) {
    super(error.message || error.code || `HTTP ${status}`)
    this.name = 'Refusal'
    this.status = status
    this.code = error.code || 'refused'
    this.field = error.field
    this.wait = wait
  }
}

/**
 * Asks the API. Raises NoServer or Refusal.
 * @param {string} path begins with /api/
 * @param {{body?: any, token?: string, etag?: string, timeout?: number, headers?: HeadersInit}} [options] a body makes it a POST; timeout in ms
 * @returns {Promise<{status: number, data: any, etag: string | null}>} data is undefined on 304
 */
export async function ask(path, { body, token, etag, timeout = 20_000, headers } = {}) {
  const start = Date.now()
  const answer = await reach(path, {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(etag && { 'If-None-Match': etag }),
      ...headers,
    },
    signal: AbortSignal.timeout(timeout),
  })
  if (answer.status === 304) return { status: 304, data: undefined, etag: etag ?? null }
  if (!answer.ok) throw await refusalOf(answer)
  const data = await json(answer)
  const now = Number(answer.headers.get('Pairs-Now')) || data.now
  if (now) learn(now, start, Date.now())
  return { status: answer.status, data, etag: answer.headers.get('ETag') }
}

/**
 * The bare request every call to our server is made by. Raises NoServer when nothing answered.
 * @param {string} path @param {RequestInit} init
 * @returns {Promise<Response>}
 */
export async function reach(path, init) {
  try {
    return await fetch(path, {
      ...init,
      headers: { ...init.headers, 'Accept-Language': lang.value },
      cache: 'no-store',
      redirect: 'error', // our API never redirects; captive portals do
      referrerPolicy: 'no-referrer',
    })
  } catch (error) {
    throw new NoServer(/** @type {any} */ (error)?.name === 'TimeoutError' ? 'timeout' : 'offline', error)
  }
}

/**
 * What an answer that is not ok means: our server's no, or somebody else's page. A proxy's 413 counts as a no:
 * it is about the size of what was sent, whoever says it.
 * @param {Response} answer
 * @returns {Promise<NoServer | Refusal>}
 */
export async function refusalOf(answer) {
  const said = await answer.json().catch(() => null)
  const error = said?.error ?? (answer.status === 413 ? { code: 'too_big' } : null)
  return error ? new Refusal(answer.status, error, Number(answer.headers.get('Retry-After')) || 0) : new NoServer('notOurs')
}

/** @param {Response} answer */
async function json(answer) {
  if (!answer.headers.get('Content-Type')?.includes('json')) throw new NoServer('notOurs')
  try {
    return await answer.json()
  } catch (error) {
    throw new NoServer('notOurs', error)
  }
}

let offset = 0
let best = Infinity // round trip of the sample the offset comes from, ms
const ready = device.read(['settings'], (tx) => tx.objectStore('settings').get('offset')).then(
  (kept) => void (best === Infinity && Number.isFinite(kept) && (offset = kept)),
  () => {},
)

/** Resolves when the clock's offset, as it was last learned, has been read. */
export const clockReady = () => ready

/** The corrected time, ms since 1970: this device's clock plus what the server taught it. @returns {number} */
export const now = () => Date.now() + offset

/**
 * Learns the clock's offset from a reply (half the round trip taken off, as NTP does). A slower round trip than
 * the best one is believed only where it contradicts it.
 * @param {number} theirs the server's ms @param {number} sent own ms @param {number} received own ms
 */
export function learn(theirs, sent, received) {
  if (!Number.isFinite(theirs)) return
  const trip = Math.max(0, received - sent)
  const found = Math.round(theirs - (sent + received) / 2)
  if (trip > best * 1.5 && Math.abs(found - offset) <= trip) return
  const moved = Math.abs(found - offset) > 1000
  best = trip
  offset = found
  if (moved) device.write(['settings'], (tx) => tx.objectStore('settings').put(found, 'offset'), 'relaxed').catch(() => {})
}
