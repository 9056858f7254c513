import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Stepper } from '../ui/Stepper.jsx'
import { Chosen } from '../workshop/Chosen.jsx'
import { useAct, useThumb } from '../workshop/hooks.js'
import { derive, still } from '../workshop/memo.js'
import { useSlices } from '../workshop/slices.js'
import { setPoll } from '../workshop/moves.js'
import { budgetOf, people, pollOf, ranking, standing, topicsFor, votersOf, votesOf } from '../workshop/reads.js'

/**
 * Everyone spreads a few votes over the topics. Totals stay hidden until the facilitator closes the vote.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Vote({ w, format, step, run }) {
  const closed = pollOf(w, step.key)?.fields.state === 'closed'
  return (
    <>
      <Late w={w} step={step} />
      {closed && step.options.chooses && <Chosen w={w} format={format} run={run} role={step.options.chooses} />}
      {closed ? <Result w={w} step={step} run={run} /> : <Ballot w={w} step={step} run={run} />}
    </>
  )
}

/** @param {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'>} props */
function Ballot({ w, step, run }) {
  const budget = budgetOf(w, run.steps, step)
  const topics = derive(w, `ballot ${step.key}`, () => standing(topicsFor(w, run.steps, step)))
  const said = new Map(votesOf(w, step.key).flatMap((v) => (v.author === w.me ? [[v.fields.topic, v.fields.weight]] : [])))
  const { mine, cast } = useCasting(w, step.key, topics, said)
  const { count, list } = useSlices(topics.length)
  const spent = topics.reduce((sum, t) => sum + (mine.get(t.rec) ?? 0), 0)
  const left = budget - [...mine.values()].reduce((sum, n) => sum + n, 0)
  const { act, problem } = useAct()
  const state = useRef({ cast, act, left, mine })
  state.current = { cast, act, left, mine }
  const onVote = useCallback((/** @type {string} */ topic, /** @type {number} */ weight) => {
    const { act, cast, left, mine } = state.current
    if (weight - (mine.get(topic) ?? 0) > left) return
    act(() => cast(topic, weight))
  }, [])
  useThumb(
    run,
    <div class="budget grow" role="status">
      <span class="ballots" aria-hidden="true">
        {'●'.repeat(Math.max(0, budget - left))}
        {'○'.repeat(Math.max(0, left))}
      </span>
      <strong>{left > 0 ? n_('%(n)s vote left', '%(n)s votes left', left) : _('All your votes are placed')}</strong>
    </div>,
  )
  return (
    <>
      <Progress w={w} step={step} run={run} />
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {left < 0 && <Notice kind="wrong">{n_('The facilitator lowered the budget: take back %(n)s vote.', 'The facilitator lowered the budget: take back %(n)s votes.', -left)}</Notice>}
      {spent !== budget - left && <p class="soft">{_('Some of your votes are on topics that were merged or withdrawn; those on merged topics still count.')}</p>}
      {topics.length === 0 && <p class="soft">{_('There is nothing to vote on yet: topics come first.')}</p>}
      <ul class="cards stack tight ballot" ref={list}>
        {topics.slice(0, count).map((t) => (
          <Line key={t.rec} rec={t.rec} text={t.fields.text} detail={t.fields.detail} weight={mine.get(t.rec) ?? 0} more={left > 0 && run.live} less={run.live} onVote={onVote} />
        ))}
      </ul>
    </>
  )
}

/**
 * My votes as shown and as saved. A tap is shown at once and the disk works meanwhile: the ids of my votes are
 * made beforehand, so that writing starts before anything is drawn.
 * @param {import('../core/replica.js').Replica} w @param {string} step
 * @param {import('../core/replica.js').Rec[]} topics @param {Map<string, number>} said
 */
function useCasting(w, step, topics, said) {
  const ids = useRef(/** @type {Map<string, string>} */ (new Map()))
  useEffect(() => {
    for (const { rec } of topics) if (!ids.current.has(rec)) w.recId('vote', rec, w.me).then((id) => ids.current.set(rec, id))
  }, [topics])
  const [tapped, setTapped] = useState(/** @type {Map<string, number>} */ (new Map()))
  const mine = useMemo(() => new Map([...said, ...tapped]), [said, tapped])
  const cast = useCallback(
    async (/** @type {string} */ topic, /** @type {number} */ weight) => {
      const id = ids.current.get(topic) ?? (await w.recId('vote', topic, w.me))
      const saving = w.write('vote', id, { topic, step, weight })
      setTapped((before) => new Map(before).set(topic, weight))
      try {
        await saving
      } finally {
        setTapped((before) => {
          if (before.get(topic) !== weight) return before
          const after = new Map(before)
          after.delete(topic)
          return after
        })
      }
    },
    [w, step],
  )
  return { mine, cast }
}

/** One topic and its votes; sixty of these stay still while one is tapped. */
const Line = still(
  /** @param {{rec: string, text: string, detail?: string, weight: number, more: boolean, less: boolean, onVote: (topic: string, weight: number) => void}} props */
  ({ rec, text, detail, weight, more, less, onVote }) => (
    <li class={`card topic row${weight ? ' chosen' : ''}`}>
      <span class="grow">
        <strong class="words">{text}</strong>
        {detail && <span class="soft small owed">{detail}</span>}
      </span>
      <Stepper label={text} hideLabel value={weight} max={more ? weight + 1 : weight} disabled={!less} onInput={(n) => onVote(rec, n)} />
    </li>
  ),
)

/** How far the vote is, and closing it. @param {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'>} props */
function Progress({ w, step, run }) {
  const { act, acting } = useAct()
  const all = people(w).length
  const voted = Math.min(votersOf(w, step.key), all)
  return (
    <div class="row apart progress">
      <p class="grow" role="status">
        {n_('%(voted)s of %(n)s person has voted.', '%(voted)s of %(n)s people have voted.', all, { voted })} <span class="soft">{_('Totals stay hidden until the vote is closed.')}</span>
      </p>
      {run.facilitator && run.live && (
        <Button kind={voted >= all ? 'primary' : undefined} busy={acting} onClick={() => act(() => setPoll(w, step.key, { state: 'closed', budget: budgetOf(w, run.steps, step) }))}>
          {_('Close the vote')}
        </Button>
      )}
    </div>
  )
}

/** The group’s order. @param {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'>} props */
function Result({ w, step, run }) {
  const lines = ranking(w, run.steps, step)
  const most = Math.max(1, ...lines.map((l) => l.weight ?? 0))
  const { act, acting } = useAct()
  return (
    <section class="stack" aria-labelledby="result">
      <div class="row apart">
        <h2 id="result">{_("The group’s order")}</h2>
        {run.facilitator && run.live && (
          <Button busy={acting} onClick={() => act(() => setPoll(w, step.key, { state: 'open' }))}>
            {_('Open the vote again')}
          </Button>
        )}
      </div>
      <ol class="cards stack tight">
        {lines.map(({ topic, weight }) => (
          <li key={topic.rec} class="card topic">
            <div class="row">
              <strong class="grow">{topic.fields.text}</strong>
              <span class="figure">
                {weight}
                <span class="out"> {n_('vote', 'votes', weight ?? 0)}</span>
              </span>
            </div>
            <meter class="bar" aria-hidden="true" min={0} max={most} value={weight ?? 0} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Votes the server refused because they came after the close. @param {Pick<import('./index.js').ActivityProps, 'w' | 'step'>} props */
function Late({ w, step }) {
  const late = w.sync.value.refused.filter((r) => r.change.kind === 'vote' && r.change.set.step === step.key).length
  if (!late) return null
  return (
    <Notice>
      <p>{n_('%(n)s of your votes was not counted: it came after the close, or over the budget.', '%(n)s of your votes were not counted: they came after the close, or over the budget.', late)}</p>
      <a href="/truth">{_('Look at it')}</a>
    </Notice>
  )
}
