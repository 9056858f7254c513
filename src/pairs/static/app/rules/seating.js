// Who sits with whom in rounds at small tables, and who exposes. Mirror of src/pairs/rules/seating.py, which says what
// is promised and on which theory it rests. Not in index.js: only the activities that have rounds load it.
import { designed, tablesFor, times } from './designs.js'
import { dice, mingle } from './mingle.js'

/** @typedef {import('./designs.js').Round} Round */
/** @typedef {{people: string[], exposes: string | null}} Table */

/**
 * The rounds to come.
 * @param {string[]} people who is here, in order of arrival @param {number} perTable
 * @param {number | null} rounds in all, those of `past` among them; null: until everyone has exposed once
 * @param {Table[][]} past the rounds already run; who left is in it still, who came is not
 * @returns {Table[][]}
 */
export function seating(people, perTable, rounds, past) {
  const here = [...new Set(people)]
  const size = here.length
  if (size < 2) return []
  const place = new Map(here.map((person, i) => [person, i]))
  const seated = past.map((round) => round.map((table) => table.people.flatMap((p) => place.get(p) ?? [])))
  let same = past.length
  while (same && sameGroup(past[same - 1], place)) same--
  const tables = tablesFor(size, perTable)

  /** How often each exposed. @param {Table[][]} past */
  const turns = (past) => {
    const count = times(size, () => 0)
    for (const { exposes } of past.flat()) {
      const who = place.get(exposes ?? '')
      if (who !== undefined) count[who]++
    }
    return count
  }
  /** Those who exposed least. @param {number[]} count */
  const least = (count) => times(size, (i) => i).filter((i) => count[i] === Math.min(...count))

  /** So many rounds, after the first few of the past. @param {number} until @param {number} rounds @returns {Round[]} */
  const plan = (until, rounds) => {
    const first = least(turns(past.slice(0, until)))
    const ahead = new Set(first)
    const most = Math.max(rounds, Math.ceil(first.length / tables))
    const order = [...first, ...times(size, (i) => i).filter((i) => !ahead.has(i))]
    const next = dice(20)
    const planned = designed(size, tables)
      .map((round) => round.map((table) => table.map((i) => order[i])))
      .filter((round) => round.every((table) => table.filter((i) => ahead.has(i)).length <= most))
      .slice(0, rounds)
    while (planned.length < rounds) {
      /** @type {Round} */
      const round = times(tables, () => [])
      for (let start = 0; start < size; start += tables) {
        const free = times(tables, (i) => i)
        for (const person of order.slice(start, start + tables)) round[free.splice(next(free.length), 1)[0]].push(person)
      }
      planned.push(round)
    }
    const met = times(size * size, () => 0)
    for (const table of seated.slice(0, until).flat()) for (const a of table) for (const b of table) if (a !== b) met[a * size + b]++
    return tables > 1 ? mingle(planned, met, size, ahead, most) : planned
  }

  const count = turns(past)
  const now = least(count)
  const left = rounds === null ? Math.ceil(now.length / tables) : rounds - past.length
  if (left <= 0 || (rounds === null && count[now[0]])) return []
  const kept = plan(same, left + past.length - same)
  let coming = kept.slice(past.length - same)
  let exposing = expose(coming, count, new Set(now))
  const exposed = new Set(exposing.flat())
  if (!seated.slice(same).every((round, i) => alike(round, kept[i])) || (left * tables >= now.length && !now.every((i) => exposed.has(i)))) {
    coming = plan(past.length, left)
    exposing = expose(coming, count, new Set(now))
  }
  return coming.map((round, r) => round.map((table, t) => ({ people: inOrder(table).map((i) => here[i]), exposes: here[exposing[r][t]] })))
}

/** @param {number[]} table */
const inOrder = (table) => [...table].sort((a, b) => a - b)

/** Did exactly these people sit in a round? @param {Table[]} round @param {Map<string, number>} place */
function sameGroup(round, place) {
  const sat = new Set(round.flatMap((table) => table.people))
  return sat.size === place.size && [...sat].every((p) => place.has(p))
}

/** Do two rounds seat the same people together? @param {Round} a @param {Round} b */
function alike(a, b) {
  const names = new Set(b.map((table) => inOrder(table).join()))
  return a.length === names.size && a.every((table) => names.has(inOrder(table).join()))
}

/**
 * Who exposes at each table of each round: a matching that takes the earliest tables first, then whoever exposed least.
 * @param {Round[]} coming @param {number[]} before how often each exposed @param {Set<number>} first those who exposed least
 * @returns {number[][]}
 */
function expose(coming, before, first) {
  const turns = [...before]
  const tables = coming.flat().map(inOrder)
  /** Where each exposes. @type {Map<number, number>} */
  const found = new Map()
  /** @param {number} table @param {Set<number>} tried @returns {boolean} */
  const match = (table, tried) =>
    tables[table].some((person) => {
      if (!first.has(person) || tried.has(person)) return false
      tried.add(person)
      const other = found.get(person)
      if (other !== undefined && !match(other, tried)) return false
      found.set(person, table)
      return true
    })
  tables.forEach((_, table) => match(table, new Set()))
  const byTable = new Map([...found].map(([person, table]) => [table, person]))
  for (const person of found.keys()) turns[person]++
  const exposing = tables.map((table, number) => {
    const matched = byTable.get(number)
    if (matched !== undefined) return matched
    const who = table.reduce((a, b) => (turns[b] < turns[a] ? b : a))
    turns[who]++
    return who
  })
  let at = 0
  return coming.map((round) => exposing.slice(at, (at += round.length)))
}
