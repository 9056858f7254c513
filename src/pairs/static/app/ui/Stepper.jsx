import { useId } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from './Button.jsx'

/**
 * A small number between two large buttons. The number is a live output: it is read when it changes.
 * @param {{
 *   label: string, value: number, onInput: (value: number) => void, min?: number, max?: number, step?: number,
 *   unit?: string, hideLabel?: boolean, disabled?: boolean,
 * }} props
 */
export function Stepper({ label, value, onInput, min = 0, max = Infinity, step = 1, unit, hideLabel, disabled }) {
  const id = useId()
  const set = (/** @type {number} */ n) => onInput(Math.min(max, Math.max(min, n)))
  return (
    <div class="stepper row" role="group" aria-labelledby={id}>
      <span id={id} class={hideLabel ? 'out' : 'grow'}>
        {label}
      </span>
      <span class="row">
        <Button icon="minus" label={_('Less: %(what)s', { what: label })} disabled={disabled || value <= min} onClick={() => set(value - step)} />
        <output>
          {value}
          {unit && <small>{unit}</small>}
        </output>
        <Button icon="plus" label={_('More: %(what)s', { what: label })} disabled={disabled || value >= max} onClick={() => set(value + step)} />
      </span>
    </div>
  )
}
