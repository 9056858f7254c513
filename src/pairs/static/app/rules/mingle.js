// Swaps people between tables so that they meet again less often. Mirror of src/pairs/rules/mingle.py.

/** @typedef {import('./designs.js').Round} Round */

const STEPS = 200_000
const PATIENCE = 3_000

/** Lehmer's generator: numbers from 0, less than what is asked. @param {number} seed @returns {(most: number) => number} */
export const dice = (seed) => (most) => (seed = (seed * 48271) % 2147483647) % most

/**
 * The rounds with the fewest repeats that were found (the n-th meeting of two people counts n − 1).
 * @param {Round[]} before @param {number[]} past `past[a * people + b]`: how often a and b met before
 * @param {number} people @param {Set<number>} first of whom a table takes `most` at most @param {number} most
 * @returns {Round[]}
 */
export function mingle(before, past, people, first, most) {
  const copy = (/** @type {Round[]} */ all) => all.map((seated) => seated.map((table) => [...table]))
  const rounds = copy(before)
  const met = Int32Array.from(past)
  const meet = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ by) => {
    met[a * people + b] += by
    met[b * people + a] += by
  }
  let repeats = 0
  const at = rounds.map((seated) => {
    /** @type {number[]} */
    const of = []
    seated.forEach((table, number) =>
      table.forEach((person, place) => {
        of[person] = number
        for (const other of table.slice(0, place)) {
          repeats += met[person * people + other]
          meet(person, other, 1)
        }
      }),
    )
    return of
  })
  const next = dice(20)
  let best = repeats
  let kept = before
  /** @type {Map<number, number>} */
  const barred = new Map()
  for (let steps = STEPS, move = 1, gain = 0; best && steps > 0 && move <= gain + PATIENCE; move++) {
    let number = 0
    let person = 0
    let here = rounds[0][0]
    for (let tries = 0; tries < 50; tries++) {
      number = next(rounds.length)
      person = next(people)
      here = rounds[number][at[number][person]]
      steps -= here.length
      if (here.some((q) => q !== person && met[person * people + q] > 1)) break
    }
    const seated = rounds[number]
    const mine = at[number]
    const key = (/** @type {number} */ a, /** @type {number} */ b) => (number * people + a) * people + b
    let least = 0
    let found = -1
    let alike = 0
    for (let other = 0; other < people; other++) {
      const there = seated[mine[other]]
      if (there === here) continue
      steps -= here.length + there.length
      const a = person * people
      const b = other * people
      let change = 0
      for (const q of here) if (q !== person) change += met[b + q] - met[a + q] + 1
      for (const q of there) if (q !== other) change += met[a + q] - met[b + q] + 1
      if ((barred.get(key(person, other)) ?? 0) > move && repeats + change >= best) continue
      if (found >= 0 && change > least) continue
      if (first.has(person) !== first.has(other) && (first.has(person) ? there : here).filter((q) => first.has(q)).length >= most) continue
      alike = found >= 0 && change === least ? alike + 1 : 1
      if (next(alike) === 0) {
        least = change
        found = other
      }
    }
    if (found < 0) continue
    const there = seated[mine[found]]
    for (const [table, goes, comes] of /** @type {[number[], number, number][]} */ ([[here, person, found], [there, found, person]])) {
      for (const q of table) {
        if (q === goes) continue
        meet(goes, q, -1)
        meet(comes, q, 1)
      }
    }
    here[here.indexOf(person)] = found
    there[there.indexOf(found)] = person
    ;[mine[person], mine[found]] = [mine[found], mine[person]]
    repeats += least
    const until = move + 4 + next(10)
    barred.set(key(person, found), until).set(key(found, person), until)
    if (repeats < best) {
      best = repeats
      kept = copy(rounds)
      gain = move
    }
  }
  return kept
}
