import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'
import { about } from '../workshop/reads.js'
import { rewrite } from '../workshop/rewrite.js'
import { ANSWERS, moment, wish } from './facts.js'

/** The fields that say of dates how they do. */
const WISHES = /** @type {const} */ (['suits', 'could'])

/**
 * Whether one comes, the dates that suit, what one hopes for. Who changes one of these says only that.
 * @param {{
 *   w: import('../core/replica.js').Replica, run: import('../workshop/plan.js').Run, facts: import('./facts.js').Facts, onDone: () => void,
 * }} props
 */
export function Answer({ w, run, facts, onDone }) {
  const [seen] = useState(facts.mine) // what its writer saw
  const { answer = 'yes', suits, could, expects } = seen?.fields ?? {}
  const [raw, setRaw, clear] = useDraft(w, 'call.answer')
  const it = { answer: answer ?? 'yes', suits: /** @type {string[]} */ (suits ?? []), could: /** @type {string[]} */ (could ?? []), expects: expects ?? '', ...(raw && JSON.parse(raw)) }
  const put = (/** @type {Partial<typeof it>} */ part) => setRaw(JSON.stringify({ ...it, ...part }))
  const { act, problem, acting } = useAct()
  const save = () =>
    act(async () => {
      const record = seen ?? { kind: 'signup', rec: await w.recId('signup', w.me), fields: {}, stamps: {} }
      const dates = Object.fromEntries(WISHES.flatMap((how) => (String(it[how]) === String(seen?.fields[how] ?? []) ? [] : [[how, it[how]]])))
      await rewrite(w, /** @type {any} */ (record), { answer: it.answer, ...dates, expects: it.expects.trim() || null })
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
            <Chips
              key={key}
              label={moment(starts)}
              value={wish(it, key)}
              onInput={(chosen) => put(Object.fromEntries(WISHES.map((how) => [how, [...it[how].filter((/** @type {string} */ k) => k !== key), ...(how === chosen ? [key] : [])]])))}
              choices={[
                ['suits', _('Yes')],
                ['could', _('If need be')],
                ['', _('No')],
              ]}
            />
          ))}
        </fieldset>
      )}
      <Field label={_('What you hope for (optional)')} value={it.expects} onInput={(expects) => put({ expects })} max={600} multiline error={problem} />
    </form>
  )
}
