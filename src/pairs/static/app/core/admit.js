// What does not count of what no server has judged yet: relayed changes, and sealed ones (docs/architecture.md §10.3). The
// policies of src/pairs/records/, over the whole set in the order of stamps, so that devices which hold the same changes come
// to the same answer, whatever order they came in. Judged by the vectors that judge the server (tests/vectors/admit.json).
import { firstRec, recId } from './ids.js'
import { msOf } from './stamp.js'

/** @typedef {import('./fold.js').Entry} Entry */
/** @typedef {Record<string, any>} Fields */
/** @typedef {{author: string, fields: Fields, given: string}} Row `given`: the stamp of a role's holder */

// Whose hands may set a field. A its author, O its owner, H its topic's author, * anyone; else who holds the role.
/** @type {Record<string, string>} */
const ROLES = { f: 'facilitator', s: 'scribe', t: 'timekeeper', y: 'synthesiser', c: 'client' }

/** What was promised, its owner does not reword. */
const WORDS = { text: 'Afs', origin: 'Afs', owner_name: 'Afs' }

/**
 * Kind → the fields its records' ids follow from ('' for none: a random id; `+` at the end: and from its author, who alone
 * may), the hands for any field, and for some fields. What a kind asks beyond that is in `MORE`.
 * @typedef {[string, string, Record<string, string>?]} Spec
 */
const KINDS = new Map(/** @type {[string, Spec][]} */ ([
  ['participant', ['+', '*']],
  ['journal', ['+', '*']],
  ['signup', ['+', '*']],
  ['experience', ['+', '*']],
  ['vote', ['topic +', '*']],
  ['continue', ['topic round +', '*']],
  ['consent', ['step clause +', '*']],
  ['role', ['role', '*']],
  ['poll', ['step', 'f']],
  ['discussion', ['topic', 'ft']],
  ['round', ['step n', 'ft']],
  ['option', ['topic slot', '*']],
  ['microcard', ['topic', '*', { shared: 'Hf' }]],
  ['link', ['step source target', '*']],
  ['tick', ['step item', '*']],
  ['recipe', ['part', '*']],
  ['key', ['n to', '*']],
  ['secret', ['', '*']],
  ['topic', ['', 'Afsy', { withdrawn: 'Af' }]],
  ['question', ['', 'A', { withdrawn: 'Af', answered: 'AfscH' }]],
  ['idea', ['', 'A', { withdrawn: 'Af', kept: 'fscH' }]],
  ['remark', ['', 'A', { withdrawn: 'Af' }]],
  ['clause', ['', 'Af']],
  ['next_step', ['', 'AOfs']],
  ['action', ['', 'AOfs']],
  ['note', ['', 'Asyf']],
  ['card', ['', 'Afsy', { group: 'fsy', withdrawn: 'Af' }]],
  ['carried', ['', 'AfsO', { owner: 'Of', ...WORDS }]],
  ['turn', ['', '*']],
  ['node', ['', '*']],
  ['block', ['', '*']],
  ...['measurement', 'story', 'help', 'thanks', 'commitment', 'checkin', 'rating'].map((kind) => [kind, ['', 'A']]),
]))

const SILENCE_MS = 10 * 60 * 1000
/** Kinds of which a workshop has one record, named like them. */
const ONE = ['workshop', 'clock', 'call', 'minutes']
const CLOCK = ['step', 'state', 'started', 'ends', 'left']

/** Ids that were worked out, by what they follow from: the same set is judged again with each change that comes. @type {Map<string, string>} */
const worked = new Map()

/** What a change's record follows from; null where it does not name it all, or its id is random. @param {string} workshop @param {Entry} entry @param {string} subject */
function source(workshop, { kind, set, by }, subject) {
  if (!subject) return null
  const parts = subject.split(' ').map((name) => (name === '+' ? by : set[name] ?? null))
  return parts.includes(null) ? null : [workshop, kind, ...parts].join('\n')
}

/** One reading of the whole set. */
class Scene {
  /** @type {Map<string, Row>} */
  rows = new Map()
  /** The same, by what their id follows from. @type {Map<string, Row>} */
  about = new Map()
  /** @type {Map<string, string>} */
  heard = new Map()
  /** @type {Map<string, Set<Row>>} */
  votes = new Map()

  /** @param {string} workshop @param {string} opener @param {boolean} confidential */
  constructor(workshop, opener, confidential) {
    this.workshop = workshop
    this.opener = opener
    this.confidential = confidential
  }

  /** @param {string} kind @param {string} part @returns {Fields | undefined} */
  of = (kind, part) => this.about.get([this.workshop, kind, part].join('\n'))?.fields
  /** @param {string} by @param {string} letters */
  holds(by, letters) {
    if ([...letters].some((one) => ROLES[one] && this.of('role', ROLES[one])?.holder === by)) return true
    return letters.includes('f') && by === this.opener && !this.of('role', 'facilitator')?.holder
  }

  /** @param {Entry} entry @param {Row | undefined} row @param {string} letters */
  hand({ by, set }, row, letters) {
    if (letters.includes('*') || (letters.includes('A') && (!row || row.author === by))) return true
    if (letters.includes('O') && row?.fields.owner === by) return true
    if (letters.includes('H') && this.rows.get('topic\n' + (row ? row.fields : set).topic)?.author === by) return true
    return this.holds(by, letters)
  }
  /** @param {Entry} entry @param {Row | undefined} row @param {string} most @param {Record<string, string>} [only] */
  hands(entry, row, most, only = {}) {
    return Object.entries(entry.set).every(([name, value]) => (!row && value === null) || this.hand(entry, row, Object.hasOwn(only, name) ? only[name] : most))
  }

  /** Does the change count? @param {Entry} entry */
  admits(entry) {
    const { id, kind, rec, by, set } = entry
    const row = this.rows.get(kind + '\n' + rec)
    if (ONE.includes(kind)) return rec === kind && MORE[kind](this, entry, row)
    const known = KINDS.get(kind)
    if (!known) return true // of a later version
    const [subject, most, only] = known
    if (subject) {
      if (subject.endsWith('+') && row && row.author !== by) return false
      const names = subject.split(' ').filter((name) => name !== '+')
      if (row ? names.some((name) => name in set && set[name] !== row.fields[name]) : worked.get(source(this.workshop, entry, subject) ?? '') !== rec) return false
    } else if (rec.length !== 22 || (!row && kind !== 'rating' && rec !== firstRec(id))) return false
    const asks = Object.hasOwn(MORE, kind) ? MORE[kind](this, entry, row) : true
    return typeof asks === 'boolean' ? asks && this.hands(entry, row, most, only) : this.hands(entry, row, ...asks)
  }

  /** Folds in a change that counts; in the order of stamps the last one wins. @param {Entry} entry */
  merge(entry) {
    const { kind, rec, by, set, at } = entry
    const key = kind + '\n' + rec
    let row = this.rows.get(key)
    if (!row) {
      row = { author: by, fields: Object.create(null), given: at }
      this.rows.set(key, row)
      this.about.set(source(this.workshop, entry, KINDS.get(kind)?.[0] ?? '') ?? '', row)
    }
    Object.assign(row.fields, set)
    this.heard.set(by, at)
    if ('holder' in set) row.given = at
    if (kind === 'vote') this.votes.set(by, (this.votes.get(by) ?? new Set()).add(row))
  }
}

/** @param {Row | undefined} row @param {Fields} set @param {string} name a field that says what a record is about, once */
const bound = (row, set, name) => row?.fields[name] == null || !(name in set) || set[name] === row.fields[name]

/**
 * What kinds ask beside their hands: whether the change counts, or whose hands it takes instead.
 * @type {Record<string, (scene: Scene, entry: Entry, row: Row | undefined) => boolean | [string, Record<string, string>?]>}
 */
const MORE = {
  workshop: (scene, { by, set }) =>
    !('confidential' in set && (set.confidential === true) !== scene.confidential) && (by === scene.opener || scene.holds(by, 'f')),
  clock: (scene, { by, set }, row) =>
    CLOCK.every((name) => name in set) && (scene.holds(by, 'f') || (scene.holds(by, 't') && set.step === (row?.fields.step ?? null))),
  role: (scene, { by, set, at }, row) => {
    const holder = row?.fields.holder
    if ([holder, scene.opener].includes(by) || scene.holds(by, 'f')) return true
    const last = holder ? Math.max(msOf(/** @type {Row} */ (row).given), msOf(scene.heard.get(holder) ?? '0')) : -Infinity
    return msOf(at) - last >= SILENCE_MS && set.holder === by
  },
  call: (scene, { by }) => by === scene.opener || scene.holds(by, 'f'),
  minutes: (scene, { by }) => scene.holds(by, 'fs'),
  remark: (scene, { set }, row) => bound(row, set, 'to'),
  recipe: (scene, { by }) => by === scene.opener,
  key: (scene, { by }) => by === scene.opener || scene.holds(by, 'f'),
  secret: (scene, { by }) => by === scene.opener || scene.holds(by, 'f'),
  question: (scene, { set }, row) => bound(row, set, 'topic'),
  idea: (scene, { set }, row) => bound(row, set, 'topic'),
  topic: (scene, { rec, set }) => set.merged_into !== rec,
  card: (scene, { rec, set }) => set.group !== rec,
  option: (scene, { set }, row) => (scene.of('microcard', (row?.fields ?? set).topic)?.shared ? ['Hf'] : true),
  microcard: (scene, entry, row) => (row?.fields.shared ? ['Hf'] : true),
  // Nobody promises for somebody else; what nobody has taken, anyone takes.
  carried: (scene, { by, set }, row) => (set.owner === by && !row?.fields.owner ? ['*', WORDS] : true),
  turn: (scene, { by, set }, row) => scene.holds(by, 'fts') || ((!row || row.author === by) && (set.who ?? by) === by),
  checkin: (scene, { by, set }, row) => {
    const about = (row?.fields ?? set).commitment
    return (!('commitment' in set) || set.commitment === about) && scene.rows.get('commitment\n' + about)?.author === by
  },
  vote: (scene, { by, set }, row) => {
    const { weight = row?.fields.weight, step = row?.fields.step ?? null } = set
    if (!bound(row, set, 'step')) return false
    const poll = scene.of('poll', step)
    if (poll?.state === 'closed') return false
    if (row && (weight ?? 0) <= (row.fields.weight ?? 0) && (row.fields.step ?? null) === step) return true
    let total = weight ?? 0
    for (const one of scene.votes.get(by) ?? [])
      if (one !== row && (poll ? one.fields.step === step : !scene.of('poll', one.fields.step))) total += one.fields.weight ?? 0
    return total <= (poll?.budget ?? scene.rows.get('workshop\nworkshop')?.fields.vote_budget ?? 5)
  },
}

/**
 * The ids of the changes that do not count.
 * @param {Iterable<Entry>} entries all that is known of a workshop, in any order
 * @param {{workshop: string, opener: string, confidential?: boolean}} room
 * @returns {Promise<Set<string>>}
 */
export async function inadmissible(entries, { workshop, opener, confidential = false }) {
  const sorted = [...new Map([...entries].map((entry) => [entry.id, entry])).values()]
  sorted.sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1))
  const wanted = new Set(sorted.flatMap((entry) => source(workshop, entry, KINDS.get(entry.kind)?.[0] ?? '') ?? []))
  await Promise.all([...wanted].map(async (key) => worked.has(key) || worked.set(key, await recId(key))))
  const scene = new Scene(workshop, opener, confidential)
  const out = new Set()
  for (const entry of sorted) {
    if (scene.admits(entry)) scene.merge(entry)
    else out.add(entry.id)
  }
  return out
}
