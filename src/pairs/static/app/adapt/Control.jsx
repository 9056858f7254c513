import { useState } from 'preact/hooks'
import { optionsOf } from '../core/formatShape.js'
import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field, Select, Toggle } from '../ui/Field.jsx'
import { blank, moved, otherOf, typed } from './edit.js'
import { ACTIVITIES, CHOICES, activityName, fieldName, sentenceOf } from './words.js'

/**
 * @typedef {import('../core/formatShape.js').Shape} Shape
 * @typedef {import('../core/formatShape.js').Problem} Problem
 * @typedef {import('./edit.js').Path} Path
 * @typedef {object} Pen what every control of the editor shares
 * @property {import('../core/types.js').Format} format
 * @property {import('./edit.js').Side} side the language one writes in
 * @property {(path: Path, value: any) => void} change
 * @property {Problem[]} problems
 * @property {(text: string) => void} tell says it to a screen reader
 *
 * @typedef {{shape: Shape, name: string, path: Path, value: any, around?: any, label?: string, hideLabel?: boolean, pen: Pen}} Props `around`: the part it is a field of
 */

/** Made by the editor: nobody types them. */
const HIDDEN = new Set(['key', 'role', 'slug', 'edition', 'origin', 'total'])

/** Fields that stand under a title of their own name. */
const TITLED = new Set(['steps', 'roles', 'risks', 'checklist', 'deliverables'])

/** Texts of one line; the others have room. */
const SHORT = new Set(['name', 'unit', 'low', 'high', 'label', 'tags'])

/** Problems at a place or within it. @param {Pen} pen @param {Path} path */
export const wrongIn = ({ problems }, path) => problems.filter((problem) => path.every((part, at) => problem.path[at] === part))

/** The sentence for a place itself. @param {Pen} pen @param {Path} path @param {boolean} [inside] for what is within it, too */
function wrongAt(pen, path, inside = false) {
  const found = wrongIn(pen, path).find((problem) => inside || problem.path.length === path.length)
  return found ? sentenceOf(found) : undefined
}

/** The control that a value of this shape is changed by. @param {Props} props */
export function Control(props) {
  const { shape, name, path, value, around, pen } = props
  const label = props.label ?? fieldName(name)
  const set = (/** @type {any} */ next) => pen.change(path, next)
  const error = wrongAt(pen, path)
  switch (shape.is) {
    case 'text':
      return <Words {...props} label={label} />
    case 'flag':
      return <Toggle label={label} checked={value === true} onInput={(on) => set(on || (shape.may ? undefined : false))} hint={error} />
    case 'whole':
      return (
        <Field
          label={label}
          hideLabel={props.hideLabel}
          type="number"
          inputMode="numeric"
          min={String(shape.least)}
          value={value === undefined ? '' : String(value)}
          onInput={(text) => set(text === '' ? undefined : Number(text))}
          error={error}
          hint={shape.may ? _('Empty: no limit is set.') : undefined}
        />
      )
    case 'one':
      return name === 'activity' ? (
        <Activity {...props} label={label} />
      ) : (
        <Select label={label} value={value} onInput={set} hint={error} choices={(shape.of ?? []).map((word) => [word, CHOICES[word]?.() ?? word])} />
      )
    case 'word': // the role that a vote gives
      return <Select label={label} value={value ?? ''} onInput={(word) => set(word || undefined)} choices={[['', _('None')], ...pen.format.roles.map((/** @type {any} */ r) => [r.role, say(r.name)])]} />
    case 'list':
      return name === 'made_in' || shape.each?.is === 'one' ? <Ticks {...props} label={label} /> : <List {...props} label={label} />
    default: {
      const fields = (shape.is === 'options' ? optionsOf(around?.activity) : shape).fields ?? {}
      return <Fields fields={fields} path={path} value={value ?? {}} pen={pen} label={Object.keys(fields).length && !TITLED.has(name) ? label : ''} error={error} />
    }
  }
}

/** @param {{fields: Record<string, Shape>, path: Path, value: any, pen: Pen, label?: string, error?: string}} props */
export function Fields({ fields, path, value, pen, label, error }) {
  const inside = Object.entries(fields)
    .filter(([name]) => !HIDDEN.has(name))
    .map(([name, shape]) => <Control key={name} shape={shape} name={name} path={[...path, name]} value={value[name]} around={value} pen={pen} />)
  return label ? (
    <fieldset class="stack adapt-part">
      <legend>{label}</legend>
      {inside}
      {error && <p class="wrong small">{error}</p>}
    </fieldset>
  ) : (
    <>
      {inside}
      {error && <p class="wrong small">{error}</p>}
    </>
  )
}

/** A text in one's own language; what the other one says is in sight where it waits to be reviewed. @param {Props & {label: string}} props */
function Words({ name, path, value, shape, label, hideLabel, pen }) {
  const text = /** @type {import('./edit.js').Draft} */ (value ?? { fr: '', en: '' })
  const { side } = pen
  const other = otherOf(side)
  const error = text[side]?.trim() || !shape.may ? wrongAt(pen, path, true) : undefined
  return (
    <div class="adapt-text">
      <Field
        label={label}
        hideLabel={hideLabel}
        lang={side}
        multiline={!SHORT.has(name)}
        rows={2}
        value={text[side] ?? ''}
        onInput={(said) => pen.change(path, !said && shape.may ? undefined : typed(text, side, said))}
        error={error}
      />
      {text.old === side && <p class="small">{_('Not reviewed since the other language changed.')} <Right onClick={() => pen.change(path, { fr: text.fr, en: text.en })} /></p>}
      {text.old && (
        <p class="small soft">
          {other === 'fr' ? 'Français' : 'English'} {text.old === other && (text.fr === text.en ? _('(a copy, not translated)') : _('(not reviewed)'))} <q lang={other}>{text[other]}</q> {text.old === other && <Right onClick={() => pen.change(path, { fr: text.fr, en: text.en })} />}
        </p>
      )}
    </div>
  )
}

/** @param {{onClick: () => void}} props */
const Right = ({ onClick }) => (
  <Button kind="plain" icon="check" onClick={onClick}>
    {_('It is right')}
  </Button>
)

/** What people do: a name and one sentence; changing it begins its settings anew. @param {Props & {label: string}} props */
function Activity({ shape, path, value, label, pen }) {
  const error = wrongAt(pen, path)
  const choose = (/** @type {string} */ activity) => {
    const up = path.slice(0, -1)
    const step = up.reduce((/** @type {any} */ inner, part) => inner[part], pen.format)
    pen.change(up, { ...step, activity, options: blank(optionsOf(activity)) })
  }
  return (
    <div class="stack tight">
      <Select label={label} value={value} onInput={choose} hint={ACTIVITIES[value]?.()[1]} choices={(shape.of ?? []).map((word) => [word, activityName(word)])} />
      {error && (
        <p class="wrong small" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** Some among a few: words, or the steps of this format. @param {Props & {label: string}} props */
function Ticks({ shape, name, path, value = [], label, pen }) {
  const steps = name === 'made_in' ? pen.format.steps.map((step) => /** @type {[string, string]} */ ([step.key, say(step.name)])) : null
  const gone = steps ? value.filter((/** @type {string} */ key) => !steps.some(([known]) => known === key)).map((/** @type {string} */ key) => [key, _('A step that is gone')]) : []
  const choices = [...(steps ?? (shape.each?.of ?? []).map((word) => /** @type {[string, string]} */ ([word, CHOICES[word]?.() ?? word]))), ...gone]
  const error = wrongAt(pen, path, true)
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {choices.map(([key, text]) => (
        <Toggle key={key} label={text} checked={value.includes(key)} onInput={(on) => pen.change(path, on ? [...value, key] : value.filter((/** @type {string} */ word) => word !== key))} />
      ))}
      {error && <p class="wrong small">{error}</p>}
    </fieldset>
  )
}

/** Things in order: add, take out, move. @param {Props & {label: string}} props */
function List({ shape, name, path, value = [], label, pen }) {
  const { each = /** @type {Shape} */ ({ is: 'text' }), least = 1, most = 40 } = shape
  const error = wrongAt(pen, path)
  const id = path.join('-')
  const word = (/** @type {any} */ item, /** @type {number} */ at) => {
    const said = say(item?.name ?? item?.sign ?? item?.text ?? (item?.fr === undefined ? '' : item)) || String(typeof item === 'number' ? item : _('no. %(n)s', { n: at + 1 }))
    return said.length > 60 ? `${said.slice(0, 60)}…` : said
  }
  const focus = (/** @type {string} */ button, /** @type {number} */ at = -1) =>
    requestAnimationFrame(() => {
      const fold = document.getElementById(id)?.children[at]?.querySelector('details')
      if (!fold || fold.open) return document.getElementById(`${id}-${button}`)?.focus()
      fold.open = true // what has no name of its own is told by its place: the fold stayed behind
      fold.addEventListener('toggle', () => requestAnimationFrame(() => document.getElementById(`${id}-${button}`)?.focus()), { once: true })
    })
  const move = (/** @type {number} */ from, /** @type {1 | -1} */ way) => {
    pen.change(path, moved(value, from, from + way))
    pen.tell(_('%(what)s is now no. %(n)s', { what: word(value[from], from), n: from + way + 1 }))
    const edge = from + way === (way < 0 ? 0 : value.length - 1)
    focus(`${edge ? -way : way}:${from + way}`, from + way)
  }
  const add = () => {
    pen.change(path, [...value, blank(each)])
    requestAnimationFrame(() => {
      const last = document.getElementById(id)?.lastElementChild
      last?.querySelector('summary')?.click() // what is new is there to be filled in
      requestAnimationFrame(() => /** @type {HTMLElement | null | undefined} */ (last?.querySelector('input, textarea, select, summary'))?.focus())
    })
  }
  const tools = (/** @type {any} */ item, /** @type {number} */ at) => (
    <span class="row adapt-tools">
      {value.length > 1 && least !== most && (
        <>
          <Button id={`${id}--1:${at}`} kind="plain" class="turned" icon="back" label={_('Earlier: %(what)s', { what: word(item, at) })} disabled={at === 0} onClick={() => move(at, -1)} />
          <Button id={`${id}-1:${at}`} kind="plain" class="turned" icon="forward" label={_('Later: %(what)s', { what: word(item, at) })} disabled={at === value.length - 1} onClick={() => move(at, 1)} />
        </>
      )}
      {(shape.may || value.length > least) && (
        <Button
          kind="plain"
          icon="trash"
          label={_('Take out: %(what)s', { what: word(item, at) })}
          onClick={() => {
            const left = value.filter((/** @type {any} */ _item, /** @type {number} */ n) => n !== at)
            pen.change(path, left.length || !shape.may ? left : undefined)
            pen.tell(_('Taken out: %(what)s. Undo brings it back.', { what: word(item, at) }))
            focus('add')
          }}
        />
      )}
    </span>
  )
  return (
    <fieldset class="stack tight">
      <legend class={TITLED.has(name) ? 'out' : undefined}>{label}</legend>
      <ol class="stack tight plain-list" id={id}>
        {value.map((/** @type {any} */ item, /** @type {number} */ at) => (
          <li key={item?.key ?? item?.role ?? at} class={each.is === 'part' ? 'card' : 'adapt-line'}>
            {each.is !== 'part' ? (
              <>
                <Control shape={each} name={name} label={`${label} ${at + 1}`} hideLabel path={[...path, at]} value={item} pen={pen} />
                {tools(item, at)}
              </>
            ) : (
              <Folded title={word(item, at)} aside={item.minutes === undefined ? '' : _('%(n)s min', { n: item.minutes })} wrong={wrongIn(pen, [...path, at]).length} tools={tools(item, at)}>
                <Fields fields={each.fields ?? {}} path={[...path, at]} value={item} pen={pen} />
              </Folded>
            )}
          </li>
        ))}
      </ol>
      {error && <p class="wrong small">{error}</p>}
      {value.length < most && (
        <div>
          <Button id={`${id}-add`} icon="plus" onClick={add}>
            {_('Add')}
            <span class="out">{label}</span>
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/**
 * What is drawn only once it is asked for: a format has hundreds of fields.
 * @param {{title: string, aside?: string, wrong: number, tools?: any, children: import('preact').ComponentChildren, heading?: boolean}} props
 */
export function Folded({ title, aside, wrong, tools, children, heading }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {heading ? <h2>{title}</h2> : <strong class="grow">{title}</strong>}
        {aside && <span class="soft small">{aside}</span>}
        {wrong > 0 && <span class="tag wrong">{n_('%(n)s to mend', '%(n)s to mend', wrong)}</span>}
      </summary>
      {open && (
        <div class="stack inside">
          {tools}
          {children}
        </div>
      )}
    </details>
  )
}
