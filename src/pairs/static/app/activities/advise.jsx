import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { CaseHead } from '../workshop/CaseHead.jsx'
import { Contribute } from '../workshop/Contribute.jsx'
import { Decide, MicroCard } from '../workshop/MicroCard.jsx'
import { Notes } from '../workshop/Notes.jsx'
import { OptionSlots } from '../workshop/OptionSlots.jsx'
import { SaidList } from '../workshop/SaidList.jsx'
import { caseOf, saidAbout, ticks } from '../workshop/case.js'
import { useThumb } from '../workshop/hooks.js'
import { cardOf, optionsOf } from '../workshop/options.js'
import { nameOf } from '../workshop/reads.js'

/** @typedef {import('./index.js').ActivityProps} ActivityProps */
/** @typedef {{now: import('../workshop/case.js').Case | null}} At */

/**
 * Ideas and experience for whoever exposes, who listens and keeps some of it; or, with slots, exactly so many options,
 * and the card that says which one was chosen.
 * @param {ActivityProps} props
 */
export default function Advise({ w, step, run }) {
  const now = caseOf(w, run)
  const Way = step.options.slots ? Choice : Ideas
  return (
    <>
      <CaseHead w={w} step={step} run={run} now={now} />
      <Way key={now?.topic?.rec} w={w} step={step} run={run} now={now} />
    </>
  )
}

/** @param {Pick<ActivityProps, 'w' | 'step' | 'run'> & At} props */
function Ideas({ w, step, run, now }) {
  const all = saidAbout(w, 'idea', step, now, run)
  const standing = all.filter((i) => !i.fields.withdrawn)
  const kept = standing.filter((i) => i.fields.kept === true).length
  const gone = all.filter((i) => i.fields.withdrawn && (i.author === w.me || run.facilitator))
  const listens = now?.mine === true
  const list = { w, run, field: /** @type {const} */ ('kept'), word: listens ? _('I keep this') : _('To keep'), ticks: ticks(w, now), tagged: true }
  return (
    <>
      {run.live && !listens && (
        <Contribute w={w} step={step} run={run} now={now} kind="idea" label={_('Your idea, or your experience')} button={_('Offer it')} hint={() => _('What you did, what you saw, what you would try. “I”, not “you should”.')} />
      )}
      <section class="stack tight" aria-labelledby="ideas">
        <h2 id="ideas" aria-live="polite">
          {standing.length ? n_('%(n)s idea', '%(n)s ideas', standing.length) : _('Ideas')}
          {kept > 0 && <span class="soft"> · {_('%(n)s to keep', { n: kept })}</span>}
        </h2>
        {!standing.length && <p class="soft">{listens ? _('The ideas arrive here. Listen, note, and keep what serves you: there is nothing to answer.') : _('Nobody has offered an idea yet.')}</p>}
        {/* Whoever listens reads downwards and nothing moves under the finger; whoever writes sees the newest first. */}
        <SaidList {...list} records={listens ? standing : [...standing].reverse()} />
        <SaidList {...list} records={gone} />
      </section>
      {now?.topic && <Notes w={w} topic={now.topic.rec} step={step.key} may={run.live && (listens || list.ticks)} />}
    </>
  )
}

/** @param {Pick<ActivityProps, 'w' | 'step' | 'run'> & At} props */
function Choice({ w, step, run, now }) {
  const [editing, setEditing] = useState(0)
  const [deciding, setDeciding] = useState(false)
  const topic = now?.topic
  if (!topic) return <Notice>{_('The options are written for one situation: it has to be chosen first.')}</Notice>
  const options = optionsOf(w, topic.rec, step.options.slots)
  const card = step.options.card ? cardOf(w, topic.rec) : undefined
  const missing = options.findIndex((o) => !o) + 1
  const decides = step.options.card && !card && options.some(Boolean) && !deciding
  const name = nameOf(w, now.who)
  const hosts = topic.author === w.me || w.holds('facilitator')
  const may = run.live && (hosts || card?.fields.shared !== true) // what other teams read is theirs to change
  const write = (/** @type {number} */ slot) => {
    setEditing(slot)
    setDeciding(false)
  }
  const decide = () => {
    setEditing(0)
    setDeciding(true)
  }
  const own = now.mine || !name
  return (
    <>
      {card && !deciding && <MicroCard w={w} card={card} options={options} may={may} hosts={hosts} onEdit={decide} />}
      <OptionSlots w={w} step={step} run={run} topic={topic} options={options} may={may} brief={deciding} editing={editing} onEdit={write} />
      {run.live && decides && !editing && (
        <section class="stack tight">
          {!own && <p class="soft">{_('The decision is up to %(name)s.', { name })}</p>}
          {(missing > 0 || !own) && (
            <Button full onClick={decide}>
              {missing ? _('Decide with the options there are') : _('Write the decision down')}
            </Button>
          )}
        </section>
      )}
      {may && deciding && <Decide w={w} step={step} run={run} topic={topic} card={card} options={options} onDone={() => setDeciding(false)} />}
      {may && !editing && !deciding && missing > 0 && <Onward run={run} word={_('Write option %(n)s', { n: missing })} onClick={() => write(missing)} />}
      {may && !editing && decides && own && missing === 0 && <Onward run={run} word={_('Write the decision down')} onClick={decide} />}
    </>
  )
}

/** What comes next, under the thumb. @param {Pick<ActivityProps, 'run'> & {word: string, onClick: () => void}} props */
function Onward({ run, word, onClick }) {
  useThumb(
    run,
    <Button kind="primary" big class="grow" onClick={onClick}>
      {word}
    </Button>,
  )
  return null
}
