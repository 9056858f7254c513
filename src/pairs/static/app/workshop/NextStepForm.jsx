import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field, Select } from '../ui/Field.jsx'
import { DueField, isDay } from './DueField.jsx'
import { useAct, useDraft, useThumb } from './hooks.js'
import { nameOf, people } from './reads.js'

const SOMEONE_ELSE = '-'

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
    owner: owner && (owner !== SOMEONE_ELSE || other.trim()) ? '' : _('Say who takes it.'),
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
    const known = owner !== SOMEONE_ELSE
    say({ text: text.trim(), owner: known ? owner : null, owner_name: known ? nameOf(w, owner) : other.trim(), due, state: 'open' })
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
      <Select
        label={_('Who takes it')}
        value={owner}
        onInput={setOwner}
        choices={[['', _('Choose…')], ...people(w).map((p) => /** @type {[string, string]} */ ([p.author, p.fields.name])), [SOMEONE_ELSE, _('Someone else…')]]}
      />
      {owner === SOMEONE_ELSE && <Field label={_('Their name')} value={other} onInput={setOther} max={60} />}
      {error('owner') && (
        <p class="wrong small" role="alert">
          {error('owner')}
        </p>
      )}
      <DueField label={_('By when')} value={due} onInput={setDue} now={w.now()} error={error('due')} />
      {mayNone && (
        <Button kind="plain" full onClick={() => say({ text: _('The group chose no next step.'), owner: null, state: 'dropped' })}>
          {_('No next step for this topic')}
        </Button>
      )}
    </form>
  )
}
