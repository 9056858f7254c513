import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { StepView } from '../activities/StepView.jsx'
import { _, lang, say } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Select } from '../ui/Field.jsx'
import { Slot } from '../workshop/Slot.jsx'
import { beside, stepsOf } from '../workshop/plan.js'
import { standIn } from './standin.js'

/**
 * Each step as people will see it: the real thing, in a workshop that exists in memory only.
 * @param {{format: import('../core/types.js').Format}} props
 */
export default function Preview({ format }) {
  const [eyes, setEyes] = useState('participant')
  const [key, setKey] = useState(format.steps[0]?.key)
  const [w, setW] = useState(/** @type {import('../core/replica.js').Replica | null} */ (null))
  const facilitator = eyes === 'facilitator'
  useEffect(() => {
    let still = true
    setW(null)
    standIn(format, lang.value, { title: say(format.name), name: _('You'), facilitator }).then((it) => still && setW(it))
    return () => {
      still = false
    }
  }, [format, facilitator])
  return (
    <div class="stack">
      <p class="soft">{_('The real screens, in a trial workshop where you are alone: try them. Nothing is kept, nobody sees it, and what others would write is not there.')}</p>
      <Chips label={_('Seen by')} value={eyes} onInput={setEyes} choices={[['participant', _('A participant')], ['facilitator', _('The facilitator')]]} />
      <Select label={_('Step')} value={key} onInput={setKey} choices={format.steps.map((step, at) => [step.key, `${at + 1}. ${say(step.name)} – ${_('%(n)s min', { n: step.minutes })}`])} />
      {w && <Phone w={w} format={format} at={key} facilitator={facilitator} onStep={setKey} />}
    </div>
  )
}

/** @param {{w: import('../core/replica.js').Replica, format: import('../core/types.js').Format, at: string, facilitator: boolean, onStep: (key: string) => void}} props */
function Phone({ w, format, at, facilitator, onStep }) {
  useReplica(w)
  const thumb = useSignal(/** @type {any} */ (null))
  const steps = useMemo(() => stepsOf(w, format), [w, format, lang.value])
  const step = steps.find((s) => s.key === at) ?? steps[0]
  const next = beside(steps, step.key, 1)
  const advance = async () => next && onStep(next.key)
  return (
    <section class="adapt-phone" aria-label={_('What people see')}>
      <div class="stack adapt-screen">
        <h2>{step.name}</h2>
        <StepView key={step.key} w={w} format={format} step={step} run={{ facilitator, leads: facilitator, live: true, steps, thumb, advance }} ours={false} />
      </div>
      <div class="row adapt-thumb">
        <Slot
          thumb={thumb}
          otherwise={
            next && (
              <Button kind="primary" big class="grow" onClick={advance}>
                {_('Next: %(step)s', { step: next.name })}
              </Button>
            )
          }
        />
      </div>
    </section>
  )
}
