import { _ } from '../../core/i18n.js'
import { QUESTIONS, askedIn } from '../../workshop/journal.js'
import { nameOf } from '../../workshop/reads.js'

/** What each one learned, a card a person. Read by the group: only a format that says so puts it in an artefact. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, _steps, step) => {
  const asked = askedIn(step)
  return [
    {
      title: step.name,
      form: 'cards',
      columns: [_('Who'), ...asked.map((name) => QUESTIONS[name]())],
      rows: w
        .list('journal')
        .filter((j) => asked.some((name) => j.fields[name]))
        .map((j) => [nameOf(w, j.author) || _('Anonymous'), ...asked.map((name) => j.fields[name])]),
      step: step.key,
    },
  ]
}
