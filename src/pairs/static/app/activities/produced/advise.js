import { _ } from '../../core/i18n.js'
import { cardOf, choiceOf, nameOfSlot, optionsOf } from '../../workshop/options.js'
import { nameOf } from '../../workshop/reads.js'
import { day } from './day.js'

/** @typedef {(typeof import('./index.js'))['produced'][string]} Producer */

/** The ideas, those to keep first; or, with slots, a card for each situation: its options and what was decided. @type {Producer} */
export default (w, steps, step) => (step.options.slots ? cards : ideas)(w, steps, step)

/** @type {Producer} */
const ideas = (w, _steps, step) => [
  {
    title: step.name,
    form: 'list',
    columns: [_('Idea'), _('Who'), _('To keep')],
    rows: w
      .list('idea')
      .filter(({ fields: f }) => f.text && !f.withdrawn && f.step === step.key)
      .sort((a, b) => Number(b.fields.kept === true) - Number(a.fields.kept === true))
      .map(({ author, fields: f }) => [f.text, nameOf(w, author) || _('Anonymous'), f.kept === true ? _('To keep') : null]),
    step: step.key,
  },
]

/** @type {Producer} */
const cards = (w, _steps, step) => {
  const here = [...w.list('option'), ...w.list('microcard')].filter((r) => r.fields.step === step.key)
  const slots = Array.from({ length: step.options.slots }, (_none, at) => nameOfSlot(at + 1))
  const decided = step.options.card ? [_('Decision'), _('Because'), _('It holds if'), _('Looked at again'), _('Tags')] : []
  return [
    {
      title: step.name,
      form: 'cards',
      columns: [_('The situation'), ...slots, ...decided],
      rows: [...new Set(here.map((r) => r.fields.topic))].map((topic) => {
        const options = optionsOf(w, topic, slots.length)
        const card = step.options.card && cardOf(w, topic)
        const { why, holds, review, tags } = card ? card.fields : /** @type {any} */ ({})
        return [w.get('topic', topic)?.fields.text ?? _('Not written yet'), ...options.map((o) => o?.fields.text), card ? choiceOf(card, options) : null, why, holds, day(review), tags]
      }),
      step: step.key,
    },
  ]
}
