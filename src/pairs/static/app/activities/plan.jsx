import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { ActionCard } from '../workshop/ActionCard.jsx'
import { ActionForm } from '../workshop/ActionForm.jsx'
import { formOf, linesHere, planned } from '../workshop/actions.js'
import { useThumb } from '../workshop/hooks.js'
import { nameOf } from '../workshop/reads.js'

/** What adding a line is called. @type {Record<import('../workshop/actions.js').Form, () => string>} */
const ADD = {
  action: () => _('Add an action'),
  experiment: () => _('Add an experiment'),
  objective: () => _('Add an objective'),
}

/**
 * A plan that grows line by line: the group's, or that of whoever exposed, who alone writes it.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Plan({ w, step, run }) {
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState(/** @type {string | null} */ (null))
  const lines = linesHere(w, step, run)
  const now = planned(w, step, run)
  const theirs = step.options.owner === 'client' && now !== null
  const nobody = theirs && now.who === null
  const writes = run.live && (!theirs || now.mine || w.holds('scribe') || (nobody && run.facilitator))
  const full = lines.length >= (step.options.most ?? Infinity)
  const edited = lines.find((r) => r.rec === editing)
  const may = (/** @type {import('../core/replica.js').Rec} */ r) => [r.author, r.fields.owner].includes(w.me) || w.holds('facilitator', 'scribe')
  return (
    <>
      {theirs && (now.topic || !now.mine) && (
        <div class="card stack tight">
          {now.topic && <p class="words">{now.topic.fields.text}</p>}
          {!now.mine && now.who && <p class="soft">{_('The plan of %(name)s, who writes it. It grows here.', { name: nameOf(w, now.who) || _('Someone') })}</p>}
        </div>
      )}
      {writes && adding && !full && <ActionForm w={w} step={step} about={now} run={run} onDone={() => setAdding(false)} />}
      {writes && !adding && !full && (run.facilitator && lines.length ? <Add form={formOf(step)} onAdd={() => setAdding(true)} /> : <AddBelow run={run} form={formOf(step)} onAdd={() => setAdding(true)} />)}
      {writes && full && <p class="soft">{n_('This plan holds %(n)s line: change one, or withdraw it to add another.', 'This plan holds %(n)s lines: change one, or withdraw it to add another.', lines.length)}</p>}
      <section class="stack" aria-labelledby="plan-lines">
        <h2 id="plan-lines" class={lines.length ? undefined : 'out'} aria-live="polite">
          {n_('%(n)s line in the plan', '%(n)s lines in the plan', lines.length)}
        </h2>
        {lines.length === 0 && <p class="soft">{_('Nothing is planned yet.')}</p>}
        <ul class="cards stack">
          {lines.map((r) => (
            <ActionCard key={r.rec} w={w} step={step} action={r} onEdit={may(r) ? () => setEditing(r.rec) : undefined} />
          ))}
        </ul>
      </section>
      <Sheet open={edited !== undefined} onClose={() => setEditing(null)} title={_('Change this line')}>
        {edited && <ActionForm key={edited.rec} w={w} step={step} before={edited} onDone={() => setEditing(null)} />}
      </Sheet>
    </>
  )
}

/** @param {{form: import('../workshop/actions.js').Form, onAdd: () => void}} props */
const Add = ({ form, onAdd }) => (
  <Button icon="plus" full onClick={onAdd}>
    {ADD[form]()}
  </Button>
)

/** Under the thumb: for whoever facilitates too, as long as there is no line to go on with. @param {{run: import('./index.js').Run, form: import('../workshop/actions.js').Form, onAdd: () => void}} props */
function AddBelow({ run, form, onAdd }) {
  useThumb(
    run,
    <Button kind="primary" big class="grow" icon="plus" onClick={onAdd}>
      {ADD[form]()}
    </Button>,
  )
  return null
}
