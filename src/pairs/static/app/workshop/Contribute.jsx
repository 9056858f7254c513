import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { useAct, useDraft, useThumb } from './hooks.js'

/**
 * Writes one more question, idea or remark; its button is under the thumb.
 * @param {{
 *   w: import('../core/replica.js').Replica, step: {key: string}, run: import('./plan.js').Run,
 *   now?: import('./case.js').Case | null, kind: 'question' | 'idea' | 'remark', label: string, button: string,
 *   hint?: (text: string) => string, fields?: Record<string, any>, onDone?: () => void, key?: any,
 * }} props `now`: the case it is about; `fields`: what else is said; `hint`: what is said under the field about the text in it; a change of it is read out
 */
export function Contribute({ w, step, run, now, kind, label, button, hint, fields = { step: step.key, ...(now?.topic && { topic: now.topic.rec }) }, onDone }) {
  const [text, setText, clear] = useDraft(w, `${kind}.${step.key}.${run.case ?? ''}`)
  const [missing, setMissing] = useState(false)
  const { act, problem, acting } = useAct()
  const said = hint?.(text)
  const say = () => {
    if (!text.trim()) return setMissing(true)
    act(() => w.write(kind, null, { ...fields, text: text.trim() })).then((done) => done && (clear(), onDone?.()))
  }
  useThumb(
    run,
    <Button kind="primary" big class="grow" busy={acting} onClick={say}>
      {button}
    </Button>,
  )
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <Field
        label={label}
        value={text}
        onInput={(next) => {
          setMissing(false)
          setText(next)
        }}
        max={600}
        multiline
        rows={2}
        hint={said}
        error={problem || (missing ? _('Write something first.') : '')}
      />
      <p class="out" role="status">
        {said !== hint?.('') && said}
      </p>
    </form>
  )
}
