import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { useAct, useDraft } from './hooks.js'
import { still } from './memo.js'
import { rewrite } from './rewrite.js'

/**
 * A question or an idea: its words, whose they are, and the one tick it may get. Its author rewords or withdraws
 * it; whoever facilitates withdraws it too; what was withdrawn can be put back.
 * @type {(props: {
 *   w: import('../core/replica.js').Replica, record: import('../core/replica.js').Rec, by: string, field: 'answered' | 'kept',
 *   word: string, mayTick: boolean, mayWithdraw: boolean, tagged?: boolean, key?: any,
 * }) => any} `word`: what the tick says; `tagged`: it stands as a tag where one may not tick
 */
export const Said = still(({ w, record, by, field, word, mayTick, mayWithdraw, tagged }) => {
  const { text, withdrawn } = record.fields
  const on = record.fields[field] === true
  const mine = record.author === w.me
  const [editing, setEditing] = useState(false)
  const { act, problem } = useAct()
  if (withdrawn)
    return (
      <li class="row">
        <span class="grow soft">
          {_('Withdrawn')} · {text}
        </span>
        <Button label={_('Put it back: %(what)s', { what: text })} onClick={() => act(() => w.write(record.kind, record.rec, { withdrawn: false }))}>
          {_('Put it back')}
        </Button>
      </li>
    )
  return (
    <li class="card topic stack tight">
      {editing ? (
        <Reword w={w} record={record} mine={mine} onDone={() => setEditing(false)} />
      ) : (
        <div class="row top">
          <span class="grow words lines-kept">{text}</span>
          {mayWithdraw && <Button kind="plain" icon="edit" label={_('Edit: %(what)s', { what: text })} onClick={() => setEditing(true)} />}
        </div>
      )}
      {!editing && (
        <div class="row apart">
          <span class="soft small">{[mine ? _('You') : by || _('Anonymous'), record.pending && _('waiting to be sent')].filter(Boolean).join(' · ')}</span>
          {mayTick ? (
            <Button icon={on ? 'check' : undefined} pressed={on} label={`${word}: ${text}`} onClick={() => act(() => w.write(record.kind, record.rec, { [field]: !on }))}>
              {word}
            </Button>
          ) : (
            on && tagged && <span class="tag">{word}</span>
          )}
        </div>
      )}
      {problem && (
        <p class="wrong small" role="alert">
          {problem}
        </p>
      )}
      <OtherVersions w={w} record={record} may={mine} />
    </li>
  )
})

/** @param {{w: import('../core/replica.js').Replica, record: import('../core/replica.js').Rec, mine: boolean, onDone: () => void}} props */
function Reword({ w, record, mine, onDone }) {
  const [text, setText, clear] = useDraft(w, `said.${record.rec}`, record.fields.text)
  const [seen] = useState(record) // what its writer saw: others may change it meanwhile
  const { act, problem, acting } = useAct()
  const said = (/** @type {Promise<boolean>} */ move) =>
    move.then((done) => {
      if (!done) return
      clear()
      onDone()
    })
  const save = () => {
    if (text.trim()) said(act(() => rewrite(w, seen, { text: text.trim() })))
  }
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {mine ? (
        <Field label={_('Your words')} value={text} onInput={setText} max={600} multiline rows={2} error={problem || (text.trim() ? '' : _('Write something first.'))} />
      ) : (
        <p class="words">{record.fields.text}</p>
      )}
      <div class="row apart">
        <Button kind="danger" onClick={() => said(act(() => w.write(record.kind, record.rec, { withdrawn: true })))}>
          {_('Withdraw')}
        </Button>
        <Button kind={mine ? 'primary' : undefined} class="grow" type="submit" busy={acting}>
          {mine ? _('Save') : _('Cancel')}
        </Button>
      </div>
    </form>
  )
}
