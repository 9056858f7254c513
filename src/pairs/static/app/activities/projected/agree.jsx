import { _, n_ } from '../../core/i18n.js'
import { contractOf, namesOf } from '../../workshop/agreement.js'
import { people } from '../../workshop/reads.js'

/** The contract, how many accept each clause, and whom it waits for. @param {import('../Projected.jsx').Shown} props */
export function Contract({ w, step }) {
  const { clauses, missing } = contractOf(w, step)
  const all = people(w).length
  return (
    <>
      <ol class="order">
        {clauses.map((clause) => (
          <li key={clause.root} class="row">
            <span class="grow">
              <span class="clamp">{clause.text}</span>
              {clause.no.length > 0 && <span class="soft">{_('Not as it stands: %(names)s', { names: namesOf(w, clause.no) })}</span>}
            </span>
            <strong aria-label={n_('%(done)s of %(n)s person accepts it', '%(done)s of %(n)s people accept it', all, { done: clause.yes.length })}>
              {clause.yes.length}/{all}
            </strong>
          </li>
        ))}
      </ol>
      {all > 0 && <p class="count">{missing.length ? _('Not yet: %(names)s', { names: namesOf(w, missing) }) : _('Everyone has accepted the contract.')}</p>}
    </>
  )
}
