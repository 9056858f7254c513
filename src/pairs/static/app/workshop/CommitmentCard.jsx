import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { CommitmentText } from './CommitmentText.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { useAct, useDraft } from './hooks.js'
import { nameOf } from './reads.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/** The states of a commitment and of its check-ins, in words. @type {Record<string, () => string>} */
export const STATES = {
  made: () => _('Made'),
  on_way: () => _('On my way'),
  kept: () => _('Kept'),
  partly: () => _('Partly kept'),
  stuck: () => _('Stuck'),
  dropped: () => _('Dropped'),
}

/** What may have become of a promise. */
export const OUTCOMES = Object.keys(STATES).slice(1)

/**
 * What became of a commitment: its last check-in, else its own state.
 * @param {import('../core/replica.js').Replica} w @param {Rec} c
 */
export function stateOf(w, c) {
  const last = w.list('checkin').findLast((k) => k.fields.commitment === c.rec && k.fields.state)
  return { state: last?.fields.state ?? c.fields.state ?? 'made', note: last?.fields.note ?? '' }
}

/**
 * One commitment: what, who, by when, what became of it, who offers help and who says thanks.
 * @param {{w: import('../core/replica.js').Replica, record: Rec, children?: any, key?: any}} props
 */
export function CommitmentCard({ w, record, children }) {
  const { state, note } = stateOf(w, record)
  const mine = record.author === w.me
  return (
    <section class="card stack tight commitment">
      <CommitmentText text={record.fields.text} cue={record.fields.cue} due={record.fields.due} name={nameOf(w, record.author) || record.fields.owner_name} pending={record.pending} />
      {state !== 'made' && (
        <p>
          <span class="tag">{(STATES[state] ?? STATES.made)()}</span> {note}
        </p>
      )}
      <OtherVersions w={w} record={record} may={mine} />
      <Said w={w} kind="help" title={_('Offers of help')} commitment={record.rec} />
      <Said w={w} kind="thanks" title={_('Thanks')} commitment={record.rec} />
      {children}
      {!mine && <Answer w={w} commitment={record.rec} />}
    </section>
  )
}

/** @param {{w: import('../core/replica.js').Replica, kind: string, title: string, commitment: string}} props */
function Said({ w, kind, title, commitment }) {
  const all = w.list(kind).filter((r) => r.fields.commitment === commitment && r.fields.text && !r.fields.withdrawn)
  if (!all.length) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul class="lines">
        {all.map((r) => (
          <li key={r.rec}>
            <span class="grow">
              {r.fields.text} <span class="soft small">({nameOf(w, r.author) || _('Anonymous')})</span>
            </span>
            {r.author === w.me && kind === 'help' && (
              <Button kind="plain" label={_('Take back: %(what)s', { what: r.fields.text })} icon="close" onClick={() => w.write('help', r.rec, { withdrawn: true })} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Offering help or thanking. @param {{w: import('../core/replica.js').Replica, commitment: string}} props */
function Answer({ w, commitment }) {
  const [kind, setKind] = useState(/** @type {'help' | 'thanks' | null} */ (null))
  const [text, setText, clear] = useDraft(w, `answer.${commitment}`)
  const { act, problem, acting } = useAct()
  if (!kind) {
    return (
      <div class="row">
        <Button icon="hand" onClick={() => setKind('help')}>
          {_('Offer help')}
        </Button>
        <Button onClick={() => setKind('thanks')}>{_('Say thanks')}</Button>
      </div>
    )
  }
  const say = async () => {
    if (!text.trim() || !(await act(() => w.write(kind, null, { commitment, text: text.trim() })))) return
    clear()
    setKind(null)
  }
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <Field label={kind === 'help' ? _('What you can do') : _('A word of thanks')} value={text} onInput={setText} max={280} error={problem} />
      <div class="row">
        <Button kind="primary" type="submit" busy={acting}>
          {kind === 'help' ? _('Offer it') : _('Send')}
        </Button>
        <Button kind="plain" onClick={() => setKind(null)}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}
