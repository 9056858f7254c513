import { _ } from '../../core/i18n.js'
import { leftOut, told } from '../map/Figures.jsx'
import { dayOf, duration, formName, mapOf, nameOfPlace } from '../map/read.js'

/**
 * The places of the map as a table beside its picture, and what the map says. Nothing of an empty map.
 * @param {import('./index.js').Replica} w
 * @param {import('./index.js').Step[]} _steps
 * @param {import('./index.js').Step} step
 * @returns {import('./index.js').Part[]}
 */
export default function map(w, _steps, step) {
  const made = mapOf(w, step)
  if (!made.places.size) return []
  const day = dayOf(step)
  const time = (/** @type {number | null} */ minutes) => (minutes === null ? null : duration(minutes, day))
  return [
    {
      title: step.name,
      form: 'map',
      step: step.key,
      columns: [_('Place'), _('What it is'), _('Team'), _('Work'), _('Waiting'), _('Complete and accurate, %(unit)s', { unit: '%' }), _('In progress')],
      rows: [...made.places.values()].map((p) => [nameOfPlace(p), formName(p.form), p.team || null, time(p.process), time(p.waiting), p.accurate, p.wip]),
    },
    {
      title: _('What the map says'),
      form: 'table',
      step: step.key,
      columns: [_('Figure'), _('Value'), _('In words')],
      rows: [...told(made, day).map(({ name, figure, says }) => [name, figure, says]), ...leftOut(made).map((text) => [null, null, text])],
    },
  ]
}
