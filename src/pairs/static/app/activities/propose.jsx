import { useCallback, useState } from 'preact/hooks'
import { _, n_, say as inWords } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Anonymous } from '../workshop/Anonymous.jsx'
import { MergeSheet } from '../workshop/MergeSheet.jsx'
import { TopicList } from '../workshop/TopicList.jsx'
import { TopicSheet } from '../workshop/TopicSheet.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'
import { about, topicsFor } from '../workshop/reads.js'

/**
 * Everyone writes topics; all appear as they are written. Topics that are the same are grouped by selecting them.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Propose({ w, step, run }) {
  const topics = topicsFor(w, run.steps, step)
  const [open, setOpen] = useState(/** @type {string | null} */ (null))
  const [picked, setPicked] = useState(/** @type {Set<string> | null} */ (null))
  const [merging, setMerging] = useState(false)
  const pick = useCallback((/** @type {string} */ rec) => {
    setPicked((before) => {
      const after = new Set(before)
      if (!after.delete(rec)) after.add(rec)
      return after
    })
  }, [])
  const mine = topics.filter((t) => t.author === w.me && !t.fields.withdrawn)
  const mineHere = mine.filter((t) => t.fields.step === step.key)
  const mayGroup = topics.length > 1 && (w.holds('facilitator', 'scribe', 'synthesiser') || mine.length > 0)
  return (
    <>
      {run.live && !picked && <Proposal w={w} step={step} run={run} mine={mineHere.length} />}
      {picked && <Grouping run={run} count={picked.size} onMerge={() => setMerging(true)} onStop={() => setPicked(null)} />}
      <TopicList w={w} topics={topics} called={Boolean(step.options.label)} picked={picked} onPick={pick} onOpen={setOpen}>
        {mayGroup && !picked && (
          <Button icon="swap" onClick={() => setPicked(new Set())}>
            {_('Group topics')}
          </Button>
        )}
      </TopicList>
      <TopicSheet w={w} topic={topics.find((t) => t.rec === open)} onClose={() => setOpen(null)} />
      <MergeSheet
        w={w}
        topics={merging ? topics.filter((t) => picked?.has(t.rec)) : []}
        onClose={(done) => {
          setMerging(false)
          if (done) setPicked(null)
        }}
      />
    </>
  )
}

/** @param {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step, run: import('./index.js').Run, mine: number}} props */
function Proposal({ w, step, run, mine }) {
  const [text, setText, clearText] = useDraft(w, `${step.key}.text`)
  const [detail, setDetail, clearDetail] = useDraft(w, `${step.key}.detail`)
  const [anonymous, setAnonymous] = useState(false)
  const [missing, setMissing] = useState(false)
  const { act, problem, acting } = useAct()
  const most = step.options.max_per_person ?? Infinity
  const label = inWords(step.options.label)
  const full = mine >= most
  const mayHide = about(w).anonymous ?? Boolean(step.options.anonymous)
  const say = () => {
    if (!text.trim()) return setMissing(true)
    const fields = { text: text.trim(), detail: detail.trim() || null, step: step.key }
    act(async () => {
      await w.write('topic', null, fields, { anonymous: anonymous && mayHide })
      clearText()
      clearDetail()
      setAnonymous(false)
    })
  }
  useThumb(
    run,
    full ? null : (
      <Button kind="primary" big class="grow" busy={acting} onClick={say}>
        {label ? _('Propose it') : _('Propose this topic')}
      </Button>
    ),
  )
  if (full) return <Notice>{n_('You have proposed %(n)s topic: that is what each person has here. Edit or withdraw one to say another.', 'You have proposed %(n)s topics: that is what each person has here. Edit or withdraw one to say another.', mine)}</Notice>
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <Field
        label={label || _('Your topic')}
        value={text}
        onInput={(next) => {
          setMissing(false)
          setText(next)
        }}
        max={280}
        multiline
        rows={2}
        hint={step.options.suggest_minutes && n_('%(n)s minute to write, each alone.', '%(n)s minutes to write, each alone.', step.options.suggest_minutes)}
        error={problem || (missing ? (label ? _('Write something first.') : _('Write your topic first.')) : '')}
      />
      <details open={detail !== '' || undefined}>
        <summary>{_('Add a detail')}</summary>
        <Field label={_('Detail')} hideLabel value={detail} onInput={setDetail} max={1000} multiline rows={3} />
      </details>
      {mayHide && <Anonymous checked={anonymous} onInput={setAnonymous} />}
    </form>
  )
}

/** @param {{run: import('./index.js').Run, count: number, onMerge: () => void, onStop: () => void}} props */
function Grouping({ run, count, onMerge, onStop }) {
  useThumb(
    run,
    <>
      <Button onClick={onStop}>{_('Cancel')}</Button>
      <Button kind="primary" big class="grow" disabled={count < 2} onClick={onMerge}>
        {_('Merge…')}
      </Button>
    </>,
  )
  return (
    <p role="status">
      {count < 2 ? _('Select the topics that are really the same, at least two.') : n_('%(n)s topic selected', '%(n)s topics selected', count)}
    </p>
  )
}
