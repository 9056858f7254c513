// Enough of the kinds' fields (docs/architecture.md §4) for screens to show what no server has judged yet: a file brought
// by somebody else. The server is stricter; what it would refuse for its type alone is not shown at all.

/** @param {string} text */
const words = (text) => text.split(' ')
const STRINGS = words(
  'title intention place name team text detail owner_name surprise decision commitment cue note format lang state starts_at ' +
    'symbol colour role holder step topic merged_into owner due form who why holds tags review clause instead worded column figure source group ' +
    'hypothesis area starts indicator threshold result unit day scale target helped asked origin move item context worked failed ' +
    'surprised tried teller digest to box answer expects until',
)
const NUMBERS = words(
  'edition started round rank weight budget vote_budget slot n phase value process process_bad waiting waiting_bad accurate wip ' +
    'x y share position people part of least capacity',
)
const FLAGS = words('withdrawn anonymous answered kept shared accepted rework removed client done published confidential off')

/** @typedef {(value: any) => boolean} Shape */
/** @type {Shape} */
const isString = (value) => typeof value === 'string'
/** @type {Shape} */
const isNumber = (value) => typeof value === 'number'
/** @type {Shape} */
const isFlag = (value) => typeof value === 'boolean'
/** @param {Shape} isOne @returns {Shape} */
const isList = (isOne) => (value) => Array.isArray(value) && value.every(isOne)
const isPaces = isList((step) => isString(step?.key) && isNumber(step.planned) && isNumber(step.real))

/** @type {Map<string, Shape>} */
const SHAPES = new Map(/** @type {[string, Shape][]} */ ([
  ...STRINGS.map((name) => [name, isString]),
  ...NUMBERS.map((name) => [name, isNumber]),
  ...FLAGS.map((name) => [name, isFlag]),
  ['box_key', (value) => isString(value?.x) && isString(value.y)],
  ['left', (value) => isFlag(value) || isNumber(value)], // somebody left; seconds left
  ['ends', (value) => isString(value) || isNumber(value)], // a day; a moment
  ['choice', (value) => isString(value) || isNumber(value)], // to continue or not; an option's slot
  ['plan', isList((step) => isString(step?.key) && isNumber(step.minutes))],
  ...words('objectives signs deliverables criteria bring suits could').map((name) => [name, isList(isString)]),
  ['dates', isList((date) => isString(date?.key) && isString(date.starts))],
  ['links', isList((link) => isString(link?.label) && isString(link.url))],
  ['timebox', (value) => value.length > 0 && isList(isNumber)(value)],
  ['minutes', (value) => isNumber(value) || isPaces(value)],
  ['tables', isList((table) => isList(isString)(table?.people) && isString(table.exposes ?? ''))],
  ['figures', isList((one) => isString(one?.name) && [one.before, one.after].every((value) => value == null || isNumber(value)) && isString(one.unit ?? ''))],
]))

/** As deep as the server takes what a change says (docs/architecture.md §3.2): neither disk nor another tab is given what would be too deep to copy. */
const DEEPEST = 32
/** @param {any} value @param {number} [most] @returns {boolean} */
export const isShallow = (value, most = DEEPEST) => most > 0 && (typeof value !== 'object' || value === null || Object.values(value).every((one) => isShallow(one, most - 1)))

/**
 * Whether what a change sets can be shown; unknown fields can, since nothing shows them.
 * @param {Record<string, any>} set
 * @returns {boolean}
 */
export const canBeShown = (set) => Object.entries(set).every(([name, value]) => value === null || ((SHAPES.get(name)?.(value) ?? true) && isShallow(value)))
