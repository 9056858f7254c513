// What a workshop produced, topic by topic: what the big screen shows at the end.
import { _, date } from '../core/i18n.js'
import { isNone } from './NextSteps.jsx'
import { derive } from './memo.js'
import { nameOf } from './reads.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * @param {Replica} w
 * @returns {{talks: {topic: Rec, nextSteps: Rec[], notes: Rec[]}[], decisions: Rec[], commitments: Rec[]}} topics that were discussed or led to something, in
 *   the order of discussion
 */
export function producedBy(w) {
  return derive(w, 'produced', () => {
    const nextSteps = w.list('next_step').filter((n) => n.fields.text)
    const notes = w.list('note').filter((n) => n.fields.text)
    const about = (/** @type {Rec[]} */ records, /** @type {string} */ topic) => records.filter((r) => r.fields.topic === topic)
    const started = new Map(w.list('discussion').flatMap((d) => (d.fields.state === 'waiting' ? [] : [[d.fields.topic, d.first[0]]])))
    const talks = w
      .list('topic')
      .map((topic) => ({ topic, nextSteps: about(nextSteps, topic.rec), notes: about(notes, topic.rec) }))
      .filter((t) => t.topic.fields.text && (started.has(t.topic.rec) || t.nextSteps.length > 0))
      .sort((a, b) => (started.get(a.topic.rec) ?? '~').localeCompare(started.get(b.topic.rec) ?? '~'))
    const commitments = w.list('commitment').filter((c) => c.fields.text && c.fields.state !== 'dropped')
    return { talks, decisions: notes.filter((n) => n.fields.form === 'decision'), commitments }
  })
}

/** Who owes a next step, and when. @param {Replica} w @param {Rec} r */
export const owed = (w, r) =>
  isNone(r) ? '' : [nameOf(w, r.fields.owner) || r.fields.owner_name, r.fields.due && _('by %(date)s', { date: date(r.fields.due) })].filter(Boolean).join(', ')
