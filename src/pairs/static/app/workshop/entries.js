// Everything said, as one list of lines a person can read, filter and search.
import { _ } from '../core/i18n.js'
import { FORMS } from './Notes.jsx'
import { isNone } from './NextSteps.jsx'
import { derive } from './memo.js'
import { nameOf, ranking, topicsFor } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('./plan.js').Step} Step
 * @typedef {object} Entry
 * @property {string} rec
 * @property {string} group what the filter calls it: topic, note, next_step, commitment, journal
 * @property {string} label the same in words
 * @property {string} step key of the step it belongs to
 * @property {string} text
 * @property {string} by who said it
 * @property {string | null} due
 * @property {number | null} weight votes, once they are shown
 * @property {string} mark in a word, what became of it
 * @property {string} folded what a search looks at
 */

/** Lower case, without accents: « Relève » is found by « releve ». @param {string} text */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * @param {Replica} w @param {Step[]} steps
 * @returns {Entry[]} step by step, in each the oldest first
 */
export function entriesOf(w, steps) {
  return derive(w, `entries ${steps.map((s) => s.activity)} ${_('Topic')}`, () => {
    const stepOf = (/** @type {string} */ activity) => steps.find((s) => s.activity === activity)?.key ?? ''
    const order = new Map(steps.map((s, at) => [s.key, at]))
    const weights = weightsOf(w, steps)
    /** @type {Entry[]} */
    const found = []
    const add = (/** @type {Rec} */ r, /** @type {Partial<Entry> & {group: string, label: string, step: string}} */ entry) => {
      const text = entry.text ?? r.fields.text
      if (!text) return
      const by = entry.by ?? nameOf(w, r.author) ?? ''
      found.push({ rec: r.rec, text, by, due: null, weight: null, mark: '', ...entry, folded: plain(`${text} ${by} ${entry.label}`) })
    }
    for (const r of w.list('topic')) {
      const mark = r.fields.withdrawn ? _('Withdrawn') : r.fields.merged_into ? _('Merged') : ''
      const text = [r.fields.text, r.fields.detail].filter(Boolean).join(' – ')
      if (r.fields.text) add(r, { group: 'topic', label: _('Topic'), step: r.fields.step || stepOf('propose'), text, by: nameOf(w, r.author) || _('Anonymous'), weight: weights.get(r.rec) ?? null, mark })
    }
    for (const r of w.list('note')) add(r, { group: 'note', label: (FORMS[r.fields.form] ?? FORMS.note)(), step: r.fields.step || stepOf('discuss') })
    for (const r of w.list('next_step')) {
      const { owner, owner_name, due, state } = r.fields
      const mark = state === 'done' ? _('Done') : state === 'dropped' && !isNone(r) ? _('Dropped') : ''
      add(r, { group: 'next_step', label: _('Next step'), step: stepOf('discuss'), by: nameOf(w, owner) || owner_name || '', due, mark })
    }
    for (const r of w.list('commitment')) {
      const text = r.fields.text && (r.fields.cue ? _('When %(cue)s: %(text)s', { cue: r.fields.cue, text: r.fields.text }) : r.fields.text)
      add(r, { group: 'commitment', label: _('Commitment'), step: stepOf('commit'), text, by: nameOf(w, r.author) || r.fields.owner_name || '', due: r.fields.due })
    }
    for (const r of w.list('journal')) {
      const text = ['surprise', 'decision', 'commitment'].flatMap((name) => r.fields[name] || []).join(' · ')
      add(r, { group: 'journal', label: _('Journal'), step: stepOf('journal'), text })
    }
    return found.sort((a, b) => (order.get(a.step) ?? -1) - (order.get(b.step) ?? -1))
  })
}

/** Weights of topics, where a vote was closed. @param {Replica} w @param {Step[]} steps @returns {Map<string, number>} */
function weightsOf(w, steps) {
  const polls = steps.filter((s) => s.activity === 'vote')
  return new Map(polls.flatMap((s) => (topicsFor(w, steps, s).length ? ranking(w, steps, s) : [])).flatMap(({ topic, weight }) => (weight === null ? [] : [[topic.rec, weight]])))
}

/** What the filter offers. @returns {[string, string][]} */
export const groups = () => [
  ['all', _('All')],
  ['topic', _('Topics')],
  ['note', _('Notes')],
  ['next_step', _('Next steps')],
  ['commitment', _('Commitments')],
  ['journal', _('Journal')],
]
