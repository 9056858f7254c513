import { useId } from 'preact/hooks'
import { _ } from '../core/i18n.js'

/** The button stands at the thumb, and what it asks for may be above the screen. @param {HTMLElement | null} told */
const inSight = (told) => told?.scrollIntoView({ block: 'nearest' })

/**
 * A labelled text input with a hint, a counter near its limit and a place kept for an error: nothing moves
 * when one appears. `onInput` gets the text itself.
 * @param {{
 *   label: string, value: string, onInput: (text: string) => void, hint?: string, error?: string, max?: number,
 *   multiline?: boolean, rows?: number, type?: string, name?: string, required?: boolean, autocomplete?: string,
 *   inputMode?: 'text'|'numeric'|'decimal'|'url', lang?: string, placeholder?: string, min?: string, spellcheck?: boolean,
 *   autocapitalize?: 'none'|'words'|'characters', disabled?: boolean, inputRef?: import('preact').Ref<any>, onBlur?: () => void,
 *   hideLabel?: boolean,
 * }} props
 */
export function Field({ label, value, onInput, hint, error, max, multiline, rows = 3, type = 'text', inputRef, hideLabel, ...rest }) {
  const id = useId()
  const counted = multiline && max !== undefined
  const near = counted && value.length > max * 0.8
  const Input = /** @type {any} */ (multiline ? 'textarea' : 'input')
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'out' : undefined}>
        {label}
      </label>
      <Input
        {...rest}
        {...(multiline ? { rows } : { type })}
        id={id}
        ref={inputRef}
        class="input"
        value={value}
        maxLength={max}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={`${id}u`}
        onInput={(/** @type {any} */ event) => onInput(event.currentTarget.value)}
      />
      {(hint || error !== undefined || counted) && (
        <div class="under">
          <span id={`${id}u`} ref={error ? inSight : undefined} class={error ? 'wrong' : undefined} role={error ? 'alert' : undefined}>
            {error || hint}
          </span>
          {near && <span aria-hidden="true">{_('%(n)s left', { n: max - value.length })}</span>}
        </div>
      )}
    </div>
  )
}

/**
 * A labelled choice among few: a native select, the fastest thing with gloves and with a screen reader.
 * @param {{label: string, value: string, onInput: (value: string) => void, choices: [string, string][], hint?: string, disabled?: boolean}} props
 */
export function Select({ label, value, onInput, choices, hint, disabled }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="input" disabled={disabled} aria-describedby={hint ? `${id}u` : undefined} onInput={(event) => onInput(event.currentTarget.value)}>
        {choices.map(([key, text]) => (
          <option key={key} value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <div class="under" id={`${id}u`}>
          {hint}
        </div>
      )}
    </div>
  )
}

/**
 * A switch: a checkbox with a large target and its sentence.
 * @param {{label: string, checked: boolean, onInput: (on: boolean) => void, hint?: string, disabled?: boolean}} props
 */
export function Toggle({ label, checked, onInput, hint, disabled }) {
  const id = useId()
  return (
    <label class="toggle" for={id}>
      <input id={id} type="checkbox" checked={checked} disabled={disabled} aria-describedby={hint ? `${id}u` : undefined} onInput={(event) => onInput(event.currentTarget.checked)} />
      <span class="grow">
        {label}
        {hint && (
          <span class="soft small" id={`${id}u`}>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
