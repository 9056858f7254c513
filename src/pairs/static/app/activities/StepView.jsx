import { useState } from 'preact/hooks'
import { TIMED, TOLD, views } from './index.js'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { StepTimer } from '../workshop/StepTimer.jsx'

/**
 * One step: what it is for, how long, what to read aloud, and what people do in it.
 * @param {import('./index.js').ActivityProps & {ours: boolean}} props `ours`: the group is at this step
 */
export function StepView({ w, format, step, run, ours }) {
  const Activity = views[step.activity]
  const timed = TIMED.has(step.activity)
  return (
    <>
      <div class="row top">
        <div class="grow stack tight">
          {!(timed && run.facilitator) && <p class="goal">{step.goal}</p>}
          {ours && timed && <StepTimer w={w} step={step} quiet />}
        </div>
        {ours && !timed && <StepTimer w={w} step={step} />}
      </div>
      {run.facilitator && <Aside step={step} told={TOLD.has(step.activity)} />}
      {Activity ? (
        <Activity key={step.key} w={w} format={format} step={step} run={run} />
      ) : (
        <Notice>{step.activity ? _('This step needs a newer version of the app. Your phone will take it when it can.') : _('This device does not have the recipe of this workshop yet. It comes with the network; what you can see meanwhile is on the board.')}</Notice>
      )}
    </>
  )
}

/**
 * What whoever facilitates has at hand: the sentences to read aloud, large, and how the step goes. On a phone it is one
 * line until it is tapped, where the step has something to do: that has to be in sight.
 * @param {{step: import('../workshop/plan.js').Step, told: boolean}} props `told`: the activity shows how the step goes
 */
function Aside({ step: { prompts, happens }, told }) {
  const [at, setAt] = useState(0)
  const [unfolded] = useState(() => told || matchMedia('(min-width: 48rem)').matches)
  const how = !told && happens.length > 0 && (
    <details>
      <summary>{_('How this step goes')}</summary>
      <ol class="happens stack tight">
        {happens.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </details>
  )
  const last = prompts.length - 1
  if (last < 0) return how
  return (
    <details class="prompts" open={unfolded}>
      <summary>
        {_('To read aloud')}
        <span class="begins" aria-hidden="true">
          {prompts[0]}
        </span>
      </summary>
      <p class="aloud" aria-live="polite">
        {prompts[Math.min(at, last)]}
      </p>
      {last > 0 && (
        <div class="row apart">
          <Button kind="plain" icon="back" label={_('The sentence before')} disabled={at === 0} onClick={() => setAt(at - 1)} />
          <span class="soft small">
            {at + 1}/{prompts.length}
          </span>
          <Button kind="plain" icon="forward" label={_('The next sentence')} disabled={at >= last} onClick={() => setAt(at + 1)} />
        </div>
      )}
      {how}
    </details>
  )
}
