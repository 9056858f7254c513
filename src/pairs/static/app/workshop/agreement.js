// A contract: its clauses as they stand, and who accepts them.
import { lang, say } from '../core/i18n.js'
import { agreed } from '../rules/agreement.js'
import { derive } from './memo.js'
import { clockOf, nameOf, people } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('./plan.js').Step} Step
 * @typedef {object} Wording
 * @property {string} key of the format, or the record's id
 * @property {string} root the clause it is a wording of: itself, unless it rewords another
 * @property {string} text
 * @property {string | null} worded the stamp of the text; null for the format's own words
 * @property {Rec} [record] when the group wrote it
 * @typedef {Wording & {before: string[]} & import('../rules/agreement.js').Line} Clause `before`: the wordings it replaces
 */

/**
 * The clauses of a step as they stand, each with who accepts it, and who of the people here has not accepted all of them.
 * A wording stands in the place of the clause it rewords, the last one said; withdrawn, it gives the place back.
 * @param {Replica} w @param {Step} step
 * @returns {{clauses: Clause[], missing: string[]}}
 */
export function contractOf(w, step) {
  return derive(w, `contract ${step.key} ${lang.value}`, () => {
    const written = w.list('clause').filter((c) => c.fields.step === step.key && c.fields.text && !c.fields.withdrawn)
    /** @type {Wording[]} */
    const given = (step.options.clauses ?? []).map((/** @type {any} */ c) => ({ key: c.key, root: c.key, text: say(c.text), worded: null }))
    const firsts = new Set([...given.map((c) => c.key), ...written.flatMap((c) => (c.fields.instead ? [] : [c.rec]))])
    const said = written.map((c) => wordingOf(c, firsts))
    const roots = [...given, ...said].filter((c) => c.root === c.key)
    const clauses = roots.map((root) => {
      const wordings = [root, ...said.filter((c) => c.root === root.key && c !== root)]
      const stands = wordings[wordings.length - 1]
      return { ...stands, before: wordings.slice(0, -1).map((c) => c.text) }
    })
    const consents = w.list('consent').flatMap(({ author, fields: f }) => (f.step === step.key ? [{ author, clause: f.clause, accepted: f.accepted, worded: f.worded }] : []))
    const { lines, missing } = agreed(clauses, consents, people(w).map((p) => p.author))
    return { clauses: clauses.map((clause, at) => ({ ...clause, ...lines[at] })), missing }
  })
}

/** @param {Rec} c @param {Set<string>} firsts what can be reworded @returns {Wording} what rewords nothing that is known stands by itself */
function wordingOf(c, firsts) {
  const { instead, text } = c.fields
  return { key: c.rec, root: firsts.has(instead) ? instead : c.rec, text, worded: c.stamps.text[0], record: c }
}

/** What this person says of a clause as it stands. @param {Replica} w @param {Step} step @param {Pick<Wording, 'key' | 'worded'>} clause @param {boolean} accepted */
export async function consent(w, step, { key, worded }, accepted) {
  await w.write('consent', await w.recId('consent', step.key, key, w.me), { step: step.key, clause: key, accepted, worded })
}

/**
 * Writes a clause, another wording of one, or one's own clause anew; whoever writes it accepts it.
 * @param {Replica} w @param {Step} step @param {string} text @param {Wording} [about] the clause that does not do as it stands
 */
export async function word(w, step, text, about) {
  const mine = about?.record && (about.record.author === w.me || w.holds('facilitator'))
  const rec = mine ? await w.write('clause', about.key, { text }) : await w.write('clause', null, { text, step: step.key, ...(about && { instead: about.root }) })
  await consent(w, step, { key: rec, worded: w.get('clause', rec)?.stamps.text[0] ?? null }, true)
}

/** The first contract that the group has behind it and this person has not accepted. @param {Replica} w @param {Step[]} steps */
export function owing(w, steps) {
  const at = steps.findIndex((s) => s.key === clockOf(w).step)
  return steps.slice(0, Math.max(at, 0)).find((s) => s.activity === 'agree' && contractOf(w, s).missing.includes(w.me))
}

/** How many names a sentence holds at most: it has to fit a note. */
const NAMES = 25

/** Names as a sentence says them. @param {Replica} w @param {string[]} authors */
export function namesOf(w, authors) {
  const names = authors.slice(0, NAMES).map((author) => nameOf(w, author))
  return new Intl.ListFormat(lang.value).format(authors.length > NAMES ? [...names, '…'] : names)
}
