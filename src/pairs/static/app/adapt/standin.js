// A workshop that exists in memory only: the real activities run on it, nobody else is there, nothing is kept.
import { signal } from '@preact/signals'
import { entryOf } from '../core/fold.js'
import { base64url, firstRec, newRec, randomBytes, recId, uuid7 } from '../core/ids.js'
import { Memory } from '../core/memory.js'
import { newNode, nextStamp } from '../core/stamp.js'

/**
 * What an activity needs of a replica (docs/architecture.md §6.1), in memory.
 * @param {import('../core/types.js').Format} format @param {'fr' | 'en'} lang @param {{title: string, name: string, facilitator: boolean}} people the one who looks
 * @returns {Promise<import('../core/replica.js').Replica>}
 */
export async function standIn(format, lang, { title, name, facilitator }) {
  const memory = new Memory()
  const version = signal(0)
  const id = newRec()
  const me = base64url(randomBytes(32))
  const node = newNode()
  const drafts = new Map()
  let last = ''
  const say = (/** @type {import('../core/workshop.js').Write} */ { kind, rec, fields, anonymous }) => {
    last = nextStamp(last, memory.seen, Date.now(), node)
    const change = uuid7(Date.now())
    const said = { id: change, kind, rec: rec ?? firstRec(change), at: last, set: JSON.parse(JSON.stringify(fields)) }
    memory.put(entryOf(said, anonymous ? base64url(randomBytes(32)) : me), null)
    return said.rec
  }
  const w = {
    id, me, version, title, lang, format: format.slug, edition: format.edition, plan: [], url: '', code: null, opened: signal(true),
    sync: signal({ state: 'upToDate', waiting: 0, handed: 0, oldest: null, lastContact: null, refused: [] }),
    get: (/** @type {string} */ kind, /** @type {string} */ rec) => (version.value, memory.get(kind, rec)),
    list: (/** @type {string} */ kind) => (version.value, memory.list(kind)),
    heard: () => Date.now(),
    now: () => Date.now(),
    recId: (/** @type {(string | number)[]} */ ...parts) => recId(id, ...parts),
    holds: (/** @type {string[]} */ ...roles) => w.list('role').some(({ fields }) => fields.holder === me && roles.includes(fields.role)),
    async writeAll(/** @type {import('../core/workshop.js').Write[]} */ writes) {
      const made = writes.map(say)
      version.value++
      return made
    },
    write: async (/** @type {string} */ kind, /** @type {string | null} */ rec, /** @type {any} */ fields, more = {}) => (await w.writeAll([{ kind, rec, fields, ...more }]))[0],
    draft: async (/** @type {string} */ key) => drafts.get(key) ?? '',
    saveDraft: async (/** @type {string} */ key, /** @type {string} */ text) => void drafts.set(key, text),
    flushNow: async () => {},
  }
  await w.writeAll([
    { kind: 'workshop', rec: 'workshop', fields: { title, format: format.slug, edition: format.edition, lang, state: 'live' } },
    { kind: 'participant', rec: await w.recId('participant', me), fields: { name, symbol: '●', colour: 'sea' } },
    ...(facilitator ? [{ kind: 'role', rec: await w.recId('role', 'facilitator'), fields: { role: 'facilitator', holder: me } }] : []),
  ])
  return /** @type {any} */ (w)
}
