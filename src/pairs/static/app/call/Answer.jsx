import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'
import { about } from '../workshop/reads.js'
import { rewrite } from '../workshop/rewrite.js'
import { ANSWERS, moment } from './facts.js'

/**
 * Whether one comes, the dates that suit, what one hopes for. Who changes one of these says only that.
 * @param {{
 *   w: import('../core/replica.js').Replica, run: import('../workshop/plan.js').Run, facts: import('./facts.js').Facts, onDone: () => void,
 * }} props
 */
export function Answer({ w, run, facts, onDone }) {
  const [seen] = useState(facts.mine) // what its writer saw
  const { answer = 'yes', suits, expects } = seen?.fields ?? {}
  const [raw, setRaw, clear] = useDraft(w, 'call.answer')
  const it = { answer: answer ?? 'yes', suits: /** @type {string[]} */ (suits ?? []), expects: expects ?? '', ...(raw && JSON.parse(raw)) }
  const put = (/** @type {Partial<typeof it>} */ part) => setRaw(JSON.stringify({ ...it, ...part }))
  const { act, problem, acting } = useAct()
  const save = () =>
    act(async () => {
      const record = seen ?? { kind: 'signup', rec: await w.recId('signup', w.me), fields: {}, stamps: {} }
      const same = String(it.suits) === String(suits ?? [])
      await rewrite(w, /** @type {any} */ (record), { answer: it.answer, ...(!same && { suits: it.suits }), expects: it.expects.trim() || null })
    }).then((done) => done && (clear(), onDone()))
  useThumb(
    run,
    <Button kind="primary" big class="grow" busy={acting} onClick={save}>
      {_('Say it')}
    </Button>,
  )
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Chips label={_('Your answer')} hideLabel value={it.answer} onInput={(answer) => put({ answer })} choices={Object.entries(ANSWERS).map(([key, word]) => [key, word()])} />
      {it.answer !== 'no' && !about(w).starts_at && facts.call.dates?.length > 0 && (
        <fieldset class="field">
          <legend>{_('Dates to choose from')}</legend>
          {facts.call.dates.map((/** @type {any} */ { key, starts }) => (
            <Toggle key={key} label={moment(starts)} checked={it.suits.includes(key)} onInput={(on) => put({ suits: [...it.suits.filter((/** @type {string} */ k) => k !== key), ...(on ? [key] : [])] })} />
          ))}
        </fieldset>
      )}
      <Field label={_('What you hope for (optional)')} value={it.expects} onInput={(expects) => put({ expects })} max={600} multiline error={problem} />
    </form>
  )
}
