import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Select } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { Stepper } from '../ui/Stepper.jsx'
import { Gate } from './Gate.jsx'
import { StepTimer } from './StepTimer.jsx'
import { Turns } from './Turns.jsx'
import { useAct } from './hooks.js'
import { cutShort, end, extend, goTo, pause, reopen, resume, setPoll } from './moves.js'
import { beside } from './plan.js'
import { about, budgetOf, clockOf, isClosed, pollOf, suggestedBudget } from './reads.js'

/**
 * @typedef {{
 *   id: string, w: import('../core/replica.js').Replica, recipe: any, steps: import('./plan.js').Step[],
 *   onMoved: (key: string) => void,
 * }} Leading
 */

/**
 * Leading the workshop: the step, its time, its vote, who speaks. Every move has another one that undoes it.
 * @param {Leading & {open: boolean, onClose: () => void}} props
 */
export default function Controls({ open, onClose, ...leading }) {
  return (
    <>
      <Sheet open={open} onClose={onClose} title={_('Lead the workshop')}>
        {open && <Inside {...leading} onClose={onClose} />}
      </Sheet>
      <Gate w={leading.w} steps={leading.steps} />
    </>
  )
}

/** @param {Leading & {onClose: () => void}} props */
function Inside({ id, w, recipe, steps, onMoved, onClose }) {
  const { act, problem } = useAct()
  const clock = clockOf(w)
  const step = steps.find((s) => s.key === clock.step)
  const facilitator = w.holds('facilitator')
  if (isClosed(w)) {
    return facilitator ? (
      <Button kind="primary" big full icon="refresh" onClick={() => act(() => reopen(w)).then(onClose)}>
        {_('Open the workshop again')}
      </Button>
    ) : null
  }
  const move = (/** @type {import('./plan.js').Step} */ to) =>
    act(async () => {
      if (await goTo(w, steps, to)) onMoved(to.key)
      onClose()
    })
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {step && <Time w={w} step={step} act={act} running={clock.state === 'running'} />}
      {facilitator && <Steps steps={steps} at={clock.step} onMove={move} />}
      {facilitator && <Votes w={w} steps={steps} act={act} at={step} />}
      <Turns w={w} />
      {recipe?.checklist && (
        <details>
          <summary>{_('To keep in mind')}</summary>
          <ul class="checks stack tight">
            {recipe.checklist.during.map((/** @type {any} */ line) => (
              <li key={say(line)}>{say(line)}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="row">
        <Button icon="people" href={`/w/${id}/people`}>
          {_('People and roles')}
        </Button>
        <Button icon="screen" href={`/w/${id}/screen`}>
          {_('Big screen')}
        </Button>
        <Button icon="swap" href={`/w/${id}/relay`}>
          {_('Without a network')}
        </Button>
      </div>
      {facilitator && about(w).state === 'live' && (
        <Button kind="danger" icon="stop" onClick={() => act(() => end(w)).then(onClose)}>
          {_('Close the workshop')}
        </Button>
      )}
    </>
  )
}

/** @param {{w: import('../core/replica.js').Replica, step: import('./plan.js').Step, act: (move: () => Promise<any>) => Promise<boolean>, running: boolean}} props */
function Time({ w, step, act, running }) {
  return (
    <section class="stack tight" aria-labelledby="time">
      <h3 id="time">{_('Time: %(step)s', { step: step.name })}</h3>
      <div class="row top">
        <StepTimer w={w} step={step} />
        <div class="grow dials">
          {[1, 2, 5].map((minutes) => (
            <Button key={minutes} label={n_('Add %(n)s minute', 'Add %(n)s minutes', minutes)} onClick={() => act(() => extend(w, minutes))}>
              +{minutes}
            </Button>
          ))}
          <Button icon={running ? 'pause' : 'play'} onClick={() => act(() => (running ? pause(w) : resume(w)))}>
            {running ? _('Pause') : _('Go on')}
          </Button>
          <Button icon="stop" onClick={() => act(() => cutShort(w))}>
            {_('Time is up')}
          </Button>
        </div>
      </div>
    </section>
  )
}

/** @param {{steps: import('./plan.js').Step[], at: string | null, onMove: (step: import('./plan.js').Step) => void}} props */
function Steps({ steps, at, onMove }) {
  const next = at ? beside(steps, at, 1) : steps[0]
  const previous = beside(steps, at, -1)
  const skipped = next && at ? beside(steps, next.key, 1) : undefined
  return (
    <section class="stack tight" aria-labelledby="steps">
      <h3 id="steps">{_('Step')}</h3>
      {next && (
        <Button kind="primary" big full onClick={() => onMove(next)}>
          {at ? _('Next: %(step)s', { step: next.name }) : _('Start the workshop')}
        </Button>
      )}
      <div class="row">
        {previous && (
          <Button icon="back" onClick={() => onMove(previous)}>
            {_('Back to: %(step)s', { step: previous.name })}
          </Button>
        )}
        {next && skipped && <Button onClick={() => onMove(skipped)}>{_('Skip: %(step)s', { step: next.name })}</Button>}
      </div>
      <Select
        label={_('Go to any step')}
        value={at ?? ''}
        onInput={(key) => {
          const to = steps.find((s) => s.key === key)
          if (to && key !== at) onMove(to)
        }}
        choices={[...(at ? [] : [/** @type {[string, string]} */ (['', '…'])]), ...steps.map((s) => /** @type {[string, string]} */ ([s.key, s.name]))]}
      />
    </section>
  )
}

/**
 * The vote of the step the group is at, or the last one it passed.
 * @param {{w: import('../core/replica.js').Replica, steps: import('./plan.js').Step[], at: import('./plan.js').Step | undefined, act: (move: () => Promise<any>) => Promise<boolean>}} props
 */
function Votes({ w, steps, at, act }) {
  const step = at && steps.slice(0, steps.indexOf(at) + 1).findLast((s) => s.activity === 'vote')
  if (!step) return null
  const closed = pollOf(w, step.key)?.fields.state === 'closed'
  const budget = budgetOf(w, steps, step)
  const set = (/** @type {{state?: 'open' | 'closed', budget?: number}} */ fields) => act(() => setPoll(w, step.key, { budget, ...fields }))
  return (
    <section class="stack tight" aria-labelledby="votes">
      <h3 id="votes">{_('Vote')}</h3>
      <Stepper label={_('Votes for each person')} value={budget} min={1} max={20} disabled={closed} onInput={(n) => set({ budget: n })} />
      <p class="soft small">{_('Suggested for this number of topics: %(n)s', { n: suggestedBudget(w, steps, step) })}</p>
      <Button onClick={() => set({ state: closed ? 'open' : 'closed' })}>{closed ? _('Open the vote again') : _('Close the vote')}</Button>
    </section>
  )
}
