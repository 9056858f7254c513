import { useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Select } from '../ui/Field.jsx'
import { placed } from './case.js'
import { useAct, useThumb } from './hooks.js'
import { holderOf, nameOf, people } from './reads.js'

/**
 * Who has the role that the vote gives: everybody sees it, the facilitator gives it. To whoever wrote the first topic;
 * where several are first, or nobody is known to have written it, the facilitator asks.
 * @param {{w: import('../core/replica.js').Replica, format: any, run: import('./plan.js').Run, role: string}} props
 */
export function Chosen({ w, format, run, role }) {
  const { act, problem } = useAct()
  const here = people(w)
  const known = (/** @type {string | null} */ author) => here.some((p) => p.author === author)
  const called = say(format?.roles?.find((/** @type {any} */ r) => r.role === role)?.name) || role
  const held = holderOf(w, role)
  const holder = known(held) ? held : null
  const lines = placed(w, run.steps)
  const first = lines.filter((l) => l.weight === lines[0].weight)
  const candidates = first.flatMap(({ topic, of }) => [...of].filter(known).map((who) => ({ who, topic })))
  const orphans = first.filter(({ of }) => ![...of].some(known))
  const give = (/** @type {string} */ who) => act(async () => w.write('role', await w.recId('role', role), { role, holder: who }))
  const gives = run.facilitator && run.live
  const sole = gives && !holder && candidates.length === 1 && !orphans.length ? candidates[0] : undefined
  return (
    <section class="card stack tight" aria-labelledby="chosen">
      <p class="soft small" id="chosen">
        {called}
      </p>
      <p class="topic-now" role="status">
        {nameOf(w, holder) || _('Nobody yet')}
      </p>
      {problem && (
        <p class="wrong small" role="alert">
          {problem}
        </p>
      )}
      {gives && !holder && (
        <>
          {first.length > 1 && <p>{_('Several topics come first, with as many votes. Ask the group which one it takes.')}</p>}
          {orphans.map(({ topic }) => (
            <p key={topic.rec}>{_('“%(topic)s” comes first, and nobody here is known to have written it. Ask whose it is.', { topic: topic.fields.text })}</p>
          ))}
          {sole ? (
            <>
              <p>{_('“%(topic)s” comes first. Written by %(name)s.', { topic: sole.topic.fields.text, name: nameOf(w, sole.who) })}</p>
              <Thumb run={run} word={toGive(nameOf(w, sole.who))} onClick={() => give(sole.who)} />
            </>
          ) : (
            <ul class="cards stack tight">
              {candidates.map(({ who, topic }) => (
                <li key={topic.rec + who} class="stack tight">
                  <span class="words">{topic.fields.text}</span>
                  <Button onClick={() => give(who)}>{toGive(nameOf(w, who))}</Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {gives && <Another key={holder} here={here} holder={holder} called={called} open={!holder && orphans.length > 0} onGive={give} />}
    </section>
  )
}

/** @param {string} name */
const toGive = (name) => _('Give this role to %(name)s', { name })

/** @param {{run: import('./plan.js').Run, word: string, onClick: () => void}} props */
function Thumb({ run, word, onClick }) {
  useThumb(
    run,
    <Button kind="primary" big class="grow" onClick={onClick}>
      {word}
    </Button>,
  )
  return null
}

/**
 * The role, to anybody who is here.
 * @param {{here: import('../core/replica.js').Rec[], holder: string | null, called: string, open: boolean, onGive: (who: string) => void, key?: any}} props
 */
function Another({ here, holder, called, open, onGive }) {
  const [who, setWho] = useState('')
  const others = here.filter((p) => p.author !== holder).map((p) => /** @type {[string, string]} */ ([p.author, p.fields.name]))
  return (
    <details open={open || undefined}>
      <summary>{_('Somebody else')}</summary>
      <div class="stack tight">
        <Select label={called} value={who} onInput={setWho} choices={[['', _('Choose…')], ...others]} />
        <Button disabled={!who} onClick={() => onGive(who)}>
          {_('Give this role')}
        </Button>
      </div>
    </details>
  )
}
