// Whose turn it is to hold a role. Mirror of src/pairs/rules/roles.py.

/** In the order in which they are proposed. */
export const ROLES = ['facilitator', 'scribe', 'timekeeper', 'synthesiser']

/**
 * Proposes who holds each role: who held it least, then longest ago, then who came first. Never who held it
 * last if anyone else can; one role each while people suffice.
 * @param {string[]} people who is here, in the order of arrival
 * @param {Record<string, string | null>[]} past role → who held it, oldest workshop first
 * @param {string[]} [roles]
 * @returns {Record<string, string>} role → person; empty when nobody is here
 */
export function proposeRoles(people, past, roles = ROLES) {
  const here = [...new Set(people)]
  /** @type {Map<string, string>} */
  const proposed = new Map()
  let free = here
  roles.forEach((role, index) => {
    if (!here.length) return
    if (!free.length) free = here
    const rest = free.length >= roles.length - index ? roles.slice(index + 1) : []
    const choice = choose(role, rest, free, here, past, [...proposed.values()])
    proposed.set(role, choice)
    free = free.filter((person) => person !== choice)
  })
  return Object.fromEntries(proposed)
}

/**
 * @param {string} role @param {string[]} rest roles that those still free must be able to fill
 * @param {string[]} free @param {string[]} here @param {Record<string, string | null>[]} past @param {string[]} given
 */
function choose(role, rest, free, here, past, given) {
  const last = lastOf(role, past)
  const others = free.filter((person) => person !== last)
  const able = [others, here.filter((person) => person !== last), free].find((some) => some.length) ?? free
  // The sort is stable: what it leaves equal stays in the order of arrival.
  const ranked = able
    .map((person) => ({ person, roles: given.filter((p) => p === person).length, ...history(person, role, past) }))
    .sort((a, b) => a.roles - b.roles || a.times - b.times || a.latest - b.latest)
    .map(({ person }) => person)
  return ranked.find((person) => !stuck(rest, free.filter((p) => p !== person), past)) ?? ranked[0]
}

/**
 * Would somebody be left with only roles they held last? It takes as many roles as people, all last held by one of them.
 * @param {string[]} rest @param {string[]} free @param {Record<string, string | null>[]} past
 */
function stuck(rest, free, past) {
  if (!rest.length || rest.length < free.length) return false
  const last = lastOf(rest[0], past)
  return last !== null && free.includes(last) && rest.every((role) => lastOf(role, past) === last)
}

/** @param {Record<string, string | null>} held @param {string} role */
const holder = (held, role) => (Object.hasOwn(held, role) ? held[role] : null)

/** @param {string} role @param {Record<string, string | null>[]} past @returns {string | null} */
const lastOf = (role, past) => past.map((held) => holder(held, role)).findLast((who) => who) ?? null

/** @param {string} person @param {string} role @param {Record<string, string | null>[]} past */
const history = (person, role, past) => ({
  times: past.filter((held) => holder(held, role) === person).length,
  latest: past.findLastIndex((held) => holder(held, role) === person),
})
