import { useSignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { views } from '../activities/index.js'
import { own } from '../activities/own.js'
import { Minutes } from '../artefact/Minutes.jsx'
import { Part } from '../artefact/Part.jsx'
import { Share } from '../artefact/Save.jsx'
import { text } from '../artefact/files.js'
import { artefactOf, partsOf } from '../artefact/parts.js'
import { _, number, say } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Ended } from '../workshop/Ended.jsx'
import { Slot } from '../workshop/Slot.jsx'
import { useAct } from '../workshop/hooks.js'
import { end } from '../workshop/moves.js'
import { isClosed } from '../workshop/reads.js'
import { useFormat } from '../workshop/useFormat.js'

/**
 * The end: what the group made, each thing with its page; then one's own part if it is still to be done, then what
 * the next group may learn from this one. All of it works without a network.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function Closing({ id, w }) {
  useReplica(w)
  const { recipe, steps } = useFormat(w)
  const made = (recipe?.deliverables ?? []).map((d) => ({ key: d.key, name: say(d.name), parts: partsOf(w, steps, d) }))
  const filled = made.filter((m) => m.parts.length)
  const mine = steps.filter((step) => own[step.activity])
  const copy = () => [w.title, ...filled.map(({ name, parts }) => text({ ...artefactOf(w, name, parts), title: '', day: '' }))].join('\n\n')
  return (
    <Page title={_('What we produced')} back={`/w/${id}`} w={w} thumb={<Share title={w.title} make={copy} disabled={!filled.length} />}>
      <p class="goal">{w.title}</p>
      {w.holds('facilitator') && !isClosed(w) && <StillOpen w={w} />}
      {!recipe && <Notice>{_('This device does not have the recipe of this workshop yet. It comes with the network; what you can see meanwhile is on the board.')}</Notice>}
      <Minutes w={w} />
      <Ended w={w} />
      {made.map(({ key, name, parts }) => (
        <Card key={key} title={name} level={2} href={`/w/${id}/artefact/${key}`}>
          <p class="soft small noprint">{parts.length ? parts.map(summary).join(' · ') : _('Nothing yet')}</p>
          <div class="onpaper">
            {parts.map((part, at) => (
              <Part key={at} w={w} part={part} step={steps.find((step) => step.key === part.step)} />
            ))}
          </div>
        </Card>
      ))}
      {mine.map((step) => (
        <Own key={step.key} w={w} format={recipe} step={step} steps={steps} />
      ))}
      <Card title={_('What worked?')} level={2} href={`/w/${id}/experience`} class="noprint">
        <p class="soft">{_('Two minutes that help whoever does this next, you first.')}</p>
      </Card>
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

/** Whoever leads ends here, and would leave it open. @param {{w: import('../core/replica.js').Replica}} props */
function StillOpen({ w }) {
  const { act, problem, acting } = useAct()
  return (
    <div class="row apart noprint">
      <span class="soft">{problem || _('The workshop is still open: everyone can write.')}</span>
      <Button icon="stop" busy={acting} onClick={() => act(() => end(w))}>
        {_('Close the workshop')}
      </Button>
    </div>
  )
}

/** @param {import('../artefact/parts.js').Part} part */
const summary = ({ title, rows }) => _('%(what)s: %(n)s', { what: title, n: number(rows.length) })

/**
 * An activity on this page, with its button below it rather than under the thumb; folded where it was done before.
 * @param {{w: any, format: any, step: import('../workshop/plan.js').Step, steps: any, key?: any}} props
 */
function Own({ w, format, step, steps }) {
  const thumb = useSignal(/** @type {any} */ (null))
  const [done] = useState(() => own[step.activity](w, step))
  const View = views[step.activity]
  const run = { facilitator: false, leads: false, live: true, alone: true, steps, thumb, advance: async () => {} }
  return (
    <details class="own noprint" open={!done}>
      <summary>
        <h2>{step.name}</h2>
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
