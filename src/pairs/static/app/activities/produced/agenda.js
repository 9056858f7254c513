import { _ } from '../../core/i18n.js'
import { minutesOf } from '../../rules/agenda.js'
import { blocksOf, clock, moveOf, runningFrom, startOf } from '../blocks.js'

/**
 * The agenda as a timetable.
 * @param {import('./index.js').Replica} w @param {import('./index.js').Step[]} _steps @param {import('./index.js').Step} step
 * @returns {import('./index.js').Part[]}
 */
export default function agenda(w, _steps, step) {
  const blocks = blocksOf(w, step)
  const { at } = runningFrom(blocks, startOf(w, step))
  return [
    {
      title: step.name,
      form: 'table',
      columns: [_('Starts at'), _('What happens'), _('What it is for'), _('Minutes'), _('Note')],
      rows: blocks.map((b, n) => [clock(at[n]), b.fields.text, moveOf(b), minutesOf(b.fields), b.fields.note ?? '']),
      step: step.key,
    },
  ]
}
