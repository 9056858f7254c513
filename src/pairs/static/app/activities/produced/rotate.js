import { _ } from '../../core/i18n.js'
import { nameOf } from '../../workshop/reads.js'
import { phasesOf, roundsOf } from '../../workshop/rounds.js'
import { produced } from './index.js'

/** Who exposed, in which round and at which table, then what each kind of phase left. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => {
  const ran = roundsOf(w, step).filter((r) => r.state !== 'waiting')
  const rows = ran.flatMap(({ n, tables }) =>
    tables.map(({ people, exposes }, at) => {
      const others = people.filter((p) => p !== exposes).flatMap((p) => nameOf(w, p) || [])
      return [n + 1, at + 1, nameOf(w, exposes), others.join(', ')]
    }),
  )
  const phases = new Map(phasesOf(step).map((p) => [p.activity, p]))
  return [
    { title: step.name, form: 'table', columns: [_('Round'), _('Table'), _('Presented'), _('With')], rows, step: step.key },
    ...[...phases.values()].flatMap((p) => produced[p.activity]?.(w, steps, { ...step, activity: p.activity, name: p.name, options: p.options }) ?? []),
  ]
}
