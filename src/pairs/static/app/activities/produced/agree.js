import { _ } from '../../core/i18n.js'
import { contractOf, namesOf } from '../../workshop/agreement.js'

/** The contract as it stands, with who accepts each clause. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => [
  {
    title: step.name,
    form: 'table',
    columns: [_('Clause'), _('Accepted by'), _('Not accepted by')],
    rows: contractOf(w, step).clauses.map(({ text, yes, no, again, silent }) => [text, namesOf(w, yes), namesOf(w, [...no, ...again, ...silent])]),
    step: step.key,
  },
]
