import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { DueField, isDay } from './DueField.jsx'
import { OwnerField, isOwned, ownerOf } from './OwnerField.jsx'
import { useAct, useDraft, useThumb } from './hooks.js'

/**
 * The one next step a topic ends in: a verb, a person, a date; none of the three can be left out. That there is
 * no next step is something to say, not something to skip.
 * @param {{
 *   w: import('../core/replica.js').Replica, run: import('./plan.js').Run,
 *   topic: import('../core/replica.js').Rec, onDone: () => void, mayNone: boolean,
 * }} props
 */
export function NextStepForm({ w, run, topic, onDone, mayNone }) {
  const key = `next.${topic.rec}`
  const [text, setText, clear] = useDraft(w, `${key}.text`)
  const [other, setOther, clearOther] = useDraft(w, `${key}.other`)
  const [owner, setOwner] = useState('')
  const [due, setDue] = useState('')
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const wrong = {
    text: text.trim() ? '' : _('Say what will be done.'),
    owner: isOwned(owner, other) ? '' : _('Say who takes it.'),
    due: isDay(due) ? '' : _('Give a date.'),
  }
  const say = async (/** @type {Record<string, any>} */ fields) => {
    const done = await act(() => w.write('next_step', null, { topic: topic.rec, ...fields }))
    if (!done) return
    clear()
    clearOther()
    onDone()
  }
  const save = () => {
    setTried(true)
    if (wrong.text || wrong.owner || wrong.due) return
    say({ text: text.trim(), ...ownerOf(w, owner, other), due, state: 'open' })
  }
  useThumb(
    run,
    <Button kind="primary" big class="grow" busy={acting} onClick={save}>
      {_('Save the next step')}
    </Button>,
  )
  const error = (/** @type {keyof typeof wrong} */ field) => (tried ? wrong[field] : '')
  return (
    <form
      class="card stack"
      aria-label={_('Next step')}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h3>{_('One next step for this topic')}</h3>
      <Field label={_('What will be done')} value={text} onInput={setText} max={280} multiline rows={2} error={problem || error('text')} />
      <OwnerField w={w} owner={owner} other={other} onOwner={setOwner} onOther={setOther} error={error('owner')} />
      <DueField label={_('By when')} value={due} onInput={setDue} now={w.now()} error={error('due')} soon />
      {mayNone && (
        <Button kind="plain" full onClick={() => say({ text: _('The group chose no next step.'), owner: null, state: 'dropped' })}>
          {_('No next step for this topic')}
        </Button>
      )}
    </form>
  )
}
