import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { useAct, useDraft } from './hooks.js'
import { nameOf } from './reads.js'

/**
 * What is exposed, and by whom (where nothing on the screen has told that). Whoever exposes and wrote nothing yet writes it here, in a sentence.
 * @param {{w: import('../core/replica.js').Replica, step: import('./plan.js').Step, run: import('./plan.js').Run, now: import('./case.js').Case | null}} props
 */
export function CaseHead({ w, step, run, now }) {
  if (!now) return null
  const { who, topic, mine } = now
  if (!topic && mine && run.live) return <Situation w={w} step={step} />
  const name = nameOf(w, who)
  return (
    <section class="stack tight" aria-label={_('The situation')}>
      <h2 class="topic-now">{topic ? topic.fields.text : _('Not written yet')}</h2>
      {topic?.fields.detail && <p class="lines-kept">{topic.fields.detail}</p>}
      {!run.told && <p class="soft small">{mine ? _('Told by you') : name ? _('Told by %(name)s', { name }) : _('Anonymous')}</p>}
    </section>
  )
}

/** @param {{w: import('../core/replica.js').Replica, step: import('./plan.js').Step}} props */
function Situation({ w, step }) {
  const [text, setText, clear] = useDraft(w, `${step.key}.situation`)
  const { act, problem, acting } = useAct()
  const say = () => {
    if (text.trim()) act(() => w.write('topic', null, { text: text.trim(), step: step.key })).then((done) => done && clear())
  }
  return (
    <form
      class="card stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <Field label={_('Your situation, in one sentence')} value={text} onInput={setText} max={280} multiline rows={2} error={problem} />
      <Button type="submit" busy={acting} disabled={!text.trim()}>
        {_('Save')}
      </Button>
    </form>
  )
}
