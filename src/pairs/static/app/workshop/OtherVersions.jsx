import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { nameOf } from './reads.js'

/**
 * Texts that lost a race: two people changed the same field without seeing each other. Both are shown; keeping
 * one says so over the other, so that the question is settled for everybody.
 * @param {{w: import('../core/replica.js').Replica, record: import('../core/replica.js').Rec, may: boolean}} props
 */
export function OtherVersions({ w, record, may }) {
  const lost = Object.entries(record.others)
  if (!lost.length) return null
  return (
    <details class="versions">
      <summary>{_('Another version')}</summary>
      {lost.map(([field, versions]) => {
        const over = [record.stamps[field][0], ...versions.map((v) => v.at)]
        const keep = (/** @type {string} */ value) => settle(w, record, field, value, over)
        return (
          <div key={field} class="stack tight">
            <Version text={record.fields[field] ?? ''} by={_('Shown now')} onKeep={may ? () => keep(record.fields[field]) : undefined} />
            {versions.map((v) => (
              <Version key={v.at} text={v.value} by={nameOf(w, v.author) || _('Anonymous')} onKeep={may ? () => keep(v.value) : undefined} />
            ))}
          </div>
        )
      })}
    </details>
  )
}

/** @param {{text: string, by: string, onKeep?: () => void, key?: any}} props */
function Version({ text, by, onKeep }) {
  return (
    <div class="row top">
      <span class="grow">
        {text} <span class="soft small">({by})</span>
      </span>
      {onKeep && (
        <Button onClick={onKeep} label={_('Keep this version: %(what)s', { what: text })}>
          {_('Keep')}
        </Button>
      )}
    </div>
  )
}

/**
 * A change names one stamp a field in `over`: so each version is written over by a change of its own, the kept
 * text every time.
 * @param {import('../core/replica.js').Replica} w @param {import('../core/replica.js').Rec} record
 * @param {string} field @param {string} value @param {string[]} over
 */
async function settle(w, record, field, value, over) {
  for (const stamp of over) await w.write(record.kind, record.rec, { [field]: value }, { over: { [field]: stamp } })
}
