import { useId, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { OtherVersions } from '../workshop/OtherVersions.jsx'
import { consent, contractOf, namesOf, word } from '../workshop/agreement.js'
import { useAct, useDraft } from '../workshop/hooks.js'
import { people } from '../workshop/reads.js'

/**
 * A contract: each person accepts each clause, or says that it does not do as it stands. Who has and who has not is in
 * everybody's sight.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Agree({ w, step, run }) {
  const { clauses, missing } = contractOf(w, step)
  const [adding, setAdding] = useState(false)
  const all = people(w).length
  const own = step.options.own && run.live
  const wentOn = w.list('note').filter((n) => n.fields.step === step.key && n.fields.text && !n.fields.topic)
  return (
    <>
      <Notice kind={missing.length || !all ? 'info' : 'good'}>
        {missing.length || !all ? (
          <>
            {n_('%(done)s of %(n)s person has accepted every clause.', '%(done)s of %(n)s people have accepted every clause.', all, { done: all - missing.length })}{' '}
            {missing.length > 0 && _('Not yet: %(names)s', { names: namesOf(w, missing) })}
          </>
        ) : (
          _('Everyone has accepted the contract.')
        )}
      </Notice>
      {wentOn.map((note) => (
        <p key={note.rec} class="soft">
          {note.fields.text}
        </p>
      ))}
      {clauses.map((clause, at) => (
        <Clause key={clause.root} w={w} step={step} clause={clause} n={at + 1} live={run.live} own={own} />
      ))}
      {own && !adding && (
        <Button icon="plus" full onClick={() => setAdding(true)}>
          {_('Add a clause of our own')}
        </Button>
      )}
      {own && adding && <Wording w={w} step={step} onDone={() => setAdding(false)} />}
    </>
  )
}

/**
 * @param {{
 *   w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step, clause: import('../workshop/agreement.js').Clause,
 *   n: number, live: boolean, own: boolean, key?: any,
 * }} props
 */
function Clause({ w, step, clause, n, live, own }) {
  const id = useId()
  const { act, problem } = useAct()
  const [rewording, setRewording] = useState(false)
  const { text, before, record, yes, no, again, silent } = clause
  const said = yes.includes(w.me) ? 'yes' : no.includes(w.me) ? 'no' : ''
  const mine = record && (record.author === w.me || w.holds('facilitator'))
  const tell = (/** @type {boolean} */ accepted) => act(() => consent(w, step, clause, accepted))
  return (
    <section class={`card stack tight${said === 'yes' ? ' chosen' : ''}`} role="group" aria-labelledby={id}>
      <p class="words" id={id}>
        <span class="out">{_('Clause %(n)s:', { n })} </span>
        {text}
      </p>
      {before.length > 0 && <p class="soft small">{_('In place of: %(text)s', { text: before.join(' · ') })}</p>}
      {again.includes(w.me) && <Notice>{_('The words have changed since you answered: do you accept them?')}</Notice>}
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {live && (
        <div class="row">
          <Button class="grow" icon={said === 'yes' ? 'check' : undefined} kind={said === 'yes' ? 'primary' : undefined} pressed={said === 'yes'} onClick={() => tell(true).then(() => setRewording(false))}>
            {_('I accept')}
          </Button>
          <Button pressed={said === 'no'} onClick={() => tell(false).then(() => setRewording(own))}>
            {_('Not as it stands')}
          </Button>
        </div>
      )}
      {rewording && <Wording w={w} step={step} about={clause} onDone={() => setRewording(false)} />}
      {said === 'no' && !own && <p class="small">{_('Say it aloud: the group looks for what would do.')}</p>}
      <p class="small">
        <Who label={_('Accepted: %(names)s', { names: namesOf(w, yes) })} who={yes} />
        <Who label={_('Not as it stands: %(names)s', { names: namesOf(w, no) })} who={no} />
        <Who label={_('Not yet: %(names)s', { names: namesOf(w, [...again, ...silent]) })} who={[...again, ...silent]} />
      </p>
      {record && <OtherVersions w={w} record={record} may={Boolean(mine)} />}
      {live && mine && (
        <div class="row">
          {!rewording && (
            <Button kind="plain" icon="edit" onClick={() => setRewording(true)}>
              {_('Change the words')}
            </Button>
          )}
          <Button kind="plain" onClick={() => act(() => w.write('clause', record.rec, { withdrawn: true }))}>
            {_('Withdraw')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** @param {{label: string, who: string[]}} props */
const Who = ({ label, who }) => (who.length > 0 ? <span class="owed">{label}</span> : null)

/**
 * Words for a clause: a new one, or one that would do better than `about`.
 * @param {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step, about?: import('../workshop/agreement.js').Clause, onDone: () => void}} props
 */
function Wording({ w, step, about, onDone }) {
  const [start] = useState(about?.text ?? '')
  const [text, setText, clear] = useDraft(w, `agree.${step.key}.${about?.key ?? 'new'}`, start)
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const wrong = !text.trim() ? _('Write the clause first.') : text.trim() === start ? _('These are the words as they stand: change them first.') : ''
  const done = () => (clear(), onDone())
  const say = async () => {
    setTried(true)
    if (!wrong && (await act(() => word(w, step, text.trim(), about)))) done()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <Field
        label={about ? _('What would do?') : _('A clause of our own')}
        hint={about ? _('Everyone is asked again.') : ''}
        value={text}
        onInput={setText}
        max={280}
        multiline
        rows={2}
        error={problem || (tried ? wrong : '')}
      />
      <div class="row">
        <Button kind="primary" type="submit" busy={acting} class="grow">
          {_('Propose this clause')}
        </Button>
        <Button kind="plain" onClick={done}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}
