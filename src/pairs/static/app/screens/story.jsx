import { useState } from 'preact/hooks'
import { _, lang } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { PARTS } from '../library/Story.jsx'
import { Button } from '../ui/Button.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { useAct, useDraft } from '../workshop/hooks.js'

const MOST = 3

/** A number as people type it, a comma or a point in it. @param {string} text @returns {number | null} */
const numberOf = (text) => (text.trim() && Number.isFinite(Number(text.replace(',', '.'))) ? Number(text.replace(',', '.')) : null)

/**
 * Telling a story of a workshop one took part in: a few short parts, figures before and after. What is typed stays on
 * the device until it is told.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function TellStory({ id, w }) {
  useReplica(w)
  const record = w.list('story').find((r) => r.author === w.me)
  const before = record?.fields ?? {}
  /** @type {string[]} */
  const drafts = []
  /** @param {string} name @param {any} [start] */
  const draft = (name, start = before[name]) => {
    drafts.push(`story.${name}`)
    return useDraft(w, `story.${name}`, start === undefined || start === null ? '' : String(start))
  }
  const title = draft('title')
  const teller = draft('teller')
  const parts = Object.entries(PARTS).map(([name, label]) => ({ name, label, text: draft(name) }))
  const figures = Array.from({ length: MOST }, (_n, at) => {
    const known = before.figures?.[at] ?? {}
    return ['name', 'unit', 'before', 'after'].map((part) => draft(`figure${at}.${part}`, known[part]))
  })
  const [shown, setShown] = useState(Math.max(1, before.figures?.length ?? 0))
  const [shared, setShared] = useState(before.shared === true)
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState(false)
  const { act, problem, acting } = useAct()
  const missing = { title: title[0].trim() ? '' : _('Give it a title.'), text: parts.some(({ text }) => text[0].trim()) ? '' : _('Write at least one of these parts.') }
  const wrong = figures.map((figure) => [figure[2], figure[3]].map(([text]) => (text.trim() && numberOf(text) === null ? _('This takes a number.') : '')))
  const keep = async () => {
    setTried(true)
    if (missing.title || missing.text || wrong.flat().some(Boolean)) return
    const fields = {
      title: title[0].trim(),
      teller: teller[0].trim() || null,
      lang: before.lang ?? lang.value,
      format: w.format,
      edition: w.edition,
      ...Object.fromEntries(parts.map(({ name, text }) => [name, text[0].trim() || null])),
      figures: figures.flatMap(([name, unit, from, to]) => (name[0].trim() ? [{ name: name[0].trim(), unit: unit[0].trim(), before: numberOf(from[0]), after: numberOf(to[0]) }] : [])),
      shared,
    }
    if (!(await act(() => w.write('story', record?.rec ?? null, fields)))) return
    for (const name of drafts) w.saveDraft(name, '')
    setKept(true)
  }
  /** @template T @param {(value: T) => void} set @returns {(value: T) => void} */
  const moved = (set) => (value) => {
    setKept(false)
    set(value)
  }
  return (
    <Page
      title={_('Tell a story')}
      back={`/w/${id}/experience`}
      w={w}
      thumb={
        <Button kind="primary" big class="grow" busy={acting} disabled={kept} onClick={keep}>
          {kept ? _('It is kept') : _('Keep it')}
        </Button>
      }
    >
      <p class="soft">{_('Ten lines that you would tell a colleague in the corridor. What failed is worth as much as what worked.')}</p>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      <Field label={_('Title')} value={title[0]} onInput={moved(title[1])} max={120} error={tried ? missing.title : ''} />
      {tried && missing.text && <Notice kind="wrong">{missing.text}</Notice>}
      {parts.map(({ name, label, text }) => (
        <Field key={name} label={label()} value={text[0]} onInput={moved(text[1])} max={1000} multiline rows={3} />
      ))}
      <fieldset class="stack tight">
        <legend>{_('Figures, before and after (optional)')}</legend>
        {figures.slice(0, shown).map(([name, unit, from, to], at) => (
          <div key={at} class="pair">
            <Field label={_('What is counted')} value={name[0]} onInput={moved(name[1])} max={60} />
            <Field label={_('Unit')} value={unit[0]} onInput={moved(unit[1])} max={30} />
            <Field label={_('Before')} value={from[0]} onInput={moved(from[1])} inputMode="text" error={tried ? wrong[at][0] : ''} />
            <Field label={_('After')} value={to[0]} onInput={moved(to[1])} inputMode="text" error={tried ? wrong[at][1] : ''} />
          </div>
        ))}
        {shown < MOST && (
          <div>
            <Button icon="plus" onClick={() => setShown(shown + 1)}>
              {_('One more figure')}
            </Button>
          </div>
        )}
      </fieldset>
      <Field label={_('How you sign it (optional)')} value={teller[0]} onInput={moved(teller[1])} max={60} hint={_('Your trade says enough: “a nurse of a surgical ward”.')} />
      {!w.vault && (
        <Toggle
          label={_('Share it beyond this workshop')}
          checked={shared}
          onInput={moved(setShared)}
          hint={
            shared
              ? _('Anyone who has joined a workshop on this server will read it: every word above, the signature included. This workshop’s name does not go with it. Name nobody.')
              : _('Only the people of this workshop will read it, on their devices.')
          }
        />
      )}
      <p class="out" role="status">
        {kept ? _('Your words are kept.') : ''}
      </p>
    </Page>
  )
}
