// What a confidential workshop says in the clear, and nothing else (docs/architecture.md §10.4): that it took place, how
// many people, the step clock, and what somebody chose to publish. Mirror of src/pairs/records/clear.py, same vectors.

const words = (/** @type {string} */ text) => new Set(text.split(' '))

/** Kind → the fields that may be said in the clear, where `isOpen` says so. @type {Map<string, Set<string>>} */
const CLEAR = new Map([
  ['clock', words('step state started ends left')],
  ['workshop', words('format edition lang state starts_at confidential least')],
  ['participant', words('left')],
  ['role', words('role holder')],
  ['key', words('n to box')],
  ['commitment', words('text due owner_name published')],
])

/** The clock's policy needs to know who holds them. */
const ROLES = ['facilitator', 'timekeeper']

/**
 * A publication says so, with the words; taking one back is said alone.
 * @param {string} kind @param {Record<string, any>} set
 */
function isOpen(kind, set) {
  if (kind === 'role') return ROLES.includes(set.role)
  if (kind === 'commitment') return set.published === true || Object.keys(set).join() === 'published'
  return true
}

/**
 * The fields of a write that are said in the clear, and those that have to be sealed; either may be empty.
 * @param {string} kind @param {Record<string, any>} set
 * @returns {{clear: Record<string, any>, hidden: Record<string, any>}}
 */
export function divide(kind, set) {
  const names = isOpen(kind, set) ? CLEAR.get(kind) : undefined
  const said = Object.entries(set)
  return {
    clear: Object.fromEntries(said.filter(([name]) => names?.has(name))),
    hidden: Object.fromEntries(said.filter(([name]) => !names?.has(name))),
  }
}

/** Whether anything of a write is said in the clear. @param {string} kind @param {Record<string, any>} set */
export const saysInClear = (kind, set) => CLEAR.has(kind) && Object.keys(divide(kind, set).clear).length > 0

/**
 * Whether a change may travel, and be believed, as it is. What `over` names is words nobody looked at, unless it is said here too.
 * @param {{kind: string, set: Record<string, any>, over?: Record<string, string>}} change
 */
export const isClear = ({ kind, set, over = {} }) =>
  Object.keys(divide(kind, set).hidden).length === 0 && Object.keys(over).every((name) => Object.hasOwn(set, name))
