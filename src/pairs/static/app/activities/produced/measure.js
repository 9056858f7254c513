import { _, date, say } from '../../core/i18n.js'
import { nameOf } from '../../workshop/reads.js'
import { SCALE } from '../../rules/pulse.js'
import { inWords } from '../Spread.jsx'
import { answersTo, askedIn, valuesOf } from '../answers.js'

/**
 * A part for each scale that enough people answered (how many chose what, and the middle in words) and for each indicator.
 * @param {import('./index.js').Replica} w @param {import('./index.js').Step[]} _steps @param {import('./index.js').Step} step
 * @returns {import('./index.js').Part[]}
 */
export default function measure(w, _steps, step) {
  return askedIn(step).flatMap((asked) => (asked.form === 'scale' ? scale(w, step, asked) : [indicator(w, step, asked)]))
}

/** @param {import('./index.js').Replica} w @param {import('./index.js').Step} step @param {import('../answers.js').Asked} asked @returns {import('./index.js').Part[]} */
function scale(w, step, asked) {
  const { answers, spread, median } = answersTo(w, step, asked.key)
  if (!spread || median === null) return []
  const title = say(asked.name)
  return [
    { title, form: 'table', columns: [_('Answer'), _('How many')], rows: SCALE.map((n, at) => [n, spread[at]]), step: step.key },
    { title, form: 'text', columns: [''], rows: [[inWords(asked, answers, median)]], step: step.key },
  ]
}

/** @param {import('./index.js').Replica} w @param {import('./index.js').Step} step @param {import('../answers.js').Asked} asked @returns {import('./index.js').Part} */
function indicator(w, step, asked) {
  return {
    title: say(asked.name),
    form: 'table',
    columns: [_('Day'), say(asked.unit) || _('Value'), _('Who'), _('Note')],
    rows: valuesOf(w, step, asked.key).map(({ author, fields }) => [date(String(fields.day ?? '')), fields.value, nameOf(w, author), fields.note ?? '']),
    step: step.key,
  }
}
