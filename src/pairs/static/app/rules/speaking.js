// How speech is shared: aggregates only, no ranking (DESIGN §5). Mirror of src/pairs/rules/speaking.py.

/** Share in whole percent, halves upwards. @param {number} part @param {number} whole */
const percent = (part, whole) => (whole ? Math.floor((200 * part + whole) / (2 * whole)) : 0)

/**
 * @param {(string | null | undefined)[]} turns who spoke, a turn each; an emptied turn was taken back
 * @param {string[]} people who is here
 * @returns {{turns: number, people: number, spoke: number, silent: number, largest: number, even: number}}
 *   `spoke` and `silent`: how many of those here have and have not spoken; `largest`: share of turns (%) of whoever
 *   spoke most often; `even`: the share each would have if all spoke as often
 */
export function equity(turns, people) {
  /** @type {Map<string, number>} */
  const count = new Map()
  for (const who of turns) if (who) count.set(who, (count.get(who) ?? 0) + 1)
  const here = new Set(people)
  const total = [...count.values()].reduce((sum, n) => sum + n, 0)
  const spoke = [...here].filter((person) => count.has(person)).length
  return {
    turns: total,
    people: here.size,
    spoke,
    silent: here.size - spoke,
    largest: percent(Math.max(0, ...count.values()), total),
    even: percent(1, here.size),
  }
}
