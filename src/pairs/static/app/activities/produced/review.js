import { _ } from '../../core/i18n.js'
import { whose } from '../../workshop/actions.js'
import { promisesOf, standOf } from '../../workshop/carried.js'

/** What was promised last time, and what was told of it. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => {
  const { client, others } = promisesOf(w, step)
  return [
    {
      title: step.name,
      form: 'table',
      columns: [_('What was promised'), _('Who'), _('Where does it stand?'), _('What helped'), _('Help asked')],
      rows: [...client, ...others].map((r) => [r.fields.text, whose(w, r) || null, standOf(r), r.fields.helped ?? null, r.fields.asked ?? null]),
      step: step.key,
    },
  ]
}
