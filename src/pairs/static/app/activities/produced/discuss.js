import { _ } from '../../core/i18n.js'
import { nameOf } from '../../workshop/reads.js'
import { talksOf } from '../../workshop/talk.js'
import { day } from './day.js'

/** The topics that were discussed, with what was noted and what comes next: one row a next step. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => {
  const about = (/** @type {string} */ kind, /** @type {string} */ topic) => w.list(kind).filter((r) => r.fields.topic === topic && r.fields.text)
  const { current, done } = talksOf(w, steps, step)
  const discussed = [...done, ...(current ? [current] : [])].sort((a, b) => (a.talk?.first[0] ?? '').localeCompare(b.talk?.first[0] ?? ''))
  return [
    {
      title: step.name,
      form: 'table',
      columns: [_('Topic'), _('Notes'), _('Next step'), _('Who'), _('By when')],
      rows: discussed.flatMap(({ topic }) => {
        const notes = about('note', topic.rec)
          .map((n) => n.fields.text)
          .join('\n')
        const next = about('next_step', topic.rec)
        if (!next.length) return [[topic.fields.text, notes, null, null, null]]
        return next.map(({ fields: f }, at) => [topic.fields.text, at ? null : notes, f.text, nameOf(w, f.owner) || f.owner_name, day(f.due)])
      }),
      step: step.key,
    },
  ]
}
