import { _, date, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'

/**
 * A day as ISO text, on this device's calendar.
 * @param {number} ms @param {number} [days] later
 */
export function dayOf(ms, days = 0) {
  const d = new Date(ms)
  d.setDate(d.getDate() + days)
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`
}

/** Whether a text is a day that exists. @param {string} due */
export const isDay = (due) => /^\d{4}-\d\d-\d\d$/.test(due) && !Number.isNaN(Date.parse(due)) && new Date(due).toISOString().startsWith(due)

/**
 * A date that must be given: near ones by one tap, or any other.
 * @param {{label: string, value: string, onInput: (due: string) => void, now: number, error?: string, soon?: boolean}} props `now` in ms;
 *   `soon`: it may well be for today
 */
export function DueField({ label, value, onInput, now, error, soon }) {
  return (
    <div class="stack tight">
      <Field label={label} type="date" value={value} min={dayOf(now)} onInput={onInput} error={error} hint={isDay(value) ? date(value, { weekday: 'long', day: 'numeric', month: 'long' }) : ''} />
      <div class="row" role="group" aria-label={_('From today')}>
        {[...(soon ? [0] : []), 1, 2, 4].map((weeks) => (
          <Button key={weeks} pressed={value === dayOf(now, weeks * 7)} onClick={() => onInput(dayOf(now, weeks * 7))}>
            {weeks ? n_('%(n)s week', '%(n)s weeks', weeks) : _('Today')}
          </Button>
        ))}
      </div>
    </div>
  )
}
