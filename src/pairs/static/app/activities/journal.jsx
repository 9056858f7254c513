import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'
import { QUESTIONS, askedIn } from '../workshop/journal.js'

/**
 * A few lines for oneself, in one's own words. One entry a person, kept as drafts until it is complete enough to keep.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Journal({ w, step, run }) {
  const entry = w.list('journal').find((j) => j.author === w.me)
  const asked = askedIn(step)
  const fields = {
    surprise: useDraft(w, 'journal.surprise', entry?.fields.surprise ?? ''),
    decision: useDraft(w, 'journal.decision', entry?.fields.decision ?? ''),
    commitment: useDraft(w, 'journal.commitment', entry?.fields.commitment ?? ''),
  }
  const [kept, setKept] = useState(false)
  const { act, problem, acting } = useAct()
  const textOf = (/** @type {string} */ name) => fields[/** @type {keyof typeof fields} */ (name)]
  const empty = asked.every((name) => !textOf(name)[0].trim())
  const same = asked.every((name) => (entry?.fields[name] ?? '') === textOf(name)[0].trim())
  const keep = async () => {
    const said = Object.fromEntries(asked.map((name) => [name, textOf(name)[0].trim() || null]))
    const rec = await w.recId('journal', w.me)
    if (await act(() => w.write('journal', rec, said))) {
      for (const name of asked) w.saveDraft(`journal.${name}`, '')
      setKept(true)
    }
  }
  useThumb(
    run,
    run.facilitator && (empty || same) ? null : (
      <Button kind="primary" big class="grow" busy={acting} disabled={empty || same} onClick={keep}>
        {entry && same ? _('Kept in your journal') : _('Keep these lines')}
      </Button>
    ), // whoever leads goes on from here
  )
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {asked.map((name) => (
        <Field key={name} label={QUESTIONS[name]()} value={textOf(name)[0]} onInput={textOf(name)[1]} max={600} multiline rows={2} />
      ))}
      <p class="soft small">{_('Everyone in this workshop can read these lines. The coordination’s pages do not show them.')}</p>
      <p class={run.facilitator ? 'soft' : 'out'} role="status">
        {kept && same ? _('Your lines are kept.') : ''}
      </p>
    </>
  )
}
