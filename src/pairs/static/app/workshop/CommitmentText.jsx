import { _, date } from '../core/i18n.js'
import { isDay } from './DueField.jsx'

/**
 * A commitment as a sentence, with its owner and date.
 * @param {{text: string, cue?: string | null, due?: string | null, name: string}} props
 */
export function CommitmentText({ text, cue, due, name }) {
  return (
    <>
      <p class="words">{cue?.trim() ? _('When %(cue)s: %(text)s', { cue: cue.trim(), text: text.trim() }) : text.trim()}</p>
      <p class="soft small">{[name, isDay(due ?? '') && _('by %(date)s', { date: date(due ?? '', { weekday: 'long', day: 'numeric', month: 'long' }) })].filter(Boolean).join(' · ')}</p>
    </>
  )
}
