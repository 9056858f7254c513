import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { NextSteps } from '../workshop/NextSteps.jsx'
import { Talk } from '../workshop/Talk.jsx'
import { useAct, useThumb } from '../workshop/hooks.js'
import { pollOf, voteBefore } from '../workshop/reads.js'
import { roundsOf, startRound, talksOf } from '../workshop/talk.js'

/**
 * The queue in the group's order; one topic at a time, in rounds, each ending in one next step.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Discuss({ w, step, run }) {
  const { current, queue, done } = talksOf(w, run.steps, step)
  const rounds = roundsOf(w, step)
  const { act } = useAct()
  const vote = voteBefore(run.steps, step)
  const open = vote && pollOf(w, vote.key)?.fields.state !== 'closed'
  const start = (/** @type {import('../core/replica.js').Rec} */ topic) => act(() => startRound(w, topic, rounds))
  return (
    <>
      {open && <Notice>{_('The vote is not closed yet: topics stand in the order in which they were proposed.')}</Notice>}
      {current?.talk && <Talk key={current.topic.rec} w={w} step={step} run={run} topic={current.topic} talk={current.talk} weight={current.weight} />}
      {!current && run.leads && run.live && <Start w={w} step={step} run={run} next={queue[0]?.topic} onStart={start} />}
      {!current && !run.leads && queue.length > 0 && <p class="soft">{_('The next topic starts in a moment.')}</p>}
      {queue.length > 0 && (
        <section class="stack tight" aria-labelledby="queue">
          <h2 id="queue">{n_('%(n)s topic waiting', '%(n)s topics waiting', queue.length)}</h2>
          <ol class="lines">
            {queue.map(({ topic, weight }) => (
              <li key={topic.rec}>
                <span class="grow">{topic.fields.text}</span>
                {Boolean(weight) && <span class="tag">{n_('%(n)s vote', '%(n)s votes', weight ?? 0)}</span>}
                {!current && run.leads && run.live && (
                  <Button icon="play" label={_('Take this one now: %(what)s', { what: topic.fields.text })} onClick={() => start(topic)} />
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {done.length > 0 && (
        <details open={!current || undefined}>
          <summary>{n_('%(n)s topic discussed', '%(n)s topics discussed', done.length)}</summary>
          {done.map(({ topic }) => (
            <section key={topic.rec} class="card stack tight">
              <h3>{topic.fields.text}</h3>
              <NextSteps w={w} topic={topic.rec} level={3} />
              {run.leads && run.live && !current && (
                <Button kind="plain" onClick={() => start(topic)}>
                  {_('Discuss it again')}
                </Button>
              )}
            </section>
          ))}
        </details>
      )}
    </>
  )
}

/**
 * Before a topic starts: how long rounds are, and which topic comes.
 * @param {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'> & {
 *   next: import('../core/replica.js').Rec | undefined, onStart: (topic: import('../core/replica.js').Rec) => void,
 * }} props
 */
function Start({ w, step, run, next, onStart }) {
  const rounds = roundsOf(w, step)
  const choices = Object.values(/** @type {Record<string, number[]>} */ (step.options.timeboxes ?? {}))
  useThumb(
    run,
    next ? (
      <Button kind="primary" big class="grow" onClick={() => onStart(next)}>
        {_('Start the first in the queue')}
      </Button>
    ) : null,
  )
  return (
    <>
      {choices.length > 1 && run.facilitator && (
        <Chips
          label={_('Minutes of each round')}
          value={rounds.join(' + ')}
          onInput={(value) => w.write('workshop', 'workshop', { timebox: value.split(' + ').map(Number) })}
          choices={choices.map((box) => [box.join(' + '), box.join(' + ')])}
        />
      )}
      {!next && <p role="status">{_('Every topic has been discussed.')}</p>}
    </>
  )
}
