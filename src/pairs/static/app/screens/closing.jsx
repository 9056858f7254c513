import { useSignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import Commit from '../activities/commit.jsx'
import Journal from '../activities/journal.jsx'
import { _, n_ } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Button } from '../ui/Button.jsx'
import { Page } from '../ui/Page.jsx'
import { Slot } from '../workshop/Slot.jsx'
import { CommitmentText } from '../workshop/CommitmentText.jsx'
import { owed, producedBy, textOf } from '../workshop/produced.js'
import { nameOf } from '../workshop/reads.js'
import { useFormat } from '../workshop/useFormat.js'

/**
 * The end: what the group produced, to keep and to pass on, then one's own lines and commitment if they are
 * still to be written. All of it works without a network.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function Closing({ id, w }) {
  useReplica(w)
  const { recipe, steps } = useFormat(w)
  const has = (/** @type {string} */ activity) => steps.find((s) => s.activity === activity)
  const [journal, commit] = [has('journal'), has('commit')]
  const [wrote] = useState(() => w.list('journal').some((j) => j.author === w.me))
  const promised = w.list('commitment').some((c) => c.author === w.me && c.fields.text && c.fields.state !== 'dropped')
  return (
    <Page title={_('What we produced')} back={`/w/${id}`} w={w} thumb={<Share w={w} />}>
      <p class="goal">{w.title}</p>
      <Produced w={w} />
      {commit && !promised && <Own title={_('Your commitment')} View={Commit} w={w} format={recipe} step={commit} steps={steps} />}
      {journal && <Own title={_('Your learning journal')} View={Journal} w={w} format={recipe} step={journal} steps={steps} folded={wrote} />}
      <div class="row noprint">
        <Button icon="flag" href="/commitments">
          {_('My commitments')}
        </Button>
        <Button icon="list" href={`/w/${id}/board`}>
          {_('Everything said so far')}
        </Button>
      </div>
    </Page>
  )
}

/** @param {{w: import('../core/replica.js').Replica}} props */
function Produced({ w }) {
  const { talks, commitments } = producedBy(w)
  return (
    <>
      <section class="stack tight" aria-labelledby="talked">
        <h2 id="talked">{n_('%(n)s topic discussed', '%(n)s topics discussed', talks.length)}</h2>
        {talks.length === 0 && <p class="soft">{_('No topic has been discussed yet.')}</p>}
        {talks.map(({ topic, nextSteps, notes }) => (
          <article key={topic.rec} class="card stack tight">
            <h3>{topic.fields.text}</h3>
            {notes.map((note) => (
              <p key={note.rec}>{note.fields.text}</p>
            ))}
            {nextSteps.map((next) => (
              <p key={next.rec} class="next">
                {next.fields.text} <span class="soft">{owed(w, next)}</span>
              </p>
            ))}
          </article>
        ))}
      </section>
      {commitments.length > 0 && (
        <section class="stack tight" aria-labelledby="promised">
          <h2 id="promised">{n_('%(n)s commitment', '%(n)s commitments', commitments.length)}</h2>
          {commitments.map((c) => (
            <div key={c.rec} class="card stack tight">
              <CommitmentText text={c.fields.text} cue={c.fields.cue} due={c.fields.due} name={nameOf(w, c.author) || c.fields.owner_name} />
            </div>
          ))}
        </section>
      )}
    </>
  )
}

/**
 * An activity on this page, with its button below it rather than under the thumb.
 * @param {{title: string, View: any, w: any, format: any, step: any, steps: any, folded?: boolean}} props
 */
function Own({ title, View, w, format, step, steps, folded }) {
  const thumb = useSignal(/** @type {any} */ (null))
  const run = { facilitator: false, leads: false, live: true, alone: true, steps, thumb, advance: async () => {} }
  return (
    <details class="own noprint" open={!folded}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="stack">
        <View w={w} format={format} step={step} run={run} />
        <div class="row">
          <Slot thumb={thumb} />
        </div>
      </div>
    </details>
  )
}

/** Copying always works; sending uses the phone's own sheet where it has one. @param {{w: import('../core/replica.js').Replica}} props */
function Share({ w }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(textOf(w)).then(
      () => setSaid(_('Copied')),
      () => setSaid(_('This browser does not allow copying: print instead.')),
    )
  return (
    <>
      <Button icon="copy" class="grow" onClick={copy}>
        {said || _('Copy the text')}
      </Button>
      {'share' in navigator && (
        <Button icon="share" label={_('Send it')} onClick={() => navigator.share({ title: w.title, text: textOf(w) }).catch(() => {})} />
      )}
      <Button icon="down" onClick={() => print()}>
        {_('Print')}
      </Button>
      <span class="out" role="status">
        {said}
      </span>
    </>
  )
}
