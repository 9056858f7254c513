import { _ } from '../../core/i18n.js'
import { nameOf } from '../../workshop/reads.js'

/** The questions of the step, and which were answered. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, _steps, step) => [
  {
    title: step.name,
    form: 'list',
    columns: [_('Question'), _('Who'), _('Answered')],
    rows: w
      .list('question')
      .filter(({ fields: f }) => f.text && !f.withdrawn && f.step === step.key)
      .map(({ author, fields: f }) => [f.text, nameOf(w, author) || _('Anonymous'), f.answered === true ? _('Answered') : null]),
    step: step.key,
  },
]
