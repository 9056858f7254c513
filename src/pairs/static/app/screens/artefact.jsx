import { pictures } from '../activities/produced/index.js'
import { _, date, n_, say } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { Part } from '../artefact/Part.jsx'
import { Save, Share } from '../artefact/Save.jsx'
import { text } from '../artefact/files.js'
import { artefactOf, partsOf } from '../artefact/parts.js'
import { Deliverables } from '../library/Sections.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { useFormat } from '../workshop/useFormat.js'

/**
 * What a workshop made, under the name its format gives it: to be read, printed, copied and kept as files.
 * @param {{id: string, made: string, w: import('../core/replica.js').Replica}} props `made`: the deliverable's key
 */
export default function ArtefactPage({ id, made, w }) {
  useReplica(w)
  const { recipe, steps } = useFormat(w)
  const deliverable = recipe?.deliverables?.find((d) => d.key === made)
  const back = `/w/${id}/closing`
  if (!deliverable) {
    return (
      <Page title={_('What we produced')} back={back} w={w}>
        {recipe ? (
          <Notice>{_('The recipe of this workshop has nothing by that name.')}</Notice>
        ) : (
          <Notice>{_('This device does not have the recipe of this workshop yet. It comes with the network; what you can see meanwhile is on the board.')}</Notice>
        )}
      </Page>
    )
  }
  const parts = partsOf(w, steps, deliverable)
  const artefact = artefactOf(w, say(deliverable.name), parts)
  const missing = steps.filter((step) => deliverable.made_in.includes(step.key) && !parts.some((part) => part.step === step.key))
  const drawn = steps.find((step) => step.activity in pictures && parts.some((part) => part.form === 'map' && part.step === step.key))
  return (
    <Page title={artefact.name} back={back} w={w} wide thumb={<Share title={artefact.name} make={() => text(artefact)} disabled={!parts.length} />}>
      <p class="soft about">
        {[artefact.title, date(artefact.day, { dateStyle: 'long' }), artefact.people > 0 && n_('%(n)s person', '%(n)s people', artefact.people)].filter(Boolean).join(' · ')}
      </p>
      {parts.map((part, at) => (
        <Part key={`${part.step} ${at}`} w={w} part={part} step={steps.find((step) => step.key === part.step)} />
      ))}
      {missing.length > 0 && (
        <div class="stack tight noprint">
          {missing.map((step) => (
            <Notice key={step.key}>{_('Still empty. It is made in the step “%(step)s”: %(goal)s', { step: step.name, goal: step.goal })}</Notice>
          ))}
        </div>
      )}
      {!parts.length && (
        <details class="noprint">
          <summary>{_('What it may look like')}</summary>
          <Deliverables items={[deliverable]} />
        </details>
      )}
      {parts.length > 0 && <Save w={w} artefact={artefact} drawn={drawn} />}
    </Page>
  )
}
