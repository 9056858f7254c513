import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { useAct, useDraft } from './hooks.js'
import { nameOf } from './reads.js'

/** What a note can be, in words. @type {Record<string, () => string>} */
export const FORMS = {
  note: () => _('Note'),
  synthesis: () => _('Synthesis'),
  decision: () => _('Decision'),
}

/** @param {import('../core/replica.js').Rec} note */
export const formOf = (note) => (FORMS[note.fields.form] ?? FORMS.note)()

/**
 * Notes on a topic, and a place to write one.
 * @param {{w: import('../core/replica.js').Replica, topic: string, step: string, may: boolean}} props
 */
export function Notes({ w, topic, step, may }) {
  const notes = w.list('note').filter((n) => n.fields.topic === topic && n.fields.text)
  return (
    <details class="notes" open={notes.length > 0 || undefined}>
      <summary>{notes.length ? n_('%(n)s note', '%(n)s notes', notes.length) : _('Write a note')}</summary>
      <ul class="stack tight">
        {notes.map((note) => (
          <Note key={note.rec} w={w} note={note} />
        ))}
      </ul>
      {may && <NewNote w={w} topic={topic} step={step} />}
    </details>
  )
}

/** @param {{w: import('../core/replica.js').Replica, note: import('../core/replica.js').Rec, key?: any}} props */
function Note({ w, note }) {
  const may = note.author === w.me || w.holds('scribe', 'synthesiser', 'facilitator')
  const [text, setText, clear] = useDraft(w, `note.${note.rec}`, note.fields.text)
  const [editing, setEditing] = useState(false)
  const { act, problem, acting } = useAct()
  if (editing) {
    const save = () => act(() => w.write('note', note.rec, { text: text.trim() || null })).then((done) => {
      if (!done) return
      clear()
      setEditing(false)
    })
    return (
      <li class="stack tight">
        <Field label={formOf(note)} value={text} onInput={setText} max={2000} multiline error={problem} />
        <Button busy={acting} onClick={save}>
          {_('Save')}
        </Button>
      </li>
    )
  }
  return (
    <li>
      <div class="row top">
        <span class="grow">
          <span class="soft small">
            {formOf(note)} · {nameOf(w, note.author) || _('Anonymous')}
          </span>
          <br />
          {note.fields.text}
        </span>
        {may && (
          <Button
            kind="plain"
            icon="edit"
            label={_('Edit: %(what)s', { what: note.fields.text })}
            onClick={() => {
              setText(note.fields.text)
              setEditing(true)
            }}
          />
        )}
      </div>
      <OtherVersions w={w} record={note} may={may} />
    </li>
  )
}

/** @param {{w: import('../core/replica.js').Replica, topic: string, step: string}} props */
function NewNote({ w, topic, step }) {
  const [text, setText, clear] = useDraft(w, `note.new.${topic}`)
  const [form, setForm] = useState(w.holds('synthesiser') ? 'synthesis' : 'note')
  const { act, problem, acting } = useAct()
  const save = () => {
    if (text.trim()) act(() => w.write('note', null, { text: text.trim(), form, topic, step })).then((done) => done && clear())
  }
  return (
    <div class="stack tight">
      <Field label={_('A note for everyone')} value={text} onInput={setText} max={2000} multiline rows={2} error={problem} />
      <div class="row apart">
        <Chips label={_('It is a')} hideLabel value={form} onInput={setForm} choices={Object.entries(FORMS).map(([key, word]) => [key, word()])} />
        <Button busy={acting} onClick={save}>
          {_('Add the note')}
        </Button>
      </div>
    </div>
  )
}
