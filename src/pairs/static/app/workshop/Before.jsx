import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Promises } from './Promises.jsx'
import { about, holderOf, nameOf, people } from './reads.js'
import { totalMinutes } from './plan.js'

/**
 * Before the start: what this is for, what will happen and for how long, and what whoever facilitates should
 * think of.
 * @param {{
 *   w: import('../core/replica.js').Replica, recipe: any, steps: import('./plan.js').Step[], facilitator: boolean,
 *   onLook: (key: string) => void, children?: any,
 * }} props `children`: the call, which says by itself what it is for and where
 */
export function Before({ w, recipe, steps, facilitator, onLook, children }) {
  const { intention, place } = about(w)
  const holder = holderOf(w, 'facilitator')
  const here = people(w).length
  return (
    <>
      {children || (
        <>
          {intention && <p class="goal">{intention}</p>}
          {place && <p class="soft">{place}</p>}
        </>
      )}
      <p role="status">
        {n_('%(n)s person has joined.', '%(n)s people have joined.', here)}{' '}
        {holder ? (holder === w.me ? _('You facilitate.') : _('%(name)s facilitates and will start.', { name: nameOf(w, holder) || _('Someone') })) : _('Nobody facilitates yet.')}
      </p>
      {!holder && <Claim w={w} />}
      <Promises w={w} />
      <section class="stack tight" aria-labelledby="plan">
        <h2 id="plan">{n_('What will happen, in %(n)s minute', 'What will happen, in %(n)s minutes', totalMinutes(steps))}</h2>
        <ol class="lines">
          {steps.map((s) => (
            <li key={s.key}>
              <button type="button" class="btn plain grow step-link" onClick={() => onLook(s.key)}>
                <span class="grow">{s.name}</span>
                <span class="soft small">{_('%(n)s min', { n: s.minutes })}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      {facilitator && recipe?.checklist && (
        <details open>
          <summary>{_('Before you start')}</summary>
          <ul class="checks stack tight">
            {recipe.checklist.before.map((/** @type {any} */ line) => (
              <li key={say(line)}>{say(line)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Takes the facilitation while nobody has it. @param {{w: import('../core/replica.js').Replica}} props */
function Claim({ w }) {
  return (
    <Button icon="hand" onClick={async () => w.write('role', await w.recId('role', 'facilitator'), { role: 'facilitator', holder: w.me })}>
      {_('I facilitate')}
    </Button>
  )
}
