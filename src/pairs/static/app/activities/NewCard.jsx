import { useState } from 'preact/hooks'
import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Anonymous } from '../workshop/Anonymous.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'
import { about } from '../workshop/reads.js'

/** @typedef {import('./index.js').ActivityProps} ActivityProps */

/**
 * Writes a card into a column; where figures are wanted, asks for the figure and where it was measured.
 * @param {Pick<ActivityProps, 'w' | 'step' | 'run'> & {column: import('./columns.js').Column}} props
 */
export function NewCard({ w, step, run, column }) {
  const [text, setText, clearText] = useDraft(w, `${step.key}.text`)
  const [figure, setFigure, clearFigure] = useDraft(w, `${step.key}.figure`)
  const [source, setSource, clearSource] = useDraft(w, `${step.key}.source`)
  const [anonymous, setAnonymous] = useState(false)
  const [missing, setMissing] = useState(false)
  const { act, problem, acting } = useAct()
  const mayHide = about(w).anonymous ?? Boolean(step.options.anonymous)
  const mine = w.list('card').filter((c) => c.fields.step === step.key && c.author === w.me && !c.fields.withdrawn).length
  const full = mine >= (step.options.max_per_person ?? Infinity)
  const add = () => {
    if (!text.trim()) return setMissing(true)
    const measured = column.figures ? { figure: figure.trim() || null, source: source.trim() || null } : {}
    act(async () => {
      await w.write('card', null, { text: text.trim(), column: column.key, step: step.key, ...measured }, { anonymous: anonymous && mayHide })
      clearText()
      clearFigure()
      clearSource()
      setAnonymous(false)
    })
  }
  useThumb(
    run,
    full ? null : (
      <Button kind="primary" big class="grow" busy={acting} onClick={add}>
        {_('Add this card')}
      </Button>
    ),
  )
  if (full) return <Notice>{n_('You have written %(n)s card: that is what each person has here.', 'You have written %(n)s cards: that is what each person has here.', mine)}</Notice>
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Field
        label={_('New card: %(column)s', { column: say(column.name) })}
        hint={say(column.hint)}
        value={text}
        onInput={(next) => {
          setMissing(false)
          setText(next)
        }}
        max={280}
        multiline
        rows={2}
        error={problem || (missing ? _('Write your card first.') : '')}
      />
      {column.figures && <Measured figure={figure} onFigure={setFigure} source={source} onSource={setSource} />}
      {mayHide && <Anonymous checked={anonymous} onInput={setAnonymous} />}
    </form>
  )
}

/**
 * A figure and where it comes from.
 * @param {{figure: string, onFigure: (text: string) => void, source: string, onSource: (text: string) => void}} props
 */
export function Measured({ figure, onFigure, source, onSource }) {
  return (
    <div class="pair">
      <Field label={_('The figure')} value={figure} onInput={onFigure} max={60} />
      <Field label={_('Where it was measured')} value={source} onInput={onSource} max={120} />
    </div>
  )
}

/** @param {{run: ActivityProps['run'], count: number, onGo: () => void, onStop: () => void}} props */
export function Picking({ run, count, onGo, onStop }) {
  useThumb(
    run,
    <>
      <Button onClick={onStop}>{_('Cancel')}</Button>
      <Button kind="primary" big class="grow" disabled={!count} onClick={onGo}>
        {_('Group or move')}
      </Button>
    </>,
  )
  return <p role="status">{count ? n_('%(n)s card selected', '%(n)s cards selected', count) : _('Select the cards that belong together, or elsewhere.')}</p>
}
