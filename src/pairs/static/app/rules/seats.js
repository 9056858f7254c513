// Who has a seat and who waits for one. Mirror of src/pairs/rules/seats.py.

/** @typedef {{author: string, fields: Record<string, any>, stamps: Record<string, string[]>}} Signup */

/**
 * The first `capacity` of those who said yes have a seat, the rest wait in their order. Who says no and yes again is the
 * last to have come; of two at one stamp, the smaller author id goes first.
 * @param {Signup[]} signups @param {number | null | undefined} capacity none: any number may come
 * @returns {{seated: string[], waiting: string[], left: number | null}} author ids; `left`: seats that nobody has taken
 */
export function seats(signups, capacity) {
  const people = signups
    .filter(({ fields }) => fields.answer === 'yes')
    .map(({ author, stamps }) => ({ author, at: stamps.answer[0] }))
    .sort((a, b) => (a.at === b.at ? (a.author < b.author ? -1 : 1) : a.at < b.at ? -1 : 1))
    .map(({ author }) => author)
  if (capacity == null) return { seated: people, waiting: [], left: null }
  return { seated: people.slice(0, capacity), waiting: people.slice(capacity), left: Math.max(capacity - people.length, 0) }
}
