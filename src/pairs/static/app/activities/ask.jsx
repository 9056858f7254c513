import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { CaseHead } from '../workshop/CaseHead.jsx'
import { Contribute } from '../workshop/Contribute.jsx'
import { SaidList } from '../workshop/SaidList.jsx'
import { caseOf, saidAbout, ticks } from '../workshop/case.js'
import { soundsLikeAdvice } from '../workshop/facts.js'
import { useAct, useThumb } from '../workshop/hooks.js'
import { nameOf } from '../workshop/reads.js'

/**
 * Questions to whoever exposes, or to the group. Everyone writes theirs; who exposes answers aloud, one question at a
 * time, and ticks it.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Ask({ w, step, run }) {
  const now = caseOf(w, run)
  const all = saidAbout(w, 'question', step, now, run)
  const standing = all.filter((q) => !q.fields.withdrawn)
  const open = standing.filter((q) => q.fields.answered !== true)
  const done = standing.filter((q) => q.fields.answered === true)
  const gone = all.filter((q) => q.fields.withdrawn && (q.author === w.me || run.facilitator))
  const list = { w, run, field: /** @type {const} */ ('answered'), word: _('Answered'), ticks: ticks(w, now) }
  const exposes = now?.mine === true
  const answering = run.live && exposes && list.ticks && open[0]
  return (
    <>
      <CaseHead w={w} step={step} run={run} now={now} />
      {run.live && !exposes && (
        <Contribute
          w={w}
          step={step}
          run={run}
          now={now}
          kind="question"
          label={_('Your question')}
          button={_('Ask this question')}
          hint={step.options.facts_only ? factsOnly : undefined}
        />
      )}
      {answering && <Answering w={w} run={run} question={answering} />}
      <section class="stack tight" aria-labelledby="questions">
        <h2 id="questions" aria-live="polite">
          {standing.length ? n_('%(done)s of %(n)s question answered', '%(done)s of %(n)s questions answered', standing.length, { done: done.length }) : _('Questions')}
        </h2>
        {!standing.length && <p class="soft">{exposes ? _('The questions arrive here. You answer aloud, one at a time.') : _('Nobody has asked anything yet.')}</p>}
        <SaidList {...list} records={answering ? open.slice(1) : open} />
        {done.length > 0 && (
          <details open={!open.length || undefined}>
            <summary>{n_('%(n)s answered', '%(n)s answered', done.length)}</summary>
            <SaidList {...list} records={done} />
          </details>
        )}
        <SaidList {...list} records={gone} />
      </section>
    </>
  )
}

/** What the field says where only facts are asked for. @param {string} text */
const factsOnly = (text) =>
  soundsLikeAdvice(text) ? _('This starts like advice. Keep it for later, or ask what happened.') : _('Facts only: who, what, when, how many. Advice comes later.')

/**
 * The question to answer now, large, and its tick under the thumb.
 * @param {{w: import('../core/replica.js').Replica, run: import('./index.js').Run, question: import('../core/replica.js').Rec}} props
 */
function Answering({ w, run, question }) {
  const { act, acting } = useAct()
  useThumb(
    run,
    <Button kind="primary" big class="grow" icon="check" busy={acting} onClick={() => act(() => w.write('question', question.rec, { answered: true }))}>
      {_('I have answered it')}
    </Button>,
  )
  return (
    <section class="ask stack tight" aria-live="polite" aria-label={_('To answer now')}>
      <p class="soft small">{nameOf(w, question.author) || _('Anonymous')}</p>
      <p class="aloud lines-kept">{question.fields.text}</p>
    </section>
  )
}
