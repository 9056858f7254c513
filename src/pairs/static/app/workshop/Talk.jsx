import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { roundSeconds } from '../rules/index.js'
import { Button } from '../ui/Button.jsx'
import { Timer } from '../ui/Timer.jsx'
import { ContinueVote, LastAnswer } from './ContinueVote.jsx'
import { NextStepForm } from './NextStepForm.jsx'
import { NextSteps } from './NextSteps.jsx'
import { Notes } from './Notes.jsx'
import { Turns } from './Turns.jsx'
import { chime } from './chime.js'
import { useAct, useMoment, useNow, useThumb } from './hooks.js'
import { nameOf } from './reads.js'
import { countAnswers, endTalk, phaseOf, roundsOf, stretchRound } from './talk.js'

/**
 * The topic that is being discussed: large, with its time, and whatever its phase asks of each person.
 * @param {{w: import('../core/replica.js').Replica, step: import('./plan.js').Step, run: import('./plan.js').Run} & {
 *   topic: import('../core/replica.js').Rec, talk: import('../core/replica.js').Rec, weight: number | null,
 * }} props
 */
export function Talk({ w, step, run, topic, talk, weight }) {
  const rounds = roundsOf(w, step)
  const live = talk.fields.state === 'live'
  const now = useNow(w, live && run.live)
  const phase = phaseOf(talk, rounds, now)
  const round = talk.fields.round ?? 0
  useMoment(live ? talk.fields.ends : null, now, chime)
  return (
    <article class="stack talk" aria-label={_('Topic under discussion')}>
      <div class="row top talking">
        <div class="grow stack tight">
          <h2 class="topic-now">{topic.fields.text}</h2>
          {topic.fields.detail && <p>{topic.fields.detail}</p>}
          <p class="soft small">
            {[nameOf(w, topic.author) || _('Anonymous'), weight && n_('%(n)s vote', '%(n)s votes', weight), _('Round %(n)s of %(of)s', { n: round + 1, of: rounds.length })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        {phase !== 'conclude' && (
          <Timer state="running" ends={talk.fields.ends} total={roundSeconds(rounds, round) ?? 60} now={() => w.now()} label={_('Time left for this round')} />
        )}
      </div>
      {phase === 'talk' && round > 0 && <LastAnswer w={w} topic={topic.rec} round={round - 1} />}
      {phase === 'ask' && <ContinueVote w={w} topic={topic.rec} round={round} />}
      {phase === 'conclude' && <Conclusion w={w} run={run} topic={topic} talk={talk} />}
      {phase !== 'conclude' && run.leads && <Lead w={w} run={run} topic={topic} talk={talk} phase={phase} rounds={rounds} />}
      <NextSteps w={w} topic={topic.rec} level={3} />
      <Notes w={w} topic={topic.rec} step={step.key} may={run.live} />
      {w.holds('facilitator', 'timekeeper', 'scribe') && <Turns w={w} topic={topic.rec} />}
    </article>
  )
}

/**
 * What whoever leads the discussion does next.
 * @param {{w: import('../core/replica.js').Replica, run: import('./plan.js').Run, topic: any, talk: any, phase: string, rounds: number[]}} props
 */
function Lead({ w, run, topic, talk, phase, rounds }) {
  const { act, acting } = useAct()
  useThumb(
    run,
    phase === 'talk' ? (
      <>
        <Button label={_('One more minute')} onClick={() => act(() => stretchRound(w, talk, 1))}>
          +1
        </Button>
        <Button big class="grow" busy={acting} onClick={() => act(() => stretchRound(w, talk, 0))}>
          {_('End the round')}
        </Button>
      </>
    ) : (
      <Button kind="primary" big class="grow" busy={acting} onClick={() => act(() => countAnswers(w, topic, talk, rounds))}>
        {_('Count the answers')}
      </Button>
    ),
  )
  return phase === 'talk' ? (
    <Button kind="plain" onClick={() => act(() => endTalk(w, talk))}>
      {_('End this topic')}
    </Button>
  ) : null
}

/** @param {{w: import('../core/replica.js').Replica, run: import('./plan.js').Run, topic: any, talk: any}} props */
function Conclusion({ w, run, topic, talk }) {
  const writes = w.holds('facilitator', 'scribe') || run.leads
  const [wants, setWants] = useState(false)
  const finish = () => {
    setWants(false)
    if (run.leads && talk.fields.state !== 'done') endTalk(w, talk)
  }
  return (
    <>
      <LastAnswer w={w} topic={topic.rec} round={talk.fields.round ?? 0} />
      {run.live && (writes || wants) && <NextStepForm w={w} run={run} topic={topic} mayNone={writes} onDone={finish} />}
      {run.live && !writes && !wants && (
        <>
          <p role="status">{_('The group now agrees on one next step: what, who, by when.')}</p>
          <Button onClick={() => setWants(true)}>{_('Write the next step')}</Button>
        </>
      )}
    </>
  )
}
