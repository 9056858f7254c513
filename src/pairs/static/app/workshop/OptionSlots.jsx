import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { useAct, useDraft, useThumb } from './hooks.js'
import { nameOfSlot } from './options.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * Exactly so many options, written together: anyone at the table writes any of them. What two people write at the
 * same time into one is kept twice, and shown.
 * @param {{
 *   w: import('../core/replica.js').Replica, step: import('./plan.js').Step, run: import('./plan.js').Run, topic: Rec,
 *   options: (Rec | undefined)[], may: boolean, brief: boolean, editing: number, onEdit: (slot: number) => void,
 * }} props `may`: whether this person may write them; `brief`: how many only; `editing`: the slot that is being written here, 0 for none
 */
export function OptionSlots({ w, step, run, topic, options, may, brief, editing, onEdit }) {
  const written = options.filter(Boolean).length
  const n = options.length
  return (
    <section class="stack tight" aria-labelledby="options">
      <h2 id="options" aria-live="polite">
        {n_('%(done)s of %(n)s option written', '%(done)s of %(n)s options written', n, { done: written })}
      </h2>
      <p role="status">{written < n && n_('It takes %(n)s for a real choice.', 'It takes %(n)s for a real choice.', n)}</p>
      {!brief && (
        <ol class="cards stack tight">
          {options.map((option, at) => {
            const slot = at + 1
            return (
              <li key={slot} class={`card topic stack tight${option || editing === slot ? '' : ' empty'}`}>
                {may && editing === slot ? (
                  <Write w={w} step={step} run={run} topic={topic} slot={slot} option={option} onDone={() => onEdit(0)} />
                ) : (
                  <div class="row top">
                    <span class="grow stack tight">
                      <span class="soft small">{nameOfSlot(slot)}</span>
                      {option && <span class="words lines-kept">{option.fields.text}</span>}
                    </span>
                    {may && option && <Button kind="plain" icon="edit" label={_('Edit: %(what)s', { what: option.fields.text })} onClick={() => onEdit(slot)} />}
                    {may && !option && <Button icon="plus" label={_('Write option %(n)s', { n: slot })} onClick={() => onEdit(slot)} />}
                  </div>
                )}
                {option && <OtherVersions w={w} record={option} may={may} />}
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}

/**
 * @param {{
 *   w: import('../core/replica.js').Replica, step: import('./plan.js').Step, run: import('./plan.js').Run, topic: Rec,
 *   slot: number, option: Rec | undefined, onDone: () => void,
 * }} props
 */
function Write({ w, step, run, topic, slot, option, onDone }) {
  const [seen] = useState(option) // what stood here when the writing began: anything else since is another version
  const before = seen?.fields.text ?? ''
  const [text, setText, clear] = useDraft(w, `option.${topic.rec}.${slot}`, before)
  const [missing, setMissing] = useState(false)
  const { act, problem, acting } = useAct()
  const save = async () => {
    if (!text.trim()) return setMissing(true)
    if (text.trim() === before) return onDone()
    const rec = await w.recId('option', topic.rec, slot)
    /** @type {Record<string, string>} */
    const over = seen ? { text: seen.stamps.text[0] } : {}
    if (!(await act(() => w.write('option', rec, { topic: topic.rec, slot, text: text.trim(), step: step.key }, { over })))) return
    clear()
    onDone()
  }
  useThumb(
    run,
    <>
      <Button onClick={onDone}>{_('Cancel')}</Button>
      <Button kind="primary" big class="grow" busy={acting} onClick={save}>
        {_('Save option %(n)s', { n: slot })}
      </Button>
    </>,
  )
  const meanwhile = option && option.fields.text !== before ? option.fields.text : ''
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field
        label={nameOfSlot(slot)}
        value={text}
        onInput={(next) => {
          setMissing(false)
          setText(next)
        }}
        max={280}
        multiline
        rows={3}
        error={problem || (missing ? _('Write something first.') : '')}
      />
      <p class="small" role="status">
        {meanwhile && _('Somebody else wrote meanwhile: %(text)s', { text: meanwhile })}
      </p>
    </form>
  )
}
