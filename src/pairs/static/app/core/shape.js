// Enough of the kinds' fields (docs/architecture.md §4) for screens to show what no server has judged yet: a file brought
// by somebody else. The server is stricter; what it would refuse for its type alone is not shown at all.

/** @param {string} text */
const words = (text) => text.split(' ')
const STRINGS = words(
  'title intention place name team text detail owner_name surprise decision commitment cue note format lang state starts_at ' +
    'symbol colour role holder step topic merged_into choice owner due form who',
)
const NUMBERS = words('edition started ends round rank weight budget vote_budget')
const FLAGS = words('withdrawn anonymous')

/** @typedef {(value: any) => boolean} Shape */
/** @type {Shape} */
const isString = (value) => typeof value === 'string'
/** @type {Shape} */
const isNumber = (value) => typeof value === 'number'
/** @type {Shape} */
const isFlag = (value) => typeof value === 'boolean'

/** @type {Map<string, Shape>} */
const SHAPES = new Map([
  ...STRINGS.map((name) => /** @type {const} */ ([name, isString])),
  ...NUMBERS.map((name) => /** @type {const} */ ([name, isNumber])),
  ...FLAGS.map((name) => /** @type {const} */ ([name, isFlag])),
  ['left', (/** @type {any} */ value) => isFlag(value) || isNumber(value)], // somebody left; seconds left
  ['plan', (/** @type {any} */ value) => Array.isArray(value) && value.every((step) => isString(step?.key) && isNumber(step.minutes))],
  ['timebox', (/** @type {any} */ value) => Array.isArray(value) && value.length > 0 && value.every(isNumber)],
])

/**
 * Whether what a change sets can be shown; unknown fields can, since nothing shows them.
 * @param {Record<string, any>} set
 * @returns {boolean}
 */
export const canBeShown = (set) => Object.entries(set).every(([name, value]) => value === null || (SHAPES.get(name)?.(value) ?? true))
