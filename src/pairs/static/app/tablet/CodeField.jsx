import { Field } from '../ui/Field.jsx'

/** Digits that nobody beside reads. @param {{label: string, value: string, onInput: (code: string) => void, hint?: string, error?: string}} props */
export function CodeField({ label, value, onInput, hint, error }) {
  return <Field label={label} value={value} onInput={(text) => onInput(text.replace(/\D/g, ''))} hint={hint} error={error} type="password" inputMode="numeric" max={6} autocomplete="off" />
}
