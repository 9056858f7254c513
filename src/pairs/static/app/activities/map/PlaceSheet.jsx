import { useState } from 'preact/hooks'
import { _ } from '../../core/i18n.js'
import { Button } from '../../ui/Button.jsx'
import { Chips } from '../../ui/Chips.jsx'
import { Field, Select, Toggle } from '../../ui/Field.jsx'
import { Sheet } from '../../ui/Sheet.jsx'
import { OtherVersions } from '../../workshop/OtherVersions.jsx'
import { useAct, useDraft } from '../../workshop/hooks.js'
import { rewrite } from '../../workshop/rewrite.js'
import { changesOf, limitOf, typed, TIMES } from './edits.js'
import { dayOf, forms, nameOfPlace } from './read.js'

/**
 * @typedef {import('./read.js').Place} Place
 * @typedef {import('./edits.js').Edits} Edits
 * @typedef {{
 *   w: import('../../core/replica.js').Replica, step: import('../../workshop/plan.js').Step, map: import('./read.js').FlowMap,
 *   open: string | null, last: string, onClose: (rec?: string) => void, onPlace?: (rec: string) => void,
 * }} Props `open`: a place's rec, `new`, or null for nothing; `last`: the place a new one comes after unless said
 */

/** Adds a place or changes one: its form, name, team, times, losses, and what comes next. @param {Props} props */
export function PlaceSheet(props) {
  const { map, open, onClose } = props
  const place = map.places.get(open ?? '')
  const shown = place !== undefined || open === 'new'
  return (
    <Sheet open={shown} onClose={() => onClose()} title={place ? nameOfPlace(place) : _('Add a place')}>
      {shown && <Form key={open} {...props} place={place} />}
    </Sheet>
  )
}

/** The unit chosen last, by step: the next place is told in it too. @type {Map<string, string>} */
const units = new Map()

/** @param {string} kept @returns {Edits} */
function read(kept) {
  try {
    return JSON.parse(kept) ?? {}
  } catch {
    return {}
  }
}

/** @param {Props & {place: Place | undefined, key?: any}} props */
function Form({ w, step, map, last, onClose, onPlace, place }) {
  const [kept, setKept, clear] = useDraft(w, `${step.key}.place.${place?.rec ?? 'new'}`)
  const edits = read(kept)
  const [seen] = useState(place?.record) // what its writer saw: others may change it meanwhile
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const day = dayOf(step)
  const unit = edits.unit ?? units.get(step.key) ?? step.options.unit ?? 'minutes'
  const size = unit === 'days' ? day * 60 : unit === 'hours' ? 60 : 1
  const edit = (/** @type {Edits} */ some) => setKept(JSON.stringify({ ...edits, ...some }))
  const { fields, links, wrong } = changesOf(place, edits, size)
  const after = edits.after ?? last
  const save = async () => {
    setTried(true)
    if (wrong.size) return
    let made = place?.rec ?? ''
    const done = await act(async () => {
      if (seen) await rewrite(w, seen, fields)
      else made = await w.write('node', null, { form: 'step', ...fields, step: step.key })
      const ends = [...(!place && map.places.has(after) ? [{ source: after, target: made, set: {} }] : []), ...links.map((l) => ({ source: made, ...l }))]
      const writes = await Promise.all(ends.map((end) => linkWrite(w, step.key, end)))
      const said = writes.flatMap((one) => one ?? [])
      if (said.length) await w.writeAll(said)
    })
    if (!done) return
    clear()
    onClose(made)
  }
  /** One number. @param {import('./edits.js').Figure} name @param {string} label @param {string} [hint] */
  const figure = (name, label, hint) => (
    <Field
      label={label}
      hint={hint}
      inputMode="decimal"
      value={edits[name] ?? typed(place?.[name] ?? null, TIMES.has(name) ? size : 1)}
      onInput={(text) => edit({ [name]: text })}
      error={tried && wrong.has(name) ? (limitOf(name) === 100 ? _('A number from 0 to 100.') : _('A number, 0 or more.')) : ''}
    />
  )
  const others = [...map.places.values()].filter((p) => p.rec !== place?.rec)
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field
        label={_('What it is called')}
        value={edits.text ?? place?.text ?? ''}
        onInput={(text) => edit({ text })}
        max={120}
        error={problem || (tried && wrong.has('text') ? _('Give it a name.') : '')}
      />
      {place && <OtherVersions w={w} record={place.record} may />}
      <Chips label={_('What it is')} value={edits.form ?? place?.form ?? 'step'} onInput={(form) => edit({ form })} choices={forms()} />
      {!place && others.length > 0 && (
        <Select label={_('It comes after')} value={map.places.has(after) ? after : ''} onInput={(rec) => edit({ after: rec })} choices={[['', _('Nothing: the flow starts here')], ...named(others)]} />
      )}
      <Field label={_('Team')} value={edits.team ?? place?.team ?? ''} onInput={(team) => edit({ team })} max={60} />
      <Chips
        label={_('Times in')}
        value={unit}
        onInput={(chosen) => {
          units.set(step.key, chosen)
          edit({ unit: chosen })
        }}
        choices={[
          ['minutes', _('minutes')],
          ['hours', _('hours')],
          ['days', _('days of %(n)s h', { n: day })],
        ]}
      />
      <div class="map-pair">
        {figure('process', _('Work'), _('somebody works on it'))}
        {figure('waiting', _('Waiting'), _('nobody works on it'))}
        {figure('accurate', _('Complete and accurate, %(unit)s', { unit: '%' }), _('nothing to ask again'))}
        {figure('wip', _('In progress'), _('how many there, now'))}
      </div>
      <details open={['process_bad', 'waiting_bad'].some((name) => /** @type {any} */ (place)?.[name] != null || name in edits) || undefined}>
        <summary>{_('On a bad day')}</summary>
        <div class="map-pair">
          {figure('process_bad', _('Work'), _('on a bad day'))}
          {figure('waiting_bad', _('Waiting'), _('on a bad day'))}
        </div>
      </details>
      <Next map={map} place={place} edits={edits} onEdit={edit} tried={tried} wrong={wrong} others={others} />
      <div class="map-save row">
        {place && onPlace && (
          <Button icon="swap" onClick={() => onPlace(place.rec)}>
            {_('Move it')}
          </Button>
        )}
        {place && (
          <Button kind="danger" icon="trash" onClick={() => act(() => w.write('node', place.rec, { removed: true })).then((done) => done && (clear(), onClose()))}>
            {_('Remove')}
          </Button>
        )}
        <Button kind="primary" class="grow" type="submit" busy={acting}>
          {place ? _('Save') : _('Add')}
        </Button>
      </div>
    </form>
  )
}

/** @param {Place[]} places @returns {[string, string][]} */
const named = (places) => places.map((p) => [p.rec, nameOfPlace(p)])

/**
 * What comes next: each way with whether it goes back, and what share takes it.
 * @param {{map: import('./read.js').FlowMap, place: Place | undefined, edits: Edits, onEdit: (some: Edits) => void, tried: boolean, wrong: Set<string>, others: Place[]}} props
 */
function Next({ map, place, edits, onEdit, tried, wrong, others }) {
  const now = new Map(map.ways.filter((way) => way.source === place?.rec).map((way) => [way.target, way]))
  const next = edits.next ?? {}
  const ends = [...new Set([...now.keys(), ...Object.keys(next)])].filter((rec) => map.places.has(rec) && !(next[rec]?.removed ?? false))
  const free = others.filter((p) => !ends.includes(p.rec))
  const change = (/** @type {string} */ rec, /** @type {any} */ some) => onEdit({ next: { ...next, [rec]: { ...next[rec], ...some } } })
  if (!others.length) return null
  return (
    <fieldset class="stack tight">
      <legend>{_('What comes next')}</legend>
      {ends.map((rec) => {
        const name = nameOfPlace(map.places.get(rec))
        const way = { ...now.get(rec), ...next[rec] }
        return (
          <div key={rec} class="stack tight">
            <div class="row">
              <span class="grow next">{name}</span>
              <Button icon="close" label={_('Remove the link to: %(what)s', { what: name })} onClick={() => change(rec, { removed: true })} />
            </div>
            <Toggle label={_('It goes back: rework')} checked={Boolean(way.rework)} onInput={(rework) => change(rec, { rework })} />
            {way.rework && (
              <Field
                label={_('Out of 100, how many go back')}
                inputMode="decimal"
                value={next[rec]?.share ?? typed(now.get(rec)?.share ?? null, 1)}
                onInput={(share) => change(rec, { share })}
                error={tried && wrong.has(rec) ? _('A number from 0 to 100.') : ''}
              />
            )}
          </div>
        )
      })}
      {free.length > 0 && <Select label={_('Then comes')} value="" onInput={(rec) => rec && change(rec, { removed: false })} choices={[['', _('Choose…')], ...named(free)]} />}
    </fieldset>
  )
}

/**
 * What to say of a link: its ends the first time, then only what differs.
 * @param {import('../../core/replica.js').Replica} w @param {string} step
 * @param {{source: string, target: string, set: Record<string, any>}} end
 */
async function linkWrite(w, step, { source, target, set }) {
  const rec = await w.recId('link', step, source, target)
  const known = w.get('link', rec)
  if (!known) return set.removed ? null : { kind: 'link', rec, fields: { ...set, step, source, target } }
  const fields = Object.fromEntries(Object.entries({ removed: false, ...set }).filter(([name, value]) => value !== (known.fields[name] ?? (name === 'removed' || name === 'rework' ? false : null))))
  return Object.keys(fields).length ? { kind: 'link', rec, fields } : null
}
