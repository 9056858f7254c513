import { _, date } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Icon } from '../ui/icons.jsx'
import { nameOf } from './reads.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/** A next step said for a topic that needs none: it is on record that the group chose so. @param {Rec} r */
export const isNone = (r) => r.fields.state === 'dropped' && !r.fields.owner && !r.fields.owner_name && !r.fields.due

/**
 * The next steps of the workshop, or of one topic, the earliest due first.
 * @param {{w: import('../core/replica.js').Replica, topic?: string, level?: 2 | 3}} props
 */
export function NextSteps({ w, topic, level = 2 }) {
  const H = /** @type {'h2'} */ (`h${level}`)
  const steps = w.list('next_step').filter((r) => (topic ? r.fields.topic === topic : !isNone(r)))
  if (!steps.length) return null
  return (
    <section class="stack tight">
      <H>{_('Next steps')}</H>
      <ul class="lines">
        {[...steps].sort((a, b) => (a.fields.due ?? '9').localeCompare(b.fields.due ?? '9')).map((r) => (
          <NextStep key={r.rec} w={w} record={r} />
        ))}
      </ul>
    </section>
  )
}

/** @param {{w: import('../core/replica.js').Replica, record: Rec, key?: any}} props */
function NextStep({ w, record }) {
  const { text, owner, owner_name, due, state } = record.fields
  const done = state === 'done'
  const may = [record.author, owner].includes(w.me) || w.holds('facilitator', 'scribe')
  if (isNone(record)) return <li class="soft">{text}</li>
  return (
    <li>
      <span class="grow">
        {text}
        <span class="soft small owed">
          {nameOf(w, owner) || owner_name || _('Nobody yet')}
          {due && ` · ${_('by %(date)s', { date: date(due) })}`}
        </span>
      </span>
      {done && !may && <Icon name="check" />}
      {may && (
        <Button
          icon={done ? 'refresh' : 'check'}
          label={done ? _('Not done after all: %(what)s', { what: text }) : _('Done: %(what)s', { what: text })}
          onClick={() => w.write('next_step', record.rec, { state: done ? 'open' : 'done' })}
        />
      )}
    </li>
  )
}
