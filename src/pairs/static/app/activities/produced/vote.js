import { _ } from '../../core/i18n.js'
import { ranking } from '../../workshop/reads.js'

/** The group’s order with its votes, once the vote is closed. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => [
  {
    title: _("The group’s order"),
    form: 'table',
    columns: [_('Topic'), _('Votes')],
    rows: ranking(w, steps, step).flatMap(({ topic, weight }) => (weight === null ? [] : [[topic.fields.text, weight]])),
    step: step.key,
  },
]
