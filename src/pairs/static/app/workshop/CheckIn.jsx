import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { OUTCOMES, STATES } from './CommitmentCard.jsx'
import { useAct, useDraft } from './hooks.js'

/** What a commitment becomes with each check-in that settles it; the others leave it as it is. @type {Record<string, string>} */
const SETTLES = { kept: 'kept', partly: 'partly', dropped: 'dropped' }

/**
 * Says where one's commitment is. What was said before stays: each check-in is a record of its own.
 * @param {{w: import('../core/replica.js').Replica, commitment: import('../core/replica.js').Rec}} props
 */
export function CheckIn({ w, commitment }) {
  const [open, setOpen] = useState(false)
  const [state, setState] = useState('on_way')
  const [note, setNote, clear] = useDraft(w, `checkin.${commitment.rec}`)
  const { act, problem, acting } = useAct()
  if (!open) {
    return (
      <Button kind="primary" onClick={() => setOpen(true)}>
        {_('Where is it?')}
      </Button>
    )
  }
  const save = async () => {
    const settled = SETTLES[state] ?? 'made'
    const writes = [{ kind: 'checkin', rec: null, fields: { commitment: commitment.rec, state, note: note.trim() || null } }]
    if (settled !== commitment.fields.state) writes.push(/** @type {any} */ ({ kind: 'commitment', rec: commitment.rec, fields: { state: settled } }))
    if (!(await act(() => w.writeAll(writes)))) return
    clear()
    setOpen(false)
  }
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Chips label={_('Where is it?')} value={state} onInput={setState} choices={OUTCOMES.map((key) => [key, STATES[key]()])} />
      <Field
        label={_('A word about it (optional)')}
        value={note}
        onInput={setNote}
        max={600}
        multiline
        rows={2}
        error={problem}
        hint={state === 'stuck' ? _('Say what would help: the others of this workshop can offer it.') : ''}
      />
      <div class="row">
        <Button kind="primary" type="submit" busy={acting}>
          {_('Say it')}
        </Button>
        <Button kind="plain" onClick={() => setOpen(false)}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}
