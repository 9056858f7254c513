import { useEffect, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { go } from '../core/router.js'
import { Button } from '../ui/Button.jsx'
import { Notice, QuietBar } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Before } from '../workshop/Before.jsx'
import { lazy } from '../ui/lazy.jsx'
import { Promises } from '../workshop/Promises.jsx'
import { Slot, useSlot } from '../workshop/Slot.jsx'
import { StepView } from '../activities/StepView.jsx'
import { views } from '../activities/index.js'
import { owing } from '../workshop/agreement.js'
import { busy } from '../workshop/hooks.js'
import { goTo } from '../workshop/moves.js'
import { beside, stepsOf } from '../workshop/plan.js'
import { callOf, clockOf, isClosed } from '../workshop/reads.js'
import { recipeHere, unreadable, useFormat } from '../workshop/useFormat.js'

/** The controls come only to the devices of those who lead. */
const Controls = lazy(() => import('../workshop/Controls.jsx'))
const Call = lazy(() => import('../call/Call.jsx'))

/** The current step, or the call, is drawn at once, not after its frame. @param {import('../core/replica.js').Replica} w */
export async function prepare(w) {
  const step = stepsOf(w, await recipeHere(w)).find((s) => s.key === clockOf(w).step)
  if (step) await views[step.activity]?.ready()
  else if (callOf(w)) await Call.ready()
}

/**
 * The workshop's current step. It follows the group, except somebody who is writing or who looks elsewhere: a
 * quiet bar tells them, and moves them when they say so.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function Workshop({ id, w }) {
  useReplica(w)
  const { recipe, steps } = useFormat(w)
  const group = clockOf(w).step
  const [shown, setShown] = useState(group)
  const [following, setFollowing] = useState(true)
  const [leading, setLeading] = useState(false)
  const { thumb, filled } = useSlot()
  useEffect(() => {
    if (group === shown) setFollowing(true) // who went ahead has been caught up with
    else if (following && !busy()) setShown(group)
  }, [group])
  const rejoin = () => {
    setFollowing(true)
    setShown(group)
    scrollTo(0, 0)
  }
  const look = (/** @type {string} */ key) => {
    setFollowing(key === group)
    setShown(key)
    scrollTo(0, 0)
  }
  const closed = isClosed(w)
  const { state, waiting } = w.sync.value
  const facilitator = w.holds('facilitator')
  const leads = facilitator || w.holds('timekeeper')
  const step = steps.find((s) => s.key === shown)
  const next = group ? beside(steps, group, 1) : steps[0]
  const advance = async () => {
    if (!next || !(await goTo(w, steps, next))) return
    setFollowing(true)
    setShown(next.key)
    scrollTo(0, 0)
  }
  const run = { facilitator, leads, live: !closed, steps, thumb, advance }
  const last = step && !beside(steps, step.key, 1)
  const onward =
    facilitator && next && !closed && shown === group ? (
      <Button kind="primary" big class="grow" onClick={advance}>
        {group ? _('Next: %(step)s', { step: next.name }) : _('Start the workshop')}
      </Button>
    ) : last || closed ? (
      <Button kind="primary" big class="grow" href={`/w/${id}/closing`}>
        {_('What we produced')}
      </Button>
    ) : null
  const away = shown !== group && (group || shown) && !closed
  const nameless = !closed && !w.list('participant').some((p) => p.author === w.me)
  const contract = closed ? undefined : owing(w, steps)
  const bar = nameless ? (
    <QuietBar text={_('You have not joined yet.')} action={_('Join')} onAction={() => go(`/j${w.url.slice(w.url.indexOf('#'))}`)} />
  ) : away ? (
    <QuietBar
      text={following ? _('The group moved on.') : group ? _('You are looking at another step.') : _('The workshop has not started yet.')}
      action={group ? _('Join the group') : _('Back to the start')}
      onAction={rejoin}
      later={facilitator && step ? _('Bring the group here') : undefined}
      onLater={facilitator && step ? () => goTo(w, steps, step).then((moved) => moved && look(step.key)) : undefined}
    />
  ) : contract && (
    <QuietBar text={_('You have not accepted the contract yet.')} action={_('Read it')} onAction={() => look(contract.key)} />
  )
  return (
    <Page
      title={step?.name || w.title}
      w={w}
      back="/"
      midstep
      actions={<Places id={id} />}
      bar={bar}
      thumb={
        (filled.value || onward || leads) && (
          <>
            <Slot thumb={thumb} otherwise={onward} />
            {leads && (
              <Button big icon="flag" class={filled.value || onward ? 'steer' : 'grow'} expanded={leading} onClick={() => setLeading(true)}>
                {_('Lead')}
              </Button>
            )}
          </>
        )
      }
    >
      {closed && (
        <Notice kind="good">
          {_('This workshop is closed. Everything said stays here.')}
        </Notice>
      )}
      {unreadable(w) && (
        <Notice kind="wrong" title={_('The recipe of this workshop could not be read')}>
          {_('It came with the workshop and is not what a recipe looks like, or this app is too old for it. What people write is safe; ask whoever opened it.')}
        </Notice>
      )}
      {step && <Walk steps={steps} shown={step.key} onLook={look} />}
      {step ? (
        !unreadable(w) && <StepView key={step.key} w={w} format={recipe} step={step} run={run} ours={step.key === group} />
      ) : (
        <Before w={w} recipe={recipe} steps={steps} facilitator={facilitator} onLook={look}>
          {callOf(w) && <Call w={w} run={run} />}
        </Before>
      )}
      {step === steps[0] && !steps.some(({ activity }) => activity === 'review') && <Promises w={w} live={!closed} />}
      {waiting > 0 && state === 'offline' && (
        <Button icon="swap" href={`/w/${id}/relay`}>
          {_('Hand over without a network')}
        </Button>
      )}
      {leads && <Controls open={leading} onClose={() => setLeading(false)} id={id} w={w} recipe={recipe} steps={steps} onMoved={look} />}
    </Page>
  )
}

/** The other places of a workshop. @param {{id: string}} props */
function Places({ id }) {
  return (
    <>
      <Button kind="plain" icon="list" label={_('Everything said so far')} href={`/w/${id}/board`} />
      <Button kind="plain" icon="people" label={_('People and roles')} href={`/w/${id}/people`} />
    </>
  )
}

/**
 * Looking ahead or back without moving the group.
 * @param {{steps: import('../workshop/plan.js').Step[], shown: string, onLook: (key: string) => void}} props
 */
function Walk({ steps, shown, onLook }) {
  const before = beside(steps, shown, -1)
  const after = beside(steps, shown, 1)
  const at = steps.findIndex((s) => s.key === shown)
  return (
    <nav class="walk row" aria-label={_('Steps')}>
      <Button kind="plain" icon="back" label={before ? _('Look back at: %(step)s', { step: before.name }) : _('This is the first step')} disabled={!before} onClick={() => before && onLook(before.key)} />
      <span class="soft small">{_('Step %(n)s of %(of)s', { n: at + 1, of: steps.length })}</span>
      <Button kind="plain" icon="forward" label={after ? _('Look ahead at: %(step)s', { step: after.name }) : _('This is the last step')} disabled={!after} onClick={() => after && onLook(after.key)} />
    </nav>
  )
}
