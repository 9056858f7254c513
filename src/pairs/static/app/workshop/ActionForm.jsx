import { useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { DueField, dayOf, isDay } from './DueField.jsx'
import { OwnerField, SOMEONE_ELSE, isOwned, ownerOf } from './OwnerField.jsx'
import { formOf } from './actions.js'
import { useAct, useDraft, useThumb } from './hooks.js'
import { rewrite } from './rewrite.js'

/** An experiment that runs longer teaches late: six weeks (brief: experiments limited in time). */
const LONG = 42 * 86_400_000

/**
 * A line of a plan, new or edited. An experiment says what is believed and how one will know; nothing is planned without
 * somebody and a day.
 * @param {{
 *   w: import('../core/replica.js').Replica, step: import('./plan.js').Step, before?: import('../core/replica.js').Rec,
 *   about?: import('./case.js').Case | null, run?: import('./plan.js').Run, onDone: () => void, key?: any,
 * }} props `about`: whose plan it is; `run`: the button goes under the thumb
 */
export function ActionForm({ w, step, before, about, run, onDone }) {
  const form = /** @type {import('./actions.js').Form} */ (before?.fields.form ?? formOf(step))
  const [start] = useState(() => startOf(w, form, before, about))
  const [seen] = useState(before) // what its writer saw: others may change it meanwhile
  const [raw, setRaw, clear] = useDraft(w, `plan.${before?.rec ?? `${step.key}.${about?.topic?.rec ?? ''}`}`)
  /** What was touched, and nothing else: the rest may be changed by others meanwhile. @type {Partial<typeof start>} */
  const touched = raw ? JSON.parse(raw) : {}
  const it = { ...start, ...touched }
  const put = (/** @type {keyof typeof start} */ name) => (/** @type {string} */ value) => setRaw(JSON.stringify({ ...touched, [name]: value }))
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const wrong = faults(form, it)
  const error = (/** @type {string} */ name) => (tried ? (wrong[name] ?? '') : '')
  const areas = /** @type {any[]} */ (step.options.areas ?? [])
  const done = () => (clear(), onDone())
  const save = async () => {
    setTried(true)
    if (Object.keys(wrong).length) return
    if (await act(() => keep(w, step, form, it, start, seen, about))) done()
  }
  const text = (/** @type {'text' | 'hypothesis' | 'indicator' | 'threshold'} */ name, /** @type {string} */ label, /** @type {number} */ max, /** @type {string} */ hint = '') => (
    <Field label={label} hint={hint} value={it[name]} onInput={put(name)} max={max} multiline={max > 200} rows={2} error={error(name)} />
  )
  return (
    <form
      class={run ? 'card stack' : 'stack'}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {problem && (
        <p class="wrong" role="alert">
          {problem}
        </p>
      )}
      {form === 'objective' && areas.length > 0 && (
        <Chips label={_('What it is about')} value={it.area} onInput={put('area')} choices={areas.map((a) => [a.key, say(a.name)])} />
      )}
      {form === 'experiment' && text('hypothesis', _('Our hypothesis'), 600, _('If we…, then…'))}
      {text('text', form === 'experiment' ? _('What we will try') : form === 'objective' ? _('The objective') : _('What will be done'), 280)}
      {form !== 'action' && text('indicator', _('The first sign we will look at'), 200, _('Something you can count or see early, before the final result.'))}
      {form !== 'action' && text('threshold', form === 'experiment' ? _('We keep it if…') : _('It is reached when…'), 200)}
      <OwnerField w={w} owner={it.owner} other={it.other} onOwner={put('owner')} onOther={put('other')} error={error('owner')} />
      {form === 'experiment' && <Field label={_('It starts on')} type="date" value={it.starts} onInput={put('starts')} error={error('starts')} />}
      <DueField label={form === 'experiment' ? _('It ends on') : _('By when')} value={it.ends} onInput={put('ends')} now={w.now()} error={error('ends')} soon={form === 'action'} />
      {form === 'experiment' && Date.parse(it.ends) - Date.parse(it.starts) > LONG && (
        <p class="soft small" role="status">
          {_('That is more than six weeks: what could you already know sooner?')}
        </p>
      )}
      {run && <Thumb run={run}>{button(_('Add it to the plan'), acting, save)}</Thumb>}
      <div class="row apart">
        {before && (
          <Button kind="danger" onClick={() => act(() => w.write('action', before.rec, { withdrawn: true })).then((gone) => gone && done())}>
            {_('Withdraw')}
          </Button>
        )}
        <Button kind="plain" onClick={done}>
          {_('Cancel')}
        </Button>
        {!run && button(_('Save'), acting, save)}
      </div>
    </form>
  )
}

/** @param {string} words @param {boolean} busy @param {() => void} onClick */
const button = (words, busy, onClick) => (
  <Button kind="primary" big class="grow" busy={busy} onClick={onClick}>
    {words}
  </Button>
)

/** @param {{run: import('./plan.js').Run, children: any}} props */
function Thumb({ run, children }) {
  useThumb(run, children)
  return null
}

/** What the form holds at first. @param {import('../core/replica.js').Replica} w @param {string} form @param {import('../core/replica.js').Rec} [before] @param {import('./case.js').Case | null} [about] */
function startOf(w, form, before, about) {
  const f = before?.fields ?? { owner: about?.who, starts: form === 'experiment' ? dayOf(w.now()) : '' }
  const of = (/** @type {string} */ name) => String(f[name] ?? '')
  const owner = of('owner') || (of('owner_name') ? SOMEONE_ELSE : '')
  return {
    text: of('text'),
    hypothesis: of('hypothesis'),
    area: of('area'),
    indicator: of('indicator'),
    threshold: of('threshold'),
    owner,
    other: owner === SOMEONE_ELSE ? of('owner_name') : '',
    starts: of('starts'),
    ends: of('ends'),
  }
}

/** What is missing or cannot be, by field. @param {string} form @param {ReturnType<typeof startOf>} it @returns {Record<string, string>} */
function faults(form, it) {
  return {
    ...(!it.text.trim() && { text: form === 'objective' ? _('Say what is aimed at.') : _('Say what will be done.') }),
    ...(form !== 'objective' && !isOwned(it.owner, it.other) && { owner: _('Say who takes it.') }),
    ...(form === 'experiment' && it.starts && !isDay(it.starts) && { starts: _('Give a date.') }),
    ...(!isDay(it.ends) ? { ends: _('Give a date.') } : form === 'experiment' && it.ends < it.starts && { ends: _('It cannot end before it starts.') }),
  }
}

/** @param {import('../core/replica.js').Replica} w @param {ReturnType<typeof startOf>} it @returns {Record<string, string | null>} */
const fieldsOf = (w, { owner, other, ...texts }) => ({ ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim() || null])), ...ownerOf(w, owner, other) })

/**
 * Says the line; of an edited one only what was changed, over what its writer saw.
 * @param {import('../core/replica.js').Replica} w @param {import('./plan.js').Step} step @param {string} form
 * @param {ReturnType<typeof startOf>} it @param {ReturnType<typeof startOf>} start
 * @param {import('../core/replica.js').Rec} [seen] @param {import('./case.js').Case | null} [about]
 */
async function keep(w, step, form, it, start, seen, about) {
  const was = seen ? fieldsOf(w, start) : {}
  const news = Object.fromEntries(Object.entries(fieldsOf(w, it)).filter(([name, value]) => value !== (was[name] ?? null)))
  if (seen) await rewrite(w, seen, news)
  else await w.write('action', null, { form, ...news, ...(about?.topic && { topic: about.topic.rec }), step: step.key, state: 'planned' })
}
