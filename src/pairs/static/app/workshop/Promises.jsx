import { useState } from 'preact/hooks'
import { _, date } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { OUTCOMES, STATES } from './CommitmentCard.jsx'
import { isDay } from './DueField.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { whose } from './actions.js'
import { isTold, promises, standOf } from './carried.js'
import { useAct, useDraft } from './hooks.js'
import { nameOf } from './reads.js'
import { rewrite } from './rewrite.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * What was promised before this workshop, under its title; nothing where nothing was.
 * @param {{w: import('../core/replica.js').Replica, id?: string, title?: string, records?: Rec[], live?: boolean}} props
 */
export function Promises({ w, id = 'promises', title = _('What was promised'), records = promises(w), live = true }) {
  if (!records.length) return null
  return (
    <section class="stack tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="cards stack tight">
        {records.map((record) => (
          <Promised key={record.rec} w={w} record={record} live={live} />
        ))}
      </ul>
    </section>
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
