import { useEffect } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { namesOf } from './agreement.js'
import { asked, unsettled } from './gate.js'
import { nameOf } from './reads.js'

/**
 * Before the group goes past its contract: who has not accepted what. Waiting comes first; going on is said by name.
 * @param {{w: import('../core/replica.js').Replica, steps: import('./plan.js').Step[]}} props
 */
export function Gate({ w, steps }) {
  const move = asked.value
  const left = move ? unsettled(w, steps, move.to) : []
  const missing = [...new Set(left.flatMap((contract) => contract.missing))]
  const clauses = left.flatMap((contract) => contract.clauses)
  const silent = missing.filter((author) => clauses.every((c) => ![...c.yes, ...c.no].includes(author)))
  const answer = (/** @type {boolean} */ goOn) => asked.value?.answer(goOn)
  useEffect(() => () => answer(false), []) // who leaves the page has not said to go on
  return (
    <Sheet open={move !== null} onClose={() => answer(false)} title={missing.length ? _('Not everyone has accepted the contract') : _('Everyone has accepted the contract.')}>
      <ul class="lines">
        {silent.length > 1 && (
          <li>
            <span class="grow">
              <strong class="words">{namesOf(w, silent)}</strong>
              <span class="owed small">{_('No answer yet')}</span>
            </span>
          </li>
        )}
        {missing.map((author) => (silent.length < 2 || !silent.includes(author)) && (
          <li key={author}>
            <span class="grow">
              <strong class="words">{nameOf(w, author)}</strong>
              {clauses.map((c) => !c.yes.includes(author) && <Open key={c.key} text={c.text} refused={c.no.includes(author)} />)}
            </span>
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <>
          <Notice>{_('Somebody without a network may have answered already: their answer comes with the network. If you go on, everyone will read that the group did so without them.')}</Notice>
          <Button kind="primary" big full onClick={() => answer(false)}>
            {_('Wait')}
          </Button>
          <Button full onClick={() => answer(true)}>
            {_('Go on without %(names)s', { names: namesOf(w, missing) })}
          </Button>
        </>
      ) : (
        <Button kind="primary" big full onClick={() => answer(true)}>
          {_('Continue')}
        </Button>
      )}
    </Sheet>
  )
}

/** @param {{text: string, refused: boolean, key?: any}} props */
function Open({ text, refused }) {
  return (
    <span class="owed small">
      {text} {refused && <span class="tag">{_('Not as it stands')}</span>}
    </span>
  )
}
