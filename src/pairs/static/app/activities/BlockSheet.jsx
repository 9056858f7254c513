import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field, Select } from '../ui/Field.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { Stepper } from '../ui/Stepper.jsx'
import { OtherVersions } from '../workshop/OtherVersions.jsx'
import { useAct, useDraft } from '../workshop/hooks.js'
import { rewrite } from '../workshop/rewrite.js'
import { MOVES, placed } from './blocks.js'
import { LONGEST } from '../rules/agenda.js'

/**
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step, blocks: Rec[], onClose: () => void}} Around
 */

/** Adds a block at the end, or changes one. @param {Around & {open: string | null}} props `open`: a record's id, '' for a new block, null for none */
export function BlockSheet({ open, ...around }) {
  const block = around.blocks.find((b) => b.rec === open)
  const shown = block || open === ''
  return (
    <Sheet open={Boolean(shown)} onClose={around.onClose} title={block ? _('Edit the block') : _('Add a block')}>
      {shown && <Form key={open} block={block} {...around} />}
    </Sheet>
  )
}

/** @param {Around & {block: Rec | undefined, key?: any}} props */
function Form({ w, step, blocks, block, onClose }) {
  const [before] = useState(block) // what its writer saw: others may change the rest meanwhile
  const place = `${step.key}.${block?.rec ?? 'new'}`
  const [text, setText, clear] = useDraft(w, `${place}.text`, block?.fields.text ?? '')
  const [note, setNote, clearNote] = useDraft(w, `${place}.note`, block?.fields.note ?? '')
  const [move, setMove] = useState(block?.fields.move ?? 'explore')
  const [minutes, setMinutes] = useState(block?.fields.minutes ?? 15)
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const close = async (/** @type {() => Promise<any>} */ say) => {
    if (!(await act(say))) return
    clear()
    clearNote()
    onClose()
  }
  const save = () => {
    setTried(true)
    if (!text.trim()) return
    const said = { text: text.trim(), move, minutes, note: note.trim() || null }
    const last = blocks[blocks.length - 1]?.rec ?? null
    if (!block || !before) return close(() => w.writeAll(placed(blocks, '', last).map((put) => (put.rec ? put : { kind: 'block', rec: null, fields: { ...said, step: step.key, ...put.fields } }))))
    return close(() => rewrite(w, before, said))
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={_('What happens')} value={text} onInput={setText} max={120} error={problem || (tried && !text.trim() ? _('Say what happens.') : '')} />
      <Select label={_('What it is for')} value={move} onInput={setMove} choices={Object.entries(MOVES).map(([key, word]) => [key, word()])} />
      <Stepper label={_('Minutes')} value={minutes} onInput={setMinutes} min={5} max={LONGEST} step={5} />
      <Field label={_('Note (optional)')} value={note} onInput={setNote} max={280} multiline rows={2} />
      {block && <OtherVersions w={w} record={block} may />}
      <div class="row apart">
        {block && (
          <Button kind="danger" onClick={() => close(() => w.write('block', block.rec, { withdrawn: true }))}>
            {_('Withdraw')}
          </Button>
        )}
        <Button kind="primary" class="grow" type="submit" busy={acting}>
          {_('Save')}
        </Button>
      </div>
    </form>
  )
}
