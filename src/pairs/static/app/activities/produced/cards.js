import { _, say } from '../../core/i18n.js'
import { columnsOf } from '../columns.js'

/**
 * A part a column, the oldest card first: its text, its figure and source where figures are asked for, and what was grouped under it.
 * @param {import('./index.js').Replica} w @param {import('./index.js').Step[]} _steps @param {import('./index.js').Step} step
 * @returns {import('./index.js').Part[]}
 */
export default function cards(w, _steps, step) {
  const { columns, grouped } = columnsOf(w, step)
  return columns.map((column) => ({
    title: say(column.name),
    form: 'cards',
    columns: [_('Card'), ...(column.figures ? [_('The figure'), _('Where it was measured')] : []), _('Grouped with it')],
    rows: column.cards.toReversed().map(({ rec, fields }) => [
      fields.text,
      ...(column.figures ? [fields.figure ?? null, fields.source ?? null] : []),
      (grouped.get(rec) ?? []).map((card) => card.fields.text).join(' · '),
    ]),
    step: step.key,
  }))
}
