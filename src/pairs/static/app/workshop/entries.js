// Everything said, as one list of lines a person can read, filter and search.
import { _, number } from '../core/i18n.js'
import { formOf } from './Notes.jsx'
import { isNone } from './NextSteps.jsx'
import { derive } from './memo.js'
import { nameOf, ranking, topicsFor } from './reads.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('./plan.js').Step} Step
 * @typedef {object} Entry
 * @property {string} rec
 * @property {string} group what the filter calls it: its kind
 * @property {string} label what it is called
 * @property {string} step key of the step it belongs to
 * @property {string} text
 * @property {string} by who said it
 * @property {string | null} due
 * @property {number | null} weight votes, once they are shown
 * @property {string} mark in a word, what became of it, and whether it still has to be sent
 * @property {string} folded what a search looks at
 */

/** Lower case, without accents: « Relève » is found by « releve ». @param {string} text */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** @param {...(string | null | undefined)} parts those that are said, on one line */
const line = (...parts) => parts.filter(Boolean).join(' – ')

/** What became of it, in a word. @param {Record<string, any>} f */
const fate = (f) =>
  f.withdrawn ? _('Withdrawn') : f.answered ? _('Answered') : f.kept ? _('To keep') : f.state === 'kept' ? _('Kept') : f.state === 'dropped' ? _('Dropped') : ''

/**
 * What the board shows of a record; nothing where `text` is empty. `label` and `by` are the kind's name and the author's
 * unless they are said.
 * @typedef {{text: string, label?: string, by?: string | null, due?: string | null, weight?: number | null, mark?: string}} Said
 *
 * The kinds of records that the board shows, in the order of its filter: what one and many are called, the activity
 * that a record belongs to when it names no step, and what it says. A new kind that people read gets its place here.
 * @type {Record<string, {one: () => string, many: () => string, activity: string,
 *   said: (w: Replica, r: Rec, weights: Map<string, number>, step: Step | undefined) => Said}>}
 */
const KINDS = {
  topic: {
    one: () => _('Topic'),
    many: () => _('Topics'),
    activity: 'propose',
    said: (w, { rec, author, fields: f }, weights) => ({
      text: f.text && line(f.text, f.detail),
      by: nameOf(w, author) || _('Anonymous'),
      weight: weights.get(rec) ?? null,
      mark: f.withdrawn ? _('Withdrawn') : f.merged_into ? _('Merged') : '',
    }),
  },
  question: {
    one: () => _('Question'),
    many: () => _('Questions'),
    activity: 'ask',
    said: (w, { fields: f }) => ({ text: f.text, mark: fate(f) }),
  },
  idea: {
    one: () => _('Idea'),
    many: () => _('Ideas'),
    activity: 'advise',
    said: (w, { fields: f }) => ({ text: f.text, mark: fate(f) }),
  },
  option: {
    one: () => _('Option'),
    many: () => _('Options'),
    activity: 'advise',
    said: (w, { fields: f }) => ({ text: f.text, by: '' }),
  },
  microcard: {
    one: () => _('Micro-card'),
    many: () => _('Micro-cards'),
    activity: 'advise',
    said: (w, { fields: f }) => ({
      text: line(f.choice && w.list('option').find((o) => o.fields.topic === f.topic && o.fields.slot === f.choice)?.fields.text, f.why, f.holds),
      by: '',
    }),
  },
  card: {
    one: () => _('Card'),
    many: () => _('Cards'),
    activity: 'cards',
    said: (w, { author, fields: f }, weights, step) => ({
      text: f.text && line(f.text, f.figure, f.source),
      label: step?.options.columns?.find((/** @type {any} */ c) => c.key === f.column)?.name,
      by: nameOf(w, author) || _('Anonymous'),
      mark: fate(f),
    }),
  },
  measurement: {
    one: () => _('Measurement'),
    many: () => _('Measurements'),
    activity: 'measure',
    said: (w, { fields: f }) => ({ text: f.value != null ? line(f.indicator, `${number(f.value)} ${f.unit ?? ''}`, f.note) : '', mark: fate(f) }),
  },
  clause: {
    one: () => _('Clause'),
    many: () => _('Clauses'),
    activity: 'agree',
    said: (w, { fields: f }) => ({ text: f.text, mark: fate(f) }),
  },
  node: {
    one: () => _('Place on the map'),
    many: () => _('Map'),
    activity: 'map',
    said: (w, { fields: f }) => ({ text: f.removed ? '' : f.text, by: f.team ?? '' }),
  },
  carried: {
    one: () => _('Earlier promise'),
    many: () => _('Earlier promises'),
    activity: 'review',
    said: (w, { fields: f }) => ({ text: f.text && line(f.text, f.helped, f.asked), by: nameOf(w, f.owner) || f.owner_name, due: f.due, mark: fate(f) }),
  },
  action: {
    one: () => _('Action'),
    many: () => _('Actions'),
    activity: 'plan',
    said: (w, { fields: f }) => ({
      text: line(f.text, f.hypothesis, f.result),
      label: f.form === 'experiment' ? _('Experiment') : f.form === 'objective' ? _('Objective') : undefined,
      by: nameOf(w, f.owner) || f.owner_name,
      due: f.ends,
      mark: fate(f),
    }),
  },
  note: {
    one: () => _('Note'),
    many: () => _('Notes'),
    activity: 'discuss',
    said: (w, r) => ({ text: r.fields.text, label: formOf(r) }),
  },
  next_step: {
    one: () => _('Next step'),
    many: () => _('Next steps'),
    activity: 'discuss',
    said: (w, r) => {
      const { text, owner, owner_name, due, state } = r.fields
      const mark = state === 'done' ? _('Done') : state === 'dropped' && !isNone(r) ? _('Dropped') : ''
      return { text, by: nameOf(w, owner) || owner_name || '', due, mark }
    },
  },
  commitment: {
    one: () => _('Commitment'),
    many: () => _('Commitments'),
    activity: 'commit',
    said: (w, { author, fields: { text, cue, due, owner_name } }) => ({
      text: text && cue ? _('When %(cue)s: %(text)s', { cue, text }) : text,
      by: nameOf(w, author) || owner_name || '',
      due,
    }),
  },
  journal: {
    one: () => _('Journal'),
    many: () => _('Journal'),
    activity: 'journal',
    said: (w, { fields: f }) => ({ text: ['surprise', 'decision', 'commitment'].flatMap((name) => f[name] || []).join(' · ') }),
  },
}

/**
 * @param {Replica} w @param {Step[]} steps
 * @returns {Entry[]} step by step, in each the oldest first
 */
export function entriesOf(w, steps) {
  return derive(w, `entries ${steps.map((s) => s.activity)} ${_('Topic')}`, () => {
    const order = new Map(steps.map((s, at) => [s.key, at]))
    const byKey = new Map(steps.map((s) => [s.key, s]))
    const weights = weightsOf(w, steps)
    const found = Object.entries(KINDS).flatMap(([group, { one, activity, said }]) => {
      const home = steps.find((s) => s.activity === activity)?.key ?? ''
      return w.list(group).flatMap((r) => {
        const step = byKey.has(r.fields.step) ? r.fields.step : home // a plan may have lost the step it was said in
        const { text, label = one(), by = nameOf(w, r.author), due = null, weight = null, mark = '' } = said(w, r, weights, byKey.get(step))
        if (!text) return []
        return [{ rec: r.rec, group, label, step, text, by: by ?? '', due, weight, mark: [mark, r.pending && _('waiting to be sent')].filter(Boolean).join(' · '), folded: plain(`${text} ${by ?? ''} ${label}`) }]
      })
    })
    return found.sort((a, b) => (order.get(a.step) ?? -1) - (order.get(b.step) ?? -1))
  })
}

/** Weights of topics, where a vote was closed. @param {Replica} w @param {Step[]} steps @returns {Map<string, number>} */
function weightsOf(w, steps) {
  const polls = steps.filter((s) => s.activity === 'vote')
  return new Map(polls.flatMap((s) => (topicsFor(w, steps, s).length ? ranking(w, steps, s) : [])).flatMap(({ topic, weight }) => (weight === null ? [] : [[topic.rec, weight]])))
}

/**
 * What the filter offers: what was said, and what is chosen.
 * @param {Entry[]} entries @param {string} chosen @returns {[string, string][]}
 */
export function groupsOf(entries, chosen) {
  const said = new Set(entries.map((e) => e.group)).add(chosen)
  return [['all', _('All')], ...Object.entries(KINDS).flatMap(([kind, { many }]) => (said.has(kind) ? [/** @type {[string, string]} */ ([kind, many()])] : []))]
}
