import { useState } from 'preact/hooks'
import { _, lang, n_, say } from '../core/i18n.js'
import { createWorkshop } from '../core/replica.js'
import { go } from '../core/router.js'
import { isAdaptation } from '../core/slugs.js'
import { LEAST_ANSWERS } from '../rules/pulse.js'
import { freshAvatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { lazy } from '../ui/lazy.jsx'
import { becomeParticipant } from './people.js'
import { storageTrouble } from '../ui/storage.js'
import { Stepper } from '../ui/Stepper.jsx'
import { Permission } from './Permission.jsx'
import { minutesFor } from './Steps.jsx'
import { Told } from './Told.jsx'

const FollowsOn = lazy(() => import('./FollowsOn.jsx'))
const Before = lazy(() => import('../confidential/Before.jsx'))

/**
 * The form by which a workshop is opened. What may stay as the format says is folded away.
 * @param {{format: import('../core/types.js').Format}} props
 */
export function OpenWorkshop({ format }) {
  const boxes = /** @type {Record<string, number[]>|undefined} */ (format.steps.find((s) => s.options?.timeboxes)?.options.timeboxes)
  const measured = format.steps.find((s) => s.activity === 'measure')
  const least = measured?.options?.least ?? LEAST_ANSWERS
  const [it, setIt] = useState({
    title: say(format.name),
    intention: '',
    name: '',
    lang: lang.value,
    box: format.steps.find((s) => s.options?.timeboxes)?.options.default ?? '',
    facilitate: true,
    minutes: Object.fromEntries(format.steps.map((s) => [s.key, s.minutes])),
    budget: 0,
    shared: false,
    confidential: format.risk === 'high',
    least,
  })
  const [wrong, setWrong] = useState(/** @type {{title?: string, name?: string}} */ ({}))
  const review = format.steps.find((s) => s.activity === 'review')
  const adapted = isAdaptation(format.slug)
  const [promises, setPromises] = useState(/** @type {import('./carry.js').Promised[]} */ ([]))
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const [unfolded, setUnfolded] = useState(false) // seven steppers that most people never see are drawn when asked for
  const put = (/** @type {Partial<typeof it>} */ part) => (setIt({ ...it, ...part }), setWrong({}))
  const plan = format.steps.filter((s) => it.minutes[s.key] !== s.minutes).map((s) => ({ key: s.key, minutes: it.minutes[s.key] }))
  const total = format.steps.reduce((sum, s) => sum + minutesFor(s, plan), 0)

  /** @param {Event} event */
  async function open(event) {
    event.preventDefault()
    const missing = {
      ...(!it.title.trim() && { title: _('Give it a title people will recognise.') }),
      ...(!it.name.trim() && { name: _('Write the name others know you by.') }),
    }
    setWrong(missing)
    if (Object.keys(missing).length) {
      requestAnimationFrame(() => /** @type {HTMLElement|null} */ (document.querySelector('[aria-invalid]'))?.focus())
      return
    }
    setBusy(true)
    try {
      const w = await createWorkshop({
        format: format.slug,
        edition: format.edition,
        title: it.title.trim(),
        intention: it.intention.trim() || undefined,
        lang: it.lang,
        plan,
        timebox: boxes?.[it.box],
        vote_budget: it.budget || null,
        confidential: it.confidential || undefined,
        least: it.least === least ? undefined : it.least,
      })
      if (adapted) await import('../core/adaptations.js').then(({ travel }) => travel(w, format, it.shared && !it.confidential))
      await becomeParticipant(w, { name: it.name, team: '', ...freshAvatar([]) })
      if (it.facilitate) await w.write('role', await w.recId('role', 'facilitator'), { role: 'facilitator', holder: w.me })
      if (review && promises.length) await import('./carry.js').then(({ carryOver }) => carryOver(w, review.key, promises))
      go(`/w/${w.id}/people`, { replace: true })
    } catch (error) {
      setTrouble(/** @type {any} */ (error)?.name === 'Refusal' ? /** @type {Error} */ (error).message : storageTrouble(error))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={open} noValidate>
      <Page
        title={_('Open a workshop')}
        back="/"
        thumb={
          <Button kind="primary" big full type="submit" busy={busy}>
            {_('Open the workshop')}
          </Button>
        }
      >
        <p class="soft">
          <a href={`/library/${format.slug}`}>{say(format.name)}</a> · {n_('%(n)s minute', '%(n)s minutes', total)}
        </p>
        <Permission />
        <Field label={_('Title')} value={it.title} onInput={(title) => put({ title })} error={wrong.title} max={120} required autocomplete="off" />
        <Field
          label={_('What it is for (optional)')}
          hint={_('One sentence: what should be different afterwards?')}
          value={it.intention}
          onInput={(intention) => put({ intention })}
          max={600}
          multiline
          rows={2}
        />
        <Field label={_('Your name')} value={it.name} onInput={(name) => put({ name })} error={wrong.name} max={60} required autocomplete="nickname" autocapitalize="words" />
        <Toggle label={_('I facilitate')} hint={_('You can hand it over to someone else at any moment.')} checked={it.facilitate} onInput={(facilitate) => put({ facilitate })} />
        <Toggle
          label={_('Confidential: only its people can read it')}
          hint={_('For what must not go back to the hierarchy. It cannot be changed afterwards.')}
          checked={it.confidential}
          onInput={(confidential) => put({ confidential })}
        />
        {it.confidential && <Before />}
        <Told confidential={it.confidential} />
        {review && <FollowsOn slug={format.slug} onInput={setPromises} />}
        {adapted && !it.confidential && (
          <Toggle
            label={_('Let other teams here find this adaptation')}
            hint={_('Whoever is in a workshop of this server will see it in their library: what it says, not your names nor what your group says.')}
            checked={it.shared}
            onInput={(shared) => put({ shared })}
          />
        )}
        {trouble && <Notice kind="wrong">{trouble}</Notice>}
        {boxes && (
          <Chips
            label={_('Rounds of discussion')}
            value={it.box}
            onInput={(box) => put({ box })}
            choices={Object.entries(boxes).map(([key, minutes]) => [key, boxName(key, minutes)])}
          />
        )}
        <details class="card" onToggle={() => setUnfolded(true)}>
          <summary>{_('Adjust the minutes and the votes')}</summary>
          {unfolded && (
            <div class="stack tight">
              {format.steps.map((step) => (
                <Stepper
                  key={step.key}
                  label={say(step.name)}
                  value={it.minutes[step.key]}
                  onInput={(n) => put({ minutes: { ...it.minutes, [step.key]: n } })}
                  min={1}
                  max={180}
                  unit={_('min')}
                />
              ))}
              {format.steps.some((s) => s.activity === 'vote') && <Votes value={it.budget} onInput={(budget) => put({ budget })} />}
              {measured && <Stepper label={_('Answers from which results are shown')} value={it.least} onInput={(least) => put({ least })} min={3} max={20} />}
              <Chips
                label={_('Language of the invitation')}
                value={it.lang}
                onInput={(code) => put({ lang: /** @type {'fr'|'en'} */ (code) })}
                choices={[
                  ['fr', 'Français'],
                  ['en', 'English'],
                ]}
              />
            </div>
          )}
        </details>
      </Page>
    </form>
  )
}

/** @param {{value: number, onInput: (n: number) => void}} props 0: the rule decides from the number of topics */
function Votes({ value, onInput }) {
  return (
    <>
      <Toggle
        label={_('Votes per person: decide when voting starts')}
        hint={_('One vote for three topics, from two to five.')}
        checked={value === 0}
        onInput={(auto) => onInput(auto ? 0 : 3)}
      />
      {value > 0 && <Stepper label={_('Votes per person')} value={value} onInput={onInput} min={1} max={20} />}
    </>
  )
}

/** @param {string} key @param {number[]} minutes */
function boxName(key, minutes) {
  const round = _('%(rounds)s min', { rounds: minutes.join('\u202F+\u202F') })
  const names = /** @type {Record<string, string>} */ ({ frontline: _('On the floor: %(round)s', { round }), desk: _('Around a table: %(round)s', { round }) })
  return names[key] ?? `${key} ${round}`
}
