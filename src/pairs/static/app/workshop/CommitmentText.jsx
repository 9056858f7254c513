import { _, date } from '../core/i18n.js'
import { isDay } from './DueField.jsx'

/**
 * A commitment as a sentence, with its owner and date, and whether it still has to be sent.
 * @param {{text: string, cue?: string | null, due?: string | null, name: string, pending?: boolean}} props
 */
export function CommitmentText({ text, cue, due, name, pending }) {
  return (
    <>
      <p class="words">{cue?.trim() ? _('When %(cue)s: %(text)s', { cue: cue.trim(), text: text.trim() }) : text.trim()}</p>
      <p class="soft small">
        {[name, isDay(due ?? '') && _('by %(date)s', { date: date(due ?? '', { weekday: 'long', day: 'numeric', month: 'long' }) }), pending && _('waiting to be sent')].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}
