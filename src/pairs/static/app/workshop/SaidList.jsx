import { _ } from '../core/i18n.js'
import { Said } from './Said.jsx'
import { nameOf } from './reads.js'
import { useSlices } from './slices.js'

/**
 * Questions or ideas, in the order given; who answers without a name is the desk.
 * @param {{
 *   w: import('../core/replica.js').Replica, run: import('./plan.js').Run, records: import('../core/replica.js').Rec[],
 *   field: 'answered' | 'kept', word: string, ticks: boolean, tagged?: boolean,
 * }} props `ticks`: whether this person ticks everybody's; one's own questions one always may
 */
export function SaidList({ w, run, records, field, word, ticks, tagged }) {
  const { count, list } = useSlices(records.length)
  const leads = w.holds('facilitator')
  return (
    <ul class="cards stack tight" ref={list}>
      {records.slice(0, count).map((record) => {
        const mine = record.author === w.me
        return (
          <Said
            key={record.rec}
            w={w}
            record={record}
            by={nameOf(w, record.author) || (record.fields.to && _('The coordination'))}
            field={field}
            word={word}
            mayTick={run.live && (ticks || (mine && field === 'answered'))}
            mayWithdraw={run.live && (mine || leads)}
            tagged={tagged}
          />
        )
      })}
    </ul>
  )
}
