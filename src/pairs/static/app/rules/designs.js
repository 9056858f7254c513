// Rounds in which nobody meets the same person twice, where mathematics has them. Mirror of src/pairs/rules/designs.py,
// where each is named. People are numbers from 0; with t tables, person i stands in column ⌊i / t⌋ at place i mod t.

/** @typedef {number[][]} Round its tables */

/** Fields of pᵉ elements that are not the numbers modulo a prime: p, and xᵉ. @type {Record<number, [number, number]>} */
const FIELDS = { 4: [2, 3], 8: [2, 3], 9: [3, 2], 16: [2, 3] }
const KIRKMAN = [[14, 0, 7], [1, 3, 9], [2, 6, 11], [4, 5, 8], [10, 12, 13]]

/** @template T @param {number} n @param {(i: number) => T} make @returns {T[]} */
export const times = (n, make) => Array.from({ length: n }, (_, i) => make(i))

/** How many tables: of `perTable` or one more where that comes out, else one table more. @param {number} people @param {number} perTable */
export function tablesFor(people, perTable) {
  const tables = Math.floor(people / perTable)
  return Math.max(1, people <= tables * (perTable + 1) ? tables : tables + 1)
}

/** Rounds without a repeat, at least one. @param {number} people @param {number} tables @returns {Round[]} */
export function designed(people, tables) {
  if (tables === 1) return [[times(people, (i) => i)]]
  if (people === 2 * tables) return circle(people)
  if (people === 15 && tables === 5) return times(7, (day) => KIRKMAN.map((table) => table.map((i) => (i === 14 ? i : i - (i % 7) + (((i % 7) + day) % 7)))))
  const columns = Math.ceil(people / tables)
  const rounds = slopes(tables, columns).map((slope) => {
    /** @type {Round} */
    const seated = times(tables, () => [])
    for (let i = 0; i < people; i++) seated[plus(i % tables, product(slope, Math.floor(i / tables), tables), tables)].push(i)
    return seated
  })
  if (people !== tables * columns || tables % columns) return rounds
  const inside = designed(tables, tables / columns)
  return [...rounds, ...inside.map((round) => times(columns, (x) => round.map((table) => table.map((i) => x * tables + i))).flat())]
}

/** @param {number} people @returns {Round[]} */
function circle(people) {
  const last = people - 1
  return times(last, (turn) => [[turn, last], ...times(people / 2 - 1, (i) => [(turn + i + 1) % last, (turn + last - i - 1) % last])])
}

/** The a for which two rounds never seat the same two people together. @param {number} tables @param {number} columns */
function slopes(tables, columns) {
  if (FIELDS[tables]) return columns > tables ? [0] : times(tables, (a) => a)
  /** @type {number[]} */
  const found = []
  for (let a = 0; a < tables; a++) {
    if (found.every((b) => times(columns - 1, (d) => ((a - b) * (d + 1)) % tables).every(Boolean))) found.push(a)
  }
  return found
}

/** Digit by digit modulo p. @param {number} a @param {number} b @param {number} size */
function plus(a, b, size) {
  const [p] = FIELDS[size] ?? [size]
  let total = 0
  for (let place = 1; a || b; place *= p) {
    total += ((a + b) % p) * place
    a = Math.floor(a / p)
    b = Math.floor(b / p)
  }
  return total
}

/** As at school, xᵉ replaced by what it is in the field. @param {number} a @param {number} b @param {number} size */
function product(a, b, size) {
  const [p, top] = FIELDS[size] ?? [size, 0]
  let total = 0
  for (; b; b = Math.floor(b / p)) {
    for (let i = b % p; i; i--) total = plus(total, a, size)
    let lead = Math.floor((a * p) / size)
    a = (a * p) % size
    for (; lead; lead--) a = plus(a, top, size)
  }
  return total
}
