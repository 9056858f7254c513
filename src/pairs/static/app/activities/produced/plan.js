import { _ } from '../../core/i18n.js'
import { areaOf, formOf, linesOf, stateOf, whose } from '../../workshop/actions.js'

/** The plan; a column that no line fills is left out. @type {(typeof import('./index.js'))['produced'][string]} */
export default (w, steps, step) => {
  const lines = linesOf(w, step)
  const form = formOf(step)
  const field = (/** @type {string} */ name) => (/** @type {import('../../core/replica.js').Rec} */ r) => r.fields[name] ?? null
  /** @type {[string, (r: import('../../core/replica.js').Rec) => string | null][]} */
  const columns = [
    [form === 'experiment' ? _('What we will try') : form === 'objective' ? _('The objective') : _('What will be done'), field('text')],
    [_('What it is about'), (r) => areaOf(step, r) || null],
    [_('Our hypothesis'), field('hypothesis')],
    [_('Who takes it'), (r) => whose(w, r) || null],
    [_('It starts on'), field('starts')],
    [form === 'experiment' ? _('It ends on') : _('By when'), field('ends')],
    [_('The first sign we will look at'), field('indicator')],
    [form === 'experiment' ? _('We keep it if…') : _('It is reached when…'), field('threshold')],
    [_('Where does it stand?'), stateOf],
    [_('What came out'), field('result')],
  ]
  const filled = columns.filter(([, of]) => lines.some((r) => of(r) !== null))
  return [{ title: step.name, form: 'table', columns: filled.map(([name]) => name), rows: lines.map((r) => filled.map(([, of]) => of(r))), step: step.key }]
}
