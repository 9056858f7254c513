import { _, say } from '../../core/i18n.js'
import { nameOf, standing, topicsFor } from '../../workshop/reads.js'

/** What was proposed in the step and still stands, oldest first. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => [
  {
    title: step.name,
    form: 'list',
    columns: [say(step.options.label) || _('Topic'), _('Detail'), _('Who')],
    rows: standing(topicsFor(w, steps, step))
      .filter((t) => t.fields.step === step.key)
      .map(({ author, fields: f }) => [f.text, f.detail, nameOf(w, author) || _('Anonymous')]),
    step: step.key,
  },
]
