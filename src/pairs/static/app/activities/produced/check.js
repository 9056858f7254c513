import { _, say } from '../../core/i18n.js'
import { itemsOf } from '../items.js'

/**
 * The list with what was said of each line; nothing while nobody said anything.
 * @param {import('./index.js').Replica} w @param {import('./index.js').Step[]} _steps @param {import('./index.js').Step} step
 * @returns {import('./index.js').Part[]}
 */
export default function check(w, _steps, step) {
  const items = itemsOf(w, step)
  if (!items.some(({ done, who, note }) => done || who || note)) return []
  return [
    {
      title: step.name,
      form: 'table',
      columns: [_('To check'), _('Done'), _('Who sees to it'), _('Note')],
      rows: items.map((item) => [say(item.name), item.done ? _('Yes') : _('Not yet'), item.who, item.note]),
      step: step.key,
    },
  ]
}
