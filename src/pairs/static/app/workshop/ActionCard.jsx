import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { areaOf, stateOf, statesOf, whenOf, whose } from './actions.js'
import { useAct, useDraft } from './hooks.js'
import { rewrite } from './rewrite.js'

/**
 * One line of a plan: what, who, by when, how one will know, and what came of it.
 * @param {{
 *   w: import('../core/replica.js').Replica, step?: import('./plan.js').Step, action: import('../core/replica.js').Rec,
 *   onEdit?: () => void, asked?: boolean, key?: any,
 * }} props `onEdit`: for who may change it; `asked`: it came to its end, and its owner should say what came out
 */
export function ActionCard({ w, step, action, onEdit, asked }) {
  const { text, hypothesis, indicator, threshold, state, result } = action.fields
  const [telling, setTelling] = useState(false)
  const area = areaOf(step, action)
  return (
    <li class="card stack tight">
      {area && (
        <p>
          <span class="tag">{area}</span>
        </p>
      )}
      {hypothesis && <p>{hypothesis}</p>}
      <p class="words">{text}</p>
      <p class="soft small">{[whose(w, action) || _('Nobody yet'), whenOf(action), asked && _('The date has passed')].filter(Boolean).join(' · ')}</p>
      {indicator && <p class="small">{_('First sign: %(text)s', { text: indicator })}</p>}
      {threshold && <p class="small">{action.fields.form === 'experiment' ? _('Kept if: %(text)s', { text: threshold }) : _('Reached when: %(text)s', { text: threshold })}</p>}
      {((state && state !== 'planned') || result) && (
        <p>
          <span class="tag">{stateOf(action)}</span> {result}
        </p>
      )}
      <OtherVersions w={w} record={action} may={onEdit !== undefined} />
      {telling && <Outcome w={w} action={action} onDone={() => setTelling(false)} />}
      {(onEdit || asked) && !telling && (
        <div class="row">
          {onEdit && (
            <Button kind="plain" icon="edit" label={_('Edit: %(what)s', { what: text })} onClick={onEdit}>
              {_('Edit')}
            </Button>
          )}
          <Button kind={asked ? 'primary' : 'plain'} label={_('Where does it stand? %(what)s', { what: text })} onClick={() => setTelling(true)}>
            {_('Where does it stand?')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** Where a line stands, and what came out beside what was hoped for. @param {{w: import('../core/replica.js').Replica, action: import('../core/replica.js').Rec, onDone: () => void}} props */
function Outcome({ w, action, onDone }) {
  const { threshold, result: before } = action.fields
  const [start] = useState(before ?? '')
  const [seen] = useState(action) // what its writer saw: others may change it meanwhile
  const [result, setResult, clear] = useDraft(w, `plan.${action.rec}.result`, start)
  const [state, setState] = useState(action.fields.state ?? 'planned')
  const { act, problem, acting } = useAct()
  const save = async () => {
    const said = { ...(state !== (action.fields.state ?? 'planned') && { state }), ...(result.trim() !== start && { result: result.trim() || null }) }
    if (!(await act(() => rewrite(w, seen, said)))) return
    clear()
    onDone()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Chips label={_('Where does it stand?')} value={state} onInput={setState} choices={statesOf(action)} />
      <Field
        label={_('What came out (optional)')}
        hint={threshold ? _('Beside what was hoped for: %(text)s', { text: threshold }) : ''}
        value={result}
        onInput={setResult}
        max={600}
        multiline
        rows={2}
        error={problem}
      />
      <div class="row">
        <Button kind="primary" type="submit" busy={acting}>
          {_('Say it')}
        </Button>
        <Button kind="plain" onClick={onDone}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}
