import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { CommitmentCard } from '../workshop/CommitmentCard.jsx'
import { CommitmentText } from '../workshop/CommitmentText.jsx'
import { DueField, isDay } from '../workshop/DueField.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'
import { lazy } from '../ui/lazy.jsx'
import { nameOf } from '../workshop/reads.js'

const Publish = lazy(() => import('../confidential/Publish.jsx'))

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * Each person says one dated thing they will do, before the group.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Commit({ w, step, run }) {
  const all = w.list('commitment').filter((c) => c.fields.text && c.fields.state !== 'dropped')
  const mine = all.filter((c) => c.author === w.me)
  const [editing, setEditing] = useState(/** @type {string | null} */ (null))
  const edited = mine.find((c) => c.rec === editing)
  const asks = editing !== null || mine.length < (step.options.per_person ?? 1)
  return (
    <>
      {asks && <Commitment key={editing ?? 'new'} w={w} step={step} run={run} before={edited} onDone={() => setEditing(null)} />}
      {mine.length > 0 && !asks && (
        <section class="stack tight">
          <h2>{_('Your commitment')}</h2>
          {mine.map((c) => (
            <CommitmentCard key={c.rec} w={w} record={c}>
              <div class="row">
                <Button icon="edit" onClick={() => setEditing(c.rec)}>
                  {_('Change it')}
                </Button>
                {w.vault && <Publish w={w} record={c} />}
              </div>
            </CommitmentCard>
          ))}
        </section>
      )}
      {!run.alone && (
        <section class="stack tight">
          <h2>{_('The others')}</h2>
          {all.length === mine.length && <p class="soft">{_('No other commitment yet.')}</p>}
          {all.map((c) => c.author !== w.me && <CommitmentCard key={c.rec} w={w} record={c} />)}
        </section>
      )}
    </>
  )
}

/**
 * @param {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'> & {before: Rec | undefined, onDone: () => void, key?: any}} props
 */
function Commitment({ w, step, run, before, onDone }) {
  const key = `commit.${before?.rec ?? step.key}`
  const [text, setText, clearText] = useDraft(w, `${key}.text`, before?.fields.text ?? '')
  const [cue, setCue, clearCue] = useDraft(w, `${key}.cue`, before?.fields.cue ?? '')
  const [due, setDue, clearDue] = useDraft(w, `${key}.due`, before?.fields.due ?? '')
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const wrong = { text: text.trim() ? '' : _('Say what you will do.'), due: isDay(due) ? '' : _('Give a date.') }
  const save = async () => {
    setTried(true)
    if (wrong.text || wrong.due) return
    const fields = { text: text.trim(), cue: cue.trim() || null, due, owner_name: nameOf(w, w.me), state: before?.fields.state ?? 'made' }
    if (!(await act(() => w.write('commitment', before?.rec ?? null, fields)))) return
    clearText()
    clearCue()
    clearDue()
    onDone()
  }
  useThumb(
    run,
    <Button kind="primary" big class="grow" busy={acting} onClick={save}>
      {_('Say it to the group')}
    </Button>,
  )
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {step.options.if_then && (
        <Field label={_('When… (optional)')} value={cue} onInput={setCue} max={200} hint={_('A moment that will remind you: “when I take over on Monday”.')} />
      )}
      <Field label={_('I will…')} value={text} onInput={setText} max={280} multiline rows={2} error={problem || (tried ? wrong.text : '')} />
      <DueField label={_('By when')} value={due} onInput={setDue} now={w.now()} error={tried ? wrong.due : ''} />
      {text.trim() && (
        <figure class="card stack tight">
          <figcaption class="soft small">{w.vault ? _('Seen by everyone in this workshop, and by nobody else unless you publish it.') : _('Public: seen by everyone in this workshop, and by whoever coordinates it.')}</figcaption>
          <CommitmentText text={text} cue={cue} due={due} name={nameOf(w, w.me)} />
        </figure>
      )}
    </form>
  )
}
