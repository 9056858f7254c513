import { useEffect, useState } from 'preact/hooks'
import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { useAct, useThumb } from '../workshop/hooks.js'
import { Indicator } from './Indicator.jsx'
import { Spread } from './Spread.jsx'
import { askedIn, leastOf } from './answers.js'
import { SCALE } from '../rules/pulse.js'

/** @typedef {Pick<import('./index.js').ActivityProps, 'w' | 'step' | 'run'>} Props */

/**
 * Numbers with their day on named indicators, and scales of one to five, whose results show once enough people answered.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Measure({ w, step, run }) {
  const asked = askedIn(step)
  const scales = asked.filter((a) => a.form === 'scale')
  return (
    <>
      {scales.length > 0 && <Scales w={w} step={step} run={run} scales={scales} />}
      {asked.map((a) => a.form === 'number' && <Indicator key={a.key} w={w} step={step} run={run} asked={a} />)}
    </>
  )
}

/** @param {Props & {scales: import('./answers.js').Asked[]}} props */
function Scales({ w, step, run, scales }) {
  const anonymous = Boolean(step.options.anonymous)
  const [chosen, setChosen] = useState(/** @type {Record<string, number>} */ ({}))
  const [answered, mark] = useAnswered(w, step, scales)
  const { act, problem, acting } = useAct()
  const own = (/** @type {string} */ scale) => w.list('rating').find(({ author, fields: f }) => author === w.me && f.step === step.key && f.scale === scale)
  const mine = (/** @type {string} */ scale) => own(scale)?.fields.value
  const given = scales.filter(({ key }) => chosen[key] && !answered?.has(key) && chosen[key] !== mine(key))
  const give = () =>
    act(async () => {
      // A random id: one that others could compute they could take first, and this person could not answer any more.
      await w.writeAll(given.map(({ key }) => ({ kind: 'rating', rec: (!anonymous && own(key)?.rec) || null, fields: { step: step.key, scale: key, value: chosen[key] }, anonymous })))
      if (anonymous) mark(given.map(({ key }) => key))
      setChosen({})
    })
  const due = run.live && scales.some(({ key }) => !answered?.has(key) && (given.length || (!run.facilitator && !mine(key)))) // whoever leads may go on without answering
  useThumb(
    run,
    due ? (
      <Button kind="primary" big class="grow" busy={acting} disabled={!given.length} onClick={give}>
        {n_('Give my answer', 'Give my answers', scales.length)}
      </Button>
    ) : null,
  )
  if (!answered) return null
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {scales.map((a) => (
        <section key={a.key} class="card stack tight scale">
          {answered.has(a.key) ? (
            <>
              <h2>{say(a.name)}</h2>
              <p role="status">{_('This device has answered. An anonymous answer cannot be changed.')}</p>
            </>
          ) : (
            <>
              <Chips
                label={say(a.name)}
                value={String(chosen[a.key] ?? mine(a.key) ?? '')}
                onInput={(value) => setChosen({ ...chosen, [a.key]: Number(value) })}
                choices={SCALE.map((n) => [String(n), [n, n === 1 && say(a.low), n === 5 && say(a.high)].filter(Boolean).join(', ')])}
                look={(n) => n}
                disabled={!run.live}
              />
              <Ends asked={a} />
            </>
          )}
          <Spread w={w} step={step} asked={a} />
        </section>
      ))}
      {anonymous ? (
        <details class="small">
          <summary>{_('Who sees my answer?')}</summary>
          <p class="soft">
            {_(
              'Each answer leaves without a name, and without anything that ties it to another: nobody can tell from it who gave it. No screen shows results before there are %(n)s answers. The moment you send it may still give a hint.',
              { n: leastOf(w, step) },
            )}
          </p>
        </details>
      ) : (
        <p class="soft small">{_('Your answer bears your name; you can change it. Results are shown from %(n)s answers on, and only as a whole.', { n: leastOf(w, step) })}</p>
      )}
    </>
  )
}

/** What the two ends of a scale mean; the radio buttons say it to the ear. @param {{asked: import('./answers.js').Asked}} props */
const Ends = ({ asked }) => (
  <p class="row apart small soft" aria-hidden="true">
    <span>{say(asked.low)}</span>
    <span>{say(asked.high)}</span>
  </p>
)

/**
 * The scales that this device has answered without a name. Nothing in the workshop tells: the device remembers it.
 * @param {Props['w']} w @param {Props['step']} step @param {{key: string}[]} scales
 * @returns {[Set<string> | null, (keys: string[]) => void]} null until the device has remembered
 */
function useAnswered(w, step, scales) {
  const [answered, setAnswered] = useState(/** @type {Set<string> | null} */ (null))
  const place = (/** @type {string} */ key) => `answered.${step.key}.${key}`
  useEffect(() => {
    let here = true
    Promise.all(scales.map(async ({ key }) => ((await w.draft(place(key))) ? [key] : []))).then((kept) => here && setAnswered(new Set(kept.flat())))
    return () => {
      here = false
    }
  }, [w, step.key])
  return [
    answered,
    (keys) => {
      for (const key of keys) w.saveDraft(place(key), '1')
      setAnswered((before) => new Set([...(before ?? []), ...keys]))
    },
  ]
}
