import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { OtherVersions } from './OtherVersions.jsx'
import { still } from './memo.js'

/**
 * One topic or card: its text, its figure, who said it, what was merged into it, what its reader may do. While topics are being
 * grouped the whole card is one checkbox, by finger or by the space bar.
 * @type {(props: {
 *   w: import('../core/replica.js').Replica, topic: import('../core/replica.js').Rec, by: string, merged: string,
 *   mergedCount: number, mine: boolean, picking: boolean, picked: boolean, mayEdit: boolean, hot?: boolean,
 *   onPick: (rec: string) => void, onOpen: (rec: string) => void, key?: any,
 * }) => any}
 */
export const TopicCard = still(
  ({ w, topic, by, merged, mergedCount, mine, picking, picked, mayEdit, onPick, onOpen }) => {
    const { text, detail, figure, source } = topic.fields
    const words = (
      <span class="grow stack tight">
        <strong class="words">{text}</strong>
        {figure && <span class="measured">{figure}</span>}
        {source && <span class="soft small">{source}</span>}
        {detail && <span class="soft">{detail}</span>}
        <span class="soft small">
          {[mine ? _('You') : by || _('Anonymous'), topic.pending && _('waiting to be sent')].filter(Boolean).join(' · ')}
        </span>
        {mergedCount > 0 && (
          <span class="small merged">
            {_('Also stands for:')} {merged}
          </span>
        )}
      </span>
    )
    if (picking) {
      return (
        <li class="card topic">
          <label class="toggle">
            <input type="checkbox" checked={picked} onInput={() => onPick(topic.rec)} />
            {words}
          </label>
        </li>
      )
    }
    return (
      <li class="card topic">
        <div class="row top">
          {words}
          {mayEdit && <Button kind="plain" icon="edit" label={_('Edit: %(what)s', { what: text })} onClick={() => onOpen(topic.rec)} />}
        </div>
        <OtherVersions w={w} record={topic} may={mayEdit} />
      </li>
    )
  },
)
