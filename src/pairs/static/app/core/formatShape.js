// What a format looks like, field by field: what a device believes of one that comes from elsewhere, and what the
// editor offers. The server's schema is the law (library/schema.py, checks.py, activities/); tests/library/test_shape.py
// holds both to the same names, bounds and answers.

/**
 * @typedef {object} Shape
 * @property {'text' | 'word' | 'flag' | 'whole' | 'one' | 'list' | 'part' | 'options'} is
 * @property {boolean} [may] may be absent
 * @property {number} [least] of a number, or of a list's length
 * @property {number} [most]
 * @property {readonly string[]} [of] the words of `one`
 * @property {Shape} [each] the items of a list
 * @property {Record<string, Shape>} [fields] of a part
 *
 * @typedef {(string | number)[]} Path
 * @typedef {{path: Path, code: 'missing' | 'empty' | 'long' | 'sign' | 'range' | 'count' | 'choice' | 'type' | 'unknown' | 'twice' | 'after' | 'once'
 *   | 'sum' | 'order' | 'step' | 'slots' | 'grow', values?: Record<string, any>}} Problem
 */

/** @type {Shape} */
const TEXT = { is: 'text' }
/** @type {Shape} */
const WORD = { is: 'word' }
/** @type {Shape} */
const FLAG = { is: 'flag' }
/** @param {number} least @param {number} most @returns {Shape} */
const whole = (least, most) => ({ is: 'whole', least, most })
/** @param {...string} of @returns {Shape} */
const one = (...of) => ({ is: 'one', of })
/** @param {Shape} each @param {number} [most] @param {number} [least] @returns {Shape} */
const list = (each, most = 40, least = 1) => ({ is: 'list', each, most, least })
/** @param {Record<string, Shape>} fields @returns {Shape} */
const part = (fields) => ({ is: 'part', fields })
/** @param {Shape} shape @returns {Shape} */
const may = (shape) => ({ ...shape, may: true })

const named = { key: WORD, name: TEXT }
const upTo20 = may(whole(1, 20))

/** What people can do within a round. */
export const INSIDE = ['read', 'ask', 'advise', 'plan', 'cards']

/** The options of every activity. @type {Record<string, Record<string, Shape>>} */
export const OPTIONS = {
  advise: { slots: may(whole(2, 5)), card: may(FLAG) },
  agenda: { minutes: whole(10, 600) },
  agree: { clauses: list(part({ key: WORD, text: TEXT }), 12), own: FLAG },
  ask: { facts_only: FLAG },
  cards: { columns: list(part({ ...named, hint: may(TEXT), figures: may(FLAG) }), 6), anonymous: may(FLAG), max_per_person: upTo20 },
  check: { items: list(part({ ...named, hint: may(TEXT) }), 20) },
  commit: { if_then: FLAG, per_person: whole(1, 3) },
  discuss: { timeboxes: part({ frontline: list(whole(1, 60), 5), desk: list(whole(1, 60), 5) }), default: one('frontline', 'desk'), next_step: FLAG },
  journal: { ask: list(one('surprise', 'decision', 'commitment'), 3) },
  map: { unit: one('minutes', 'hours', 'days'), day_hours: may(whole(1, 24)) },
  measure: {
    ask: list(part({ ...named, form: one('number', 'scale'), unit: may(TEXT), low: may(TEXT), high: may(TEXT) }), 8),
    anonymous: FLAG,
    least: may(whole(3, 20)),
  },
  plan: { form: one('actions', 'experiments', 'objectives'), owner: one('group', 'client'), areas: may(list(part(named), 6)), most: upTo20 },
  propose: { max_per_person: upTo20, anonymous: may(FLAG), suggest_minutes: whole(1, 60), label: may(TEXT) },
  read: {},
  review: { client_first: may(FLAG) },
  rotate: {
    per_table: whole(2, 8),
    rounds: upTo20,
    phases: list(part({ ...named, goal: TEXT, minutes: whole(1, 60), activity: one(...INSIDE), options: { is: 'options' } }), 8),
  },
  vote: { budget: upTo20, chooses: may(WORD) },
}

/** Which activities need another one before them. @type {Record<string, string>} */
export const AFTER = { discuss: 'propose', vote: 'propose' }

/** Which come once in a format at most. */
export const ONCE = ['vote']

/** @type {Shape} */
export const FORMAT = part({
  slug: WORD,
  edition: whole(1, 9999),
  name: TEXT,
  summary: TEXT,
  aims: list(one('decide', 'unblock', 'flow', 'learn', 'align', 'design', 'support'), 3),
  risk: one('low', 'medium', 'high'),
  purpose: TEXT,
  purposes: list(TEXT, 6),
  for_whom: TEXT,
  with_whom: TEXT,
  context: TEXT,
  when_not: list(TEXT),
  tags: list(TEXT, 8),
  group: part({ min: whole(2, 500), max: whole(2, 500), best: list(whole(2, 500), 2, 2) }),
  minutes: part({ total: whole(5, 600), min: whole(5, 600), max: whole(5, 600) }),
  roles: list(part({ role: WORD, name: TEXT, does: TEXT })),
  steps: list(
    part({ key: WORD, activity: one(...Object.keys(OPTIONS)), minutes: whole(1, 240), name: TEXT, goal: TEXT, speaks: TEXT, happens: list(TEXT, 8), prompts: list(TEXT, 8), options: { is: 'options' } }),
  ),
  deliverables: list(part({ ...named, made_in: list(WORD, 12), example: TEXT })),
  risks: list(part({ sign: TEXT, remedy: TEXT })),
  precautions: list(TEXT, 6),
  checklist: part({ before: list(TEXT), during: list(TEXT), after: list(TEXT) }),
  metrics: list(TEXT),
  synthesis: TEXT,
  templates: may(list(part({ name: TEXT, text: TEXT }), 6)),
  sources: list(TEXT),
  origin: may(part({ slug: WORD, edition: whole(1, 9999) })),
})

const LONGEST = 2000
/** What a database or an export would choke on (contract §4). */
const SIGN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/u // with `u`, halves of a character only where the other is missing

/** The options of an activity as a part. @param {unknown} activity @returns {Shape} */
export const optionsOf = (activity) => part(typeof activity === 'string' && Object.hasOwn(OPTIONS, activity) ? OPTIONS[activity] : {})

/**
 * Everything that keeps a value from being a format, by field; nothing for one that can be run.
 * @param {any} format anything at all
 * @returns {Problem[]}
 */
export function problemsOf(format) {
  /** @type {Problem[]} */
  const found = []
  walk(FORMAT, format, [], undefined, found)
  if (!found.length) between(format, found)
  return found
}

/**
 * @param {Shape} shape @param {any} value @param {Path} path @param {any} around the part it is in @param {Problem[]} found
 */
function walk(shape, value, path, around, found) {
  const wrong = (/** @type {Problem['code']} */ code, /** @type {any} */ values = undefined, /** @type {Path} */ at = path) => found.push({ path: at, code, values })
  const { is, least = 0, most = 0, of, each, fields } = is_(shape, around)
  if (value === undefined) return shape.may || is === 'options' ? undefined : wrong('missing')
  if (is === 'text') text(value, path, wrong)
  else if (is === 'word') typeof value === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(value) ? 0 : wrong('type')
  else if (is === 'flag') typeof value === 'boolean' ? 0 : wrong('type')
  else if (is === 'whole') Number.isInteger(value) && value >= least && value <= most ? 0 : wrong('range', { least, most })
  else if (is === 'one') of?.includes(value) ? 0 : wrong('choice')
  else if (is === 'list') {
    if (!Array.isArray(value)) return wrong('type')
    if (value.length < least || value.length > most) wrong(value.length ? 'count' : 'empty', { least, most })
    // A list that is too long is refused as it is: what is in it is not looked at.
    if (value.length <= most) value.forEach((item, at) => walk(/** @type {Shape} */ (each), item, [...path, at], value, found))
  } else {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('type')
    const names = /** @type {Record<string, Shape>} */ (fields)
    for (const name of Object.keys(value)) if (!Object.hasOwn(names, name)) wrong('unknown', { name: name.slice(0, 40) }, [...path, name])
    for (const [name, inner] of Object.entries(names)) walk(inner, Object.hasOwn(value, name) ? value[name] : undefined, [...path, name], value, found)
  }
}

/** A step's options are those of its activity. @param {Shape} shape @param {any} around @returns {Shape} */
const is_ = (shape, around) => (shape.is === 'options' ? { ...optionsOf(around?.activity), may: true } : shape)

/** @param {any} value @param {Path} path @param {(code: Problem['code'], values?: any, at?: Path) => void} wrong */
function text(value, path, wrong) {
  if (typeof value !== 'object' || value === null || Object.keys(value).some((side) => side !== 'fr' && side !== 'en')) return wrong('type')
  for (const side of ['fr', 'en']) {
    const said = value[side]
    const code = typeof said !== 'string' ? 'missing' : !said.trim() ? 'empty' : said.length > LONGEST ? 'long' : SIGN.test(said) ? 'sign' : ''
    if (code) wrong(code, { most: LONGEST }, [...path, side])
  }
}

/** What must hold between the fields, once each is right by itself. @param {any} format @param {Problem[]} found */
function between({ steps, minutes, group, roles, deliverables }, found) {
  const wrong = (/** @type {Problem['code']} */ code, /** @type {Path} */ path, /** @type {any} */ values = undefined) => found.push({ path, code, values })
  const before = new Set()
  twice(steps, 'key', ['steps'], wrong)
  steps.forEach((/** @type {any} */ { activity, options }, /** @type {number} */ at) => {
    const path = ['steps', at]
    if (AFTER[activity] && !before.has(AFTER[activity])) wrong('after', [...path, 'activity'], { activity, needs: AFTER[activity] })
    if (ONCE.includes(activity) && before.has(activity)) wrong('once', [...path, 'activity'], { activity })
    before.add(activity)
    within(activity, options ?? {}, [...path, 'options'], wrong)
  })
  const sum = steps.reduce((/** @type {number} */ all, /** @type {any} */ step) => all + step.minutes, 0)
  if (sum !== minutes.total) wrong('sum', ['minutes', 'total'], { sum })
  if (minutes.min > minutes.total || minutes.total > minutes.max) wrong('order', ['minutes'])
  const [low, high] = group.best
  if (group.min > low || low > high || high > group.max) wrong('order', ['group'])
  twice(roles, 'role', ['roles'], wrong)
  twice(deliverables, 'key', ['deliverables'], wrong)
  const keys = new Set(steps.map((/** @type {any} */ step) => step.key))
  deliverables.forEach((/** @type {any} */ { made_in }, /** @type {number} */ at) =>
    made_in.forEach((/** @type {string} */ key, /** @type {number} */ n) => keys.has(key) || wrong('step', ['deliverables', at, 'made_in', n], { key })),
  )
}

/** What an activity asks of its own options. @param {string} activity @param {any} options @param {Path} path @param {(code: Problem['code'], path: Path, values?: any) => void} wrong */
function within(activity, options, path, wrong) {
  for (const [name, { is }] of Object.entries(OPTIONS[activity])) if (is === 'list' && options[name]) twice(options[name], 'key', [...path, name], wrong)
  if (activity === 'advise' && options.card && options.slots === undefined) wrong('slots', [...path, 'card'])
  if (activity === 'measure') {
    options.ask.forEach((/** @type {any} */ asked, /** @type {number} */ at) => {
      for (const name of asked.form === 'scale' ? ['low', 'high'] : ['unit']) if (!asked[name]) wrong('missing', [...path, 'ask', at, name])
    })
  }
  for (const [rhythm, rounds] of Object.entries(options.timeboxes ?? {})) {
    if (rounds.some((/** @type {number} */ n, /** @type {number} */ at) => n > (rounds[at - 1] ?? n))) wrong('grow', [...path, 'timeboxes', rhythm])
  }
  options.phases?.forEach((/** @type {any} */ phase, /** @type {number} */ at) => within(phase.activity, phase.options ?? {}, [...path, 'phases', at, 'options'], wrong))
}

/** @param {any[]} items @param {string} name @param {Path} path @param {(code: Problem['code'], path: Path, values?: any) => void} wrong */
function twice(items, name, path, wrong) {
  const seen = new Set()
  items.forEach((item, at) => {
    const key = typeof item === 'string' ? item : item[name]
    if (seen.has(key)) wrong('twice', [...path, at, name], { key })
    seen.add(key)
  })
}
