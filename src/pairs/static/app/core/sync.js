// When things are sent and fetched. One sender at a time over all tabs; failure arms its own timer; nothing here
// can stop anybody from writing.
import { tokenOf } from './capsule.js'
import { follow } from './live.js'
import { NoServer, Refusal, ask } from './net.js'
import { isConfidential, openOnServer, openersWords } from './opening.js'
import { isPage, savePage } from './pages.js'
import { Plan, nextBatch, refuse, settle } from './push.js'

/** @typedef {import('./workshop.js').Replica} Replica */

/** @type {WeakMap<Replica, Engine>} */
const engines = new WeakMap()
/** The one whose stream this tab holds. @type {Engine | null} */
let followed = null

/** @param {Replica} w @returns {Engine} */
export function engineOf(w) {
  let engine = engines.get(w)
  if (!engine) engines.set(w, (engine = new Engine(w)))
  return engine
}

/** What the link says of the workshop is not so: somebody altered it. */
const wrongLink = () => new Refusal(409, { code: 'wrong_link' }, 0)

/** The server has some of it, and asked to be sent the rest later. */
class Later extends Error {}

/** Waiting after the n-th failure, ms: doubled each time, never in step with the other devices. @param {number} n @param {number} first @param {number} most */
const backoff = (n, first, most) => Math.min(most, first * 2 ** n) * (0.5 + Math.random() / 2)

class Engine {
  #token = { of: '', text: '' }
  #failures = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  /** @type {Promise<void> | null} */
  #running = null
  #again = false
  /** Stops everything. */
  #over = new AbortController()
  /** Stops the stream. @type {AbortController | null} */
  #line = null
  #live = false
  #started = false
  /** The link, once the server has said what it is. @type {import('./store.js').About | null} */
  #known = null

  /** @param {Replica} w */
  constructor(w) {
    this.w = w
  }

  /** @param {boolean} live hold the stream while on screen */
  start(live) {
    if (live && !this.#live) {
      if (followed) followed.#unfollow()
      followed = this
      this.#live = true
    }
    if (!this.#started) {
      this.#started = true
      const { signal } = this.#over
      addEventListener('online', () => this.#reconnect(), { signal })
      addEventListener('offline', () => this.#net({ offline: true }), { signal })
      addEventListener('pageshow', (event) => /** @type {PageTransitionEvent} */ (event).persisted && void this.w.load().then(() => this.#wake()), { signal })
      document.addEventListener('visibilitychange', () => this.#wake(), { signal })
    }
    this.#wake()
  }

  /** The network came back, or another one: the old stream may be dead without knowing it. */
  #reconnect() {
    this.#line?.abort()
    this.#wake()
    if (!this.#live) void this.#attempt(() => this.#pull()) // no stream would tell that the server can be reached
  }

  #wake() {
    if (document.visibilityState === 'visible') {
      this.poke()
      this.#follow()
    } else this.#line?.abort() // a phone in a pocket holds no stream
  }

  /** Something may wait: send it, now or right after what is being sent. */
  poke() {
    clearTimeout(this.#timer)
    if (this.#over.signal.aborted) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#try().finally(() => {
      this.#running = null
      if (!this.#again) return
      this.#again = false
      this.poke()
    })
  }

  /** Sends and fetches; resolves when it was tried, whatever came of it. @returns {Promise<void>} */
  async flushNow() {
    this.#net({ paused: null })
    this.#failures = 0
    await this.#running
    this.poke()
    await this.#running
    await this.#attempt(() => this.#pull())
    this.#follow()
  }

  async #try() {
    const wait = await this.#attempt(() => this.#locked(() => this.#push()))
    this.#net({ sending: false })
    if (wait === null) this.#failures = 0
    else if (!this.w.net.value.paused && !this.#over.signal.aborted) {
      this.#timer = setTimeout(() => this.poke(), Math.max(wait, backoff(this.#failures++, 2000, 60_000)))
    }
  }

  /**
   * Runs something that asks the server, and turns what it raises into the truth on screen.
   * @param {() => Promise<void>} work @param {boolean} [again] the link was led back to the server already
   * @returns {Promise<number | null>} null when all went well; else how long the server wants to be left alone, ms
   */
  async #attempt(work, again = false) {
    try {
      await work()
      return null
    } catch (error) {
      if (this.#over.signal.aborted || error instanceof Later) return 0
      if (error instanceof NoServer) this.#net({ offline: true })
      else if (error instanceof Refusal) {
        this.#net({ offline: false })
        if (error.code === 'may_not_open' || error.code === 'wrong_link') this.#net({ paused: error.code })
        else if (error.code === 'expired' && this.w.vault) {
          // The link was renewed: somebody may have left a key for this device.
          const found = await import('./renew.js').then(({ fetchKey }) => fetchKey(this.w)).catch(() => null)
          if (found) return this.#attempt(work)
          if (found === false) this.#net({ paused: 'expired' })
        } else if (error.code === 'bad_access' && this.w.vault && !again && (await import('./renew.js').then(({ renewAgain }) => renewAgain(this.w)).catch(() => false)))
          return this.#attempt(work, true)
        else if (error.status === 401 || error.status === 403) this.#net({ paused: 'access' })
        else if (error.code === 'update_needed') this.#net({ paused: 'update_needed' })
        // 404: whoever opened it offline has not met the server yet. 429, 503: it said how long.
        else return error.status === 404 ? 30_000 : Math.min(error.wait, 600) * 1000
      } else if (/** @type {any} */ (error)?.code === 'gone') this.stop() // forgotten in another tab
      else console.error(error)
      return 0
    }
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #locked(work) {
    // Without locks two tabs may send the same: the server says duplicate and nothing is doubled.
    return navigator.locks ? navigator.locks.request(`pairs-flush-${this.w.id}`, work) : work()
  }

  async #push() {
    const plan = new Plan()
    let sent = (await this.w.db.read(['meta'], (tx) => tx.objectStore('meta').get('unopened'))) && (await this.#open(plan))
    for (;;) {
      const batch = await nextBatch(this.w, plan)
      if (!batch && plan.again()) continue
      if (!batch) break
      sent = true
      this.#net({ sending: true })
      try {
        if (await this.#looked()) continue
        if (this.w.about.seat) await import('./tablets.js').then(({ noteNobody }) => noteNobody(this.w)) // before it can come back by the stream
        await settle(this.w, batch, plan, await this.#send(await batch.seal()))
        if (plan.misnumbered && !(await this.#renumbered())) throw wrongLink()
        if (plan.misnumbered) Object.assign(plan, { misnumbered: false, later: new Set() })
      } catch (error) {
        // Not met the server yet, or it lost the workshop (an older copy was restored).
        if (error instanceof Refusal && error.status === 404 && (await this.#open(plan))) continue
        if (!(error instanceof Refusal) || [401, 403, 404, 408, 409, 425, 429].includes(error.status) || error.status >= 500 || error.code === 'update_needed') throw error
        if (batch.rows.length > 1) plan.limit = Math.ceil(batch.rows.length / 2)
        else if (batch.carried.length > 1) plan.most = Math.ceil(batch.carried.length / 2)
        else await refuse(this.w, batch, error)
      }
    }
    const { tablet, seat } = this.w.about
    const all = tablet || seat ? await (await import('./boxes.js')).sendBoxes(this.w.id, await this.#bearer()) : true
    if (plan.later.size || !all) throw new Later()
    if (sent) this.#net({ paused: null })
  }

  /**
   * Before the first word leaves by a link, which may have been altered on its way: is the workshop what the link says? Words of a
   * confidential one never leave in the clear. Raises Refusal `wrong_link`, and whatever asking raises.
   * @returns {Promise<boolean>} whether it was asked just now: what is to be sent may have to be sealed otherwise
   */
  async #looked() {
    const { w } = this
    if (w.code !== null || this.#known === w.about) return false
    if (w.vault || !(await this.#cursor())) await this.#pull(true)
    if ((await isConfidential(w)) !== Boolean(w.vault)) throw wrongLink()
    if (w.vault) await this.#renumbered()
    this.#known = w.about
    return true
  }

  /** @returns {Promise<boolean>} whether this device had taken its link for another one */
  #renumbered() {
    return import('./renew.js').then(({ renumber }) => renumber(this.w))
  }

  /** @param {string[]} parcels @returns {Promise<any>} the answer */
  async #send(parcels) {
    return this.#believed((await ask(`/api/workshops/${this.w.id}/parcels`, { body: { parcels }, token: await this.#bearer() })).data)
  }

  /**
   * Makes the workshop known to the server by what its opener said, whoever carries it.
   * @param {Plan} plan @returns {Promise<boolean>} false where this device cannot, or just did
   */
  async #open(plan) {
    const { w } = this
    const words = await openersWords(w)
    if (!words || plan.opened) return false
    plan.opened = true
    this.#net({ sending: true })
    let batch = words
    const parcels = async (/** @type {number | undefined} */ most) => (batch = (await openersWords(w, most)) ?? words).seal()
    const answer = this.#believed(await openOnServer(w, await this.#bearer(), words.n, parcels))
    await settle(w, batch, plan, answer)
    await w.db.write(['meta'], (tx) => tx.objectStore('meta').delete('unopened'))
    w.tell({ opened: true })
    this.#line?.abort() // it was told that there is no such workshop
    this.#follow()
    return true
  }

  /** Something of ours answered, not a portal, nor a version that speaks otherwise. @param {any} data @returns {any} */
  #believed(data) {
    if (typeof data?.epoch !== 'string' || !Array.isArray(data.verdicts)) throw new NoServer('notOurs')
    this.#contact()
    if (data.parcels?.some((/** @type {any} */ p) => p?.code === 'update_needed')) throw new Refusal(409, { code: 'update_needed' }, 0)
    return data
  }

  /** Fetches what follows the cursor, page after page. @param {boolean} [one] a page will do */
  async #pull(one) {
    const token = await this.#bearer()
    for (let gaps = 0; gaps < 3; ) {
      const { data } = await ask(`/api/workshops/${this.w.id}/changes?after=${await this.#cursor()}`, { token })
      if (!isPage(data)) throw new NoServer('notOurs')
      this.#contact()
      if (!(await savePage(this.w, data))) gaps++
      else if (one || !data.more) return
    }
  }

  /** Holds the stream while on screen; where it will not hold, asks now and then. */
  async #follow() {
    if (!this.#live || this.#line || !this.w.opened.value || document.visibilityState !== 'visible' || this.#over.signal.aborted) return
    const line = (this.#line = new AbortController())
    for (let misses = 0; !line.signal.aborted; ) {
      let heard = false
      const silence = await this.#attempt(async () => {
        const path = `/api/workshops/${this.w.id}/live?after=${await this.#cursor()}`
        const hello = () => {
          heard = true
          this.#contact()
          if (!['update_needed', 'wrong_link'].includes(this.w.net.value.paused ?? '')) this.#net({ paused: null })
          this.poke()
        }
        const page = async (/** @type {any} */ data) => {
          if (!isPage(data)) return
          this.#contact()
          if (!(await savePage(this.w, data))) await this.#pull()
        }
        await follow(path, await this.#bearer(), { hello, page }, line.signal)
      })
      misses = heard ? 0 : misses + 1
      if (line.signal.aborted || this.w.net.value.paused) break
      let wait = Math.max(silence ?? 0, heard ? backoff(0, 1000, 1000) : backoff(misses, 1000, 30_000))
      // A proxy that holds streams back answers plain questions: ask those, the stream again every sixth time.
      for (let polls = 0; misses > 1 && polls < 6 && !line.signal.aborted; polls++) {
        if ((await this.#attempt(() => this.#pull())) !== null) break
        await pause(backoff(0, 8000, 8000), line.signal)
        wait = 0
      }
      await pause(wait, line.signal)
    }
    if (this.#line === line) this.#line = null
    this.#followAgain(line)
  }

  /** Hidden and shown again faster than the old stream ended: take it up anew. @param {AbortController} line */
  #followAgain(line) {
    if (line.signal.aborted && document.visibilityState === 'visible') this.#follow()
  }

  #unfollow() {
    this.#live = false
    this.#line?.abort()
  }

  /** Stops for good: the workshop is being forgotten. */
  stop() {
    this.#over.abort()
    this.#unfollow()
    clearTimeout(this.#timer)
    if (followed === this) followed = null
  }

  async #cursor() {
    const cursor = await this.w.db.read(['meta'], (tx) => tx.objectStore('meta').get('cursor'))
    return cursor ? `${cursor.epoch}.${cursor.seq}` : ''
  }

  async #bearer() {
    const { id, about } = this.w
    if (this.#token.of !== about.secret) this.#token = { of: about.secret, text: await tokenOf(id, about.secret) }
    return this.#token.text
  }

  /** The server answered. */
  #contact() {
    const contact = Date.now()
    const before = this.w.net.value.contact
    this.#net({ offline: false, contact })
    if (!before || contact - before > 5000) this.w.db.write(['meta'], (tx) => tx.objectStore('meta').put(contact, 'contact'), 'relaxed').catch(() => {})
  }

  /** @param {Partial<import('./workshop.js').Net>} changed */
  #net(changed) {
    const before = this.w.net.value
    if (Object.entries(changed).some(([name, value]) => /** @type {any} */ (before)[name] !== value)) this.w.net.value = { ...before, ...changed }
  }
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} sooner when aborted or back online */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
