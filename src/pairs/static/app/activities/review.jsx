import { useState } from 'preact/hooks'
import { _, date, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { STATES } from '../workshop/CommitmentCard.jsx'
import { isDay } from '../workshop/DueField.jsx'
import { OtherVersions } from '../workshop/OtherVersions.jsx'
import { whose } from '../workshop/actions.js'
import { isTold, promisesOf, standOf } from '../workshop/carried.js'
import { useAct, useDraft } from '../workshop/hooks.js'
import { nameOf } from '../workshop/reads.js'
import { rewrite } from '../workshop/rewrite.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/** What may have become of a promise. */
const OUTCOMES = ['on_way', 'kept', 'partly', 'stuck', 'dropped']

/**
 * What was promised last time: each tells where theirs stands, what helped, which help they would like. Nobody is ranked.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Review({ w, step, run }) {
  const { client, others, told } = promisesOf(w, step)
  const all = client.length + others.length
  const card = (/** @type {Rec} */ r) => <Promised key={r.rec} w={w} record={r} live={run.live} />
  return (
    <>
      <p class="soft" role="status">
        {all ? n_('%(told)s of %(n)s promise has been told.', '%(told)s of %(n)s promises have been told.', all, { told }) : _('Nothing came along from an earlier workshop. If something was promised, add it here.')}
      </p>
      {client.length > 0 && (
        <section class="stack tight" aria-labelledby="client">
          <h2 id="client">{_('The return of the last client')}</h2>
          <ul class="cards stack tight">{client.map(card)}</ul>
        </section>
      )}
      {others.length > 0 && (
        <section class="stack tight" aria-labelledby="promises">
          <h2 id="promises">{_('What was promised')}</h2>
          <ul class="cards stack tight">{others.map(card)}</ul>
        </section>
      )}
      {run.live && <New w={w} step={step} />}
    </>
  )
}

/** People are other keys in each workshop, and known again by name; a promise without a name may be anybody's. @param {unknown} name @param {string} mine */
const same = (name, mine) => !name || String(name).trim().toLowerCase() === mine.trim().toLowerCase()

/** @param {{w: import('../core/replica.js').Replica, record: Rec, live: boolean, key?: any}} props */
function Promised({ w, record, live }) {
  const { text, owner, owner_name, due, helped, asked, origin } = record.fields
  const [telling, setTelling] = useState(false)
  const { act, problem } = useAct()
  const claim = (/** @type {string | null} */ author) => act(() => w.write('carried', record.rec, { owner: author }))
  const may = [record.author, owner].includes(w.me) || w.holds('facilitator', 'scribe')
  return (
    <li class="card stack tight">
      <p class="words">{text}</p>
      <p class="soft small">{[whose(w, record) || _('Nobody yet'), isDay(due ?? '') && _('by %(date)s', { date: date(due) }), origin].filter(Boolean).join(' · ')}</p>
      <p>
        <span class="tag">{standOf(record)}</span>
      </p>
      {helped && <p>{_('What helped: %(text)s', { text: helped })}</p>}
      {asked && (
        <p>
          <strong>{_('Help asked: %(text)s', { text: asked })}</strong>
        </p>
      )}
      <OtherVersions w={w} record={record} may={may} />
      {problem && (
        <p class="wrong small" role="alert">
          {problem}
        </p>
      )}
      {live && telling && <Telling w={w} record={record} onDone={() => setTelling(false)} />}
      {live && !telling && (
        <div class="row">
          {!owner && (
            <Button kind={same(owner_name, nameOf(w, w.me)) ? undefined : 'plain'} icon="hand" label={_('It is mine: %(what)s', { what: text })} onClick={() => claim(w.me)}>
              {_('It is mine')}
            </Button>
          )}
          {may && (
            <Button kind={owner === w.me && !isTold(record) ? 'primary' : undefined} label={_('Where does it stand? %(what)s', { what: text })} onClick={() => setTelling(true)}>
              {_('Where does it stand?')}
            </Button>
          )}
          {owner === w.me && record.author !== w.me && (
            <Button kind="plain" label={_('It is not mine: %(what)s', { what: text })} onClick={() => claim(null)}>
              {_('It is not mine')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** @param {{w: import('../core/replica.js').Replica, record: Rec, onDone: () => void}} props */
function Telling({ w, record, onDone }) {
  const [seen] = useState(record) // what its writer saw: others may change it meanwhile
  const [start] = useState({ helped: record.fields.helped ?? '', asked: record.fields.asked ?? '' })
  const [helped, setHelped, clearHelped] = useDraft(w, `review.${record.rec}.helped`, start.helped)
  const [asked, setAsked, clearAsked] = useDraft(w, `review.${record.rec}.asked`, start.asked)
  const [state, setState] = useState(isTold(record) ? record.fields.state : 'on_way')
  const { act, problem, acting } = useAct()
  const save = async () => {
    const said = {
      ...(state !== record.fields.state && { state }),
      ...(helped.trim() !== start.helped && { helped: helped.trim() || null }),
      ...(asked.trim() !== start.asked && { asked: asked.trim() || null }),
    }
    if (!(await act(() => rewrite(w, seen, said)))) return
    clearHelped()
    clearAsked()
    onDone()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Chips label={_('Where does it stand?')} value={state} onInput={setState} choices={OUTCOMES.map((key) => [key, STATES[key]()])} />
      <Field label={_('What helped (optional)')} value={helped} onInput={setHelped} max={600} multiline rows={2} error={problem} />
      <Field label={_('The help you would like (optional)')} value={asked} onInput={setAsked} max={280} multiline rows={2} />
      <div class="row">
        <Button kind="primary" type="submit" busy={acting}>
          {_('Say it')}
        </Button>
        <Button kind="plain" onClick={onDone}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A promise that no device brought along. @param {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step}} props */
function New({ w, step }) {
  const [open, setOpen] = useState(false)
  const [text, setText, clear] = useDraft(w, `review.${step.key}.text`)
  const [name, setName, clearName] = useDraft(w, `review.${step.key}.name`)
  const [mine, setMine] = useState(true)
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  if (!open) {
    return (
      <Button icon="plus" full onClick={() => setOpen(true)}>
        {_('Add a promise')}
      </Button>
    )
  }
  const add = async () => {
    setTried(true)
    if (!text.trim()) return
    const whose = mine ? { owner: w.me, owner_name: nameOf(w, w.me) || null } : { ...(name.trim() && { owner_name: name.trim() }) }
    if (!(await act(() => w.write('carried', null, { text: text.trim(), ...whose, state: 'made', step: step.key })))) return
    clear()
    clearName()
    setTried(false)
    setOpen(false)
  }
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Field label={_('What was promised')} value={text} onInput={setText} max={280} multiline rows={2} error={problem || (tried && !text.trim() ? _('Say what was promised.') : '')} />
      <Toggle label={_('It is mine')} checked={mine} onInput={setMine} />
      {!mine && <Field label={_('Their name')} value={name} onInput={setName} max={60} />}
      <div class="row">
        <Button kind="primary" type="submit" busy={acting} class="grow">
          {_('Add a promise')}
        </Button>
        <Button kind="plain" onClick={() => setOpen(false)}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}
