import { useState } from 'preact/hooks'
import { _, date } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { DueField, isDay } from './DueField.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { useAct, useDraft, useThumb } from './hooks.js'
import { choiceOf } from './options.js'
import { rewrite } from './rewrite.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * The decision, once it is taken: what was chosen and why, when it holds, when it is looked at again.
 * @param {{w: import('../core/replica.js').Replica, card: Rec, options: (Rec | undefined)[], may: boolean, hosts: boolean, onEdit: () => void}} props
 *   `may`: change it; `hosts`: share it
 */
export function MicroCard({ w, card, options, may, hosts, onEdit }) {
  const { why, holds, review, tags, shared } = card.fields
  const { act, problem } = useAct()
  return (
    <section class="card stack decision" aria-labelledby="decision">
      <div class="row top">
        <h2 id="decision" class="grow">
          {_('Decision')}
        </h2>
        {may && <Button kind="plain" icon="edit" label={_('Change the decision')} onClick={onEdit} />}
      </div>
      <p class="topic-now">{choiceOf(card, options)}</p>
      <dl class="stack tight">
        <Line name={_('Because')} text={why} />
        <Line name={_('It holds if')} text={holds} />
        <Line name={_('Looked at again')} text={isDay(review ?? '') ? date(review, { weekday: 'long', day: 'numeric', month: 'long' }) : ''} />
        <Line name={_('Tags')} text={tags} />
      </dl>
      <OtherVersions w={w} record={card} may={may} />
      {hosts && !w.vault ? (
        <Toggle
          label={_('Share with other teams')}
          checked={shared === true}
          onInput={(on) => act(() => w.writeAll([{ kind: 'microcard', rec: card.rec, fields: { shared: on } }, ...(on ? unseen(w, card, options.length) : [])]))}
          hint={_('Every team on this server can then read the situation, its options and this card. Nobody’s name goes with it, nor which workshop it comes from: check that your own words name nobody.')}
        />
      ) : (
        shared === true && <p class="soft small">{_('Shared with other teams, without names.')}</p>
      )}
      {problem && (
        <p class="wrong small" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}

/**
 * Options beyond those of this table, which no page of it shows: they do not leave with the card that is shared.
 * @param {import('../core/replica.js').Replica} w @param {Rec} card @param {number} slots
 */
const unseen = (w, card, slots) =>
  w.list('option').flatMap(({ kind, rec, fields: f }) => (f.topic === card.fields.topic && f.slot > slots && f.text ? [{ kind, rec, fields: { text: null } }] : []))

/** @param {{name: string, text: any}} props */
function Line({ name, text }) {
  if (!text) return null
  return (
    <div>
      <dt class="soft small">{name}</dt>
      <dd class="lines-kept">{text}</dd>
    </div>
  )
}

/**
 * Writes the decision down: one option or none, why, under which condition, and when to look at it again.
 * @param {{
 *   w: import('../core/replica.js').Replica, step: import('./plan.js').Step, run: import('./plan.js').Run, topic: Rec,
 *   card: Rec | undefined, options: (Rec | undefined)[], onDone: () => void,
 * }} props
 */
export function Decide({ w, step, run, topic, card, options, onDone }) {
  const [seen] = useState(card)
  const f = seen?.fields ?? {}
  const key = `card.${topic.rec}`
  const fields = {
    choice: useDraft(w, `${key}.choice`, f.choice === undefined || f.choice === null ? '' : String(f.choice)),
    why: useDraft(w, `${key}.why`, f.why ?? ''),
    holds: useDraft(w, `${key}.holds`, f.holds ?? ''),
    review: useDraft(w, `${key}.review`, f.review ?? ''),
    tags: useDraft(w, `${key}.tags`, f.tags ?? ''),
  }
  const { choice, why, holds, review, tags } = fields
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  const wrong = {
    choice: choice[0] ? '' : _('Choose one, or none of them.'),
    why: why[0].trim() ? '' : _('Say why.'),
    review: isDay(review[0]) ? '' : _('Give a date.'),
  }
  const error = (/** @type {keyof typeof wrong} */ name) => (tried ? wrong[name] : '')
  const save = async () => {
    setTried(true)
    if (wrong.choice || wrong.why || wrong.review) return
    const said = { choice: Number(choice[0]), why: why[0].trim(), holds: holds[0].trim() || null, review: review[0], tags: tags[0].trim() || null }
    const write = async () => w.write('microcard', await w.recId('microcard', topic.rec), { topic: topic.rec, step: step.key, ...said }, { over: {} })
    if (!(await act(() => (seen ? rewrite(w, seen, said) : write())))) return
    for (const [, , clear] of Object.values(fields)) clear()
    onDone()
  }
  useThumb(
    run,
    <>
      <Button onClick={onDone}>{_('Cancel')}</Button>
      <Button kind="primary" big class="grow" busy={acting} onClick={save}>
        {_('Save the decision')}
      </Button>
    </>,
  )
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <fieldset class="field">
        <legend>{_('What is chosen')}</legend>
        {[...options.map((_option, at) => at + 1), 0].map((slot) => {
          const text = slot ? options[slot - 1]?.fields.text : _('None of these options')
          return (
            text && (
              <label key={slot} class="toggle">
                <input type="radio" name="choice" checked={choice[0] === String(slot)} onInput={() => choice[1](String(slot))} />
                <span class="grow">{text}</span>
              </label>
            )
          )
        })}
        {error('choice') && (
          <p class="wrong small" role="alert">
            {error('choice')}
          </p>
        )}
      </fieldset>
      <Field label={_('Why')} value={why[0]} onInput={why[1]} max={600} multiline rows={2} error={problem || error('why')} />
      <Field label={_('It holds if')} value={holds[0]} onInput={holds[1]} max={280} multiline rows={2} hint={_('A condition, or the first step that will tell.')} />
      <DueField label={_('Look at it again on')} value={review[0]} onInput={review[1]} now={w.now()} error={error('review')} />
      <Field label={_('Tags')} value={tags[0]} onInput={tags[1]} max={120} hint={_('A few words, so that others find it: handover, beds, release.')} />
    </form>
  )
}
