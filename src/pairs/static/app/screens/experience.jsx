import { useEffect, useState } from 'preact/hooks'
import { Table } from '../artefact/Table.jsx'
import { _ } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { TOLD } from '../library/Experienced.jsx'
import { Button } from '../ui/Button.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Stepper } from '../ui/Stepper.jsx'
import { useAct, useDraft } from '../workshop/hooks.js'
import { pacesOf } from '../workshop/pace.js'
import { people } from '../workshop/reads.js'
import { useFormat } from '../workshop/useFormat.js'

/**
 * After a workshop: what worked, failed and surprised, for whoever holds the next one. Kept here, and shared only by
 * whoever says so.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function Experience({ id, w }) {
  useReplica(w)
  const { steps } = useFormat(w)
  const before = w.list('experience').find((r) => r.author === w.me)?.fields ?? {}
  /** @type {Record<string, ReturnType<typeof useDraft>>} */
  const fields = {
    worked: useDraft(w, 'experience.worked', before.worked ?? ''),
    failed: useDraft(w, 'experience.failed', before.failed ?? ''),
    surprised: useDraft(w, 'experience.surprised', before.surprised ?? ''),
    context: useDraft(w, 'experience.context', before.context ?? ''),
  }
  const [size, setSize] = useState(/** @type {number} */ (before.people ?? Math.max(1, people(w).length)))
  const [shared, setShared] = useState(before.shared === true)
  const [minutes, setMinutes] = useState(/** @type {{key: string, planned: number, real: number}[]} */ ([]))
  const [kept, setKept] = useState(false)
  const { act, problem, acting } = useAct()
  useEffect(() => {
    pacesOf(w, steps).then(setMinutes, console.warn)
  }, [w, steps])
  const names = new Map(steps.map((s) => [s.key, s.name]))
  const empty = Object.keys(TOLD).every((name) => !fields[name][0].trim())
  const keep = async () => {
    const texts = Object.fromEntries(Object.entries(fields).map(([name, [text]]) => [name, text.trim() || null]))
    const said = { ...texts, people: size, minutes, format: w.format, edition: w.edition, shared }
    if (!(await act(async () => w.write('experience', await w.recId('experience', w.me), said)))) return
    for (const name in fields) w.saveDraft(`experience.${name}`, '')
    setKept(true)
  }
  /** @template T @param {(value: T) => void} set @returns {(value: T) => void} */
  const moved = (set) => (value) => {
    setKept(false)
    set(value)
  }
  return (
    <Page
      title={_('What worked?')}
      back={`/w/${id}/closing`}
      w={w}
      thumb={
        <Button kind="primary" big class="grow" busy={acting} disabled={empty || kept} onClick={keep}>
          {kept ? _('It is kept') : _('Keep it')}
        </Button>
      }
    >
      <p class="soft">{_('A few words are enough. They stand on the page of this recipe, beside those of others.')}</p>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {Object.entries(TOLD).map(([name, label]) => (
        <Field key={name} label={label()} value={fields[name][0]} onInput={moved(fields[name][1])} max={600} multiline rows={2} />
      ))}
      <Field label={_('Where it was: trade, setting, moment (optional)')} value={fields.context[0]} onInput={moved(fields.context[1])} max={280} />
      <Stepper label={_('How many people')} value={size} onInput={moved(setSize)} min={1} max={500} />
      {minutes.length > 0 && (
        <details>
          <summary>{_('The minutes each step really took go with it')}</summary>
          <Table columns={[_('Step'), _('Planned, min'), _('Really, min')]} rows={minutes.map(({ key, planned, real }) => [names.get(key) ?? key, planned, real])} />
        </details>
      )}
      {!w.vault && (
        <Toggle
          label={_('Share it beyond this workshop')}
          checked={shared}
          onInput={moved(setShared)}
          hint={
            shared
              ? _('Anyone who has joined a workshop on this server will read it: these words, the number of people and the minutes. Neither your name nor this workshop’s goes with it. Name nobody.')
              : _('Only the people of this workshop will read it, on their devices.')
          }
        />
      )}
      <p class="out" role="status">
        {kept ? _('Your words are kept.') : ''}
      </p>
      <Button icon="book" href={`/w/${id}/story`}>
        {_('There is more to tell: write a story')}
      </Button>
    </Page>
  )
}
