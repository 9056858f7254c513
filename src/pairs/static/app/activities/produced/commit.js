import { _ } from '../../core/i18n.js'
import { STATES, stateOf } from '../../workshop/CommitmentCard.jsx'
import { producedBy } from '../../workshop/produced.js'
import { nameOf } from '../../workshop/reads.js'
import { day } from './day.js'

/** Everyone’s commitments, with what became of them. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, _steps, step) => [
  {
    title: _('Commitments'),
    form: 'table',
    columns: [_('Commitment'), _('Who'), _('By when'), _('State')],
    rows: producedBy(w).commitments.map((c) => {
      const { text, cue, due, owner_name } = c.fields
      const said = cue ? _('When %(cue)s: %(text)s', { cue, text }) : text
      return [said, nameOf(w, c.author) || owner_name, day(due), (STATES[stateOf(w, c).state] ?? STATES.made)()]
    }),
    step: step.key,
  },
]
