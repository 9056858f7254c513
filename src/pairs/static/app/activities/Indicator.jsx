import { useState } from 'preact/hooks'
import { _, date, number, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { dayOf, isDay } from '../workshop/DueField.jsx'
import { useAct, useDraft } from '../workshop/hooks.js'
import { holderOf, nameOf, people } from '../workshop/reads.js'
import { valuesOf } from './answers.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/** A number as people type it, in French and in English. @param {string} text @returns {number} NaN for none */
const read = (text) => (text.trim() ? Number(text.replace(/\s/g, '').replace(',', '.')) : NaN)

/**
 * A named indicator: the values given so far, the latest first, and a place to give one. One person does: the scribe, or
 * whoever facilitates where there is none. Others find it folded.
 * @param {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'> & {asked: import('./answers.js').Asked, key?: any}} props
 */
export function Indicator({ w, step, run, asked }) {
  const values = valuesOf(w, step, asked.key)
  const unit = say(asked.unit)
  const scribe = holderOf(w, 'scribe')
  const theirs = w.holds('scribe') || (run.facilitator && !people(w).some((r) => r.author === scribe))
  const form = run.live && <NewValue w={w} step={step} asked={asked} unit={unit} />
  return (
    <section class="card stack" aria-label={say(asked.name)}>
      <h2>{say(asked.name)}</h2>
      {form && !theirs ? (
        <details>
          <summary>{_('Add a value')}</summary>
          {form}
        </details>
      ) : (
        form
      )}
      {values.length > 0 && (
        <ul class="lines">
          {values.map((r) => (
            <Value key={r.rec} w={w} record={r} live={run.live} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** @param {Pick<import('./index.js').ActivityProps, 'w' | 'step'> & {asked: import('./answers.js').Asked, unit: string}} props */
function NewValue({ w, step, asked, unit }) {
  const place = `measure.${step.key}.${asked.key}`
  const [value, setValue, clear] = useDraft(w, `${place}.value`)
  const [note, setNote, clearNote] = useDraft(w, `${place}.note`)
  const [day, setDay] = useState(dayOf(w.now()))
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const wrong = { value: Math.abs(read(value)) <= Number.MAX_SAFE_INTEGER ? '' : _('Give a number.'), day: isDay(day) ? '' : _('Give a date.') }
  const add = () => {
    setTried(true)
    if (wrong.value || wrong.day) return
    const fields = { indicator: say(asked.name).slice(0, 120), value: read(value), unit: unit.slice(0, 30), day, note: note.trim() || null, scale: asked.key, step: step.key }
    act(async () => {
      await w.write('measurement', null, fields)
      clear()
      clearNote()
      setTried(false)
    })
  }
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <div class="pair">
        <Field label={unit ? _('Value (%(unit)s)', { unit }) : _('Value')} value={value} onInput={setValue} max={20} inputMode="decimal" error={problem || (tried ? wrong.value : '')} />
        <Field label={_('Day')} type="date" value={day} onInput={setDay} error={tried ? wrong.day : ''} />
      </div>
      <Field label={_('Note (optional)')} value={note} onInput={setNote} max={280} />
      <Button type="submit" busy={acting} full>
        {_('Add the value')}
      </Button>
    </form>
  )
}

/** @param {{w: import('../core/replica.js').Replica, record: Rec, live: boolean, key?: any}} props */
function Value({ w, record, live }) {
  const { value, unit, day, note } = record.fields
  const { act, acting } = useAct()
  const shown = `${number(value)} ${unit ?? ''}`.trim()
  return (
    <li>
      <span class="grow">
        <strong class="measured">{shown}</strong>
        <span class="soft small owed">{[date(String(day ?? '')), nameOf(w, record.author), record.pending && _('waiting to be sent')].filter(Boolean).join(' · ')}</span>
        {note && <span class="owed">{note}</span>}
      </span>
      {live && record.author === w.me && <Button kind="plain" icon="trash" busy={acting} label={_('Take back: %(what)s', { what: shown })} onClick={() => act(() => w.write('measurement', record.rec, { withdrawn: true }))} />}
    </li>
  )
}
