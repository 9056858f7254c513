// Whether a group agrees on its contract. Mirror of src/pairs/rules/agreement.py; not in index.js, which the first view needs.

/**
 * @typedef {{key: string, worded: string | null}} Clause `worded`: the stamp of its wording; null for the words of the
 *   format, which never change
 * @typedef {{author: string, clause: string, accepted?: boolean | null, worded?: string | null}} Consent what somebody said
 *   of a clause, and of which wording; `accepted` null: what they said is taken back
 * @typedef {{key: string, yes: string[], no: string[], again: string[], silent: string[]}} Line who accepts a clause, who
 *   does not, who spoke of another wording, who has said nothing
 */

/**
 * Who accepts what, clause by clause; people keep the order in which they are given. A consent is worth the wording it was
 * given to: another wording asks again. What people say who are not here counts for nothing.
 * @param {Clause[]} clauses @param {Consent[]} consents @param {string[]} people
 * @returns {{lines: Line[], missing: string[]}} `missing`: those here who have not accepted every clause as it stands
 */
export function agreed(clauses, consents, people) {
  const here = [...new Set(people)]
  const said = new Map(consents.map((c) => [`${c.clause}\n${c.author}`, c]))
  const lines = clauses.map(({ key, worded }) => {
    /** @type {Line} */
    const line = { key, yes: [], no: [], again: [], silent: [] }
    for (const person of here) {
      const consent = said.get(`${key}\n${person}`)
      const accepted = consent?.accepted ?? null
      if (accepted === null) line.silent.push(person)
      else if ((consent?.worded ?? null) !== worded) line.again.push(person)
      else line[accepted ? 'yes' : 'no'].push(person)
    }
    return line
  })
  return { lines, missing: here.filter((person) => lines.some((line) => !line.yes.includes(person))) }
}
