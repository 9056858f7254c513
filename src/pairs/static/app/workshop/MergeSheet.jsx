import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { useAct } from './hooks.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * Chooses which of the selected topics stands for the others. Somebody without a role merges only topics of
 * their own into another one.
 * @param {{w: import('../core/replica.js').Replica, topics: Rec[], onClose: (done: boolean) => void}} props
 */
export function MergeSheet({ w, topics, onClose }) {
  return (
    <Sheet open={topics.length > 0} onClose={() => onClose(false)} title={_('Which one stands for them all?')}>
      {topics.length > 0 && <Choice w={w} topics={topics} onClose={onClose} />}
    </Sheet>
  )
}

/** @param {{w: import('../core/replica.js').Replica, topics: Rec[], onClose: (done: boolean) => void}} props */
function Choice({ w, topics, onClose }) {
  const helper = w.holds('facilitator', 'scribe', 'synthesiser')
  const possible = topics.filter((target) => helper || topics.every((t) => t === target || t.author === w.me))
  const [target, setTarget] = useState(possible[0]?.rec ?? '')
  const { act, problem, acting } = useAct()
  if (!possible.length) return <Notice>{_('You can merge your own topics. To merge those of others, ask the facilitator or the scribe.')}</Notice>
  const merge = async () => {
    const others = topics.filter((t) => t.rec !== target)
    const done = await act(() => w.writeAll(others.map((t) => ({ kind: 'topic', rec: t.rec, fields: { merged_into: target } }))))
    if (done) onClose(true)
  }
  return (
    <>
      <Chips label={_('Merge into')} value={target} onInput={setTarget} choices={possible.map((t) => [t.rec, t.fields.text])} />
      <p class="soft">{_('The others stay readable under it, and their votes count for it. It can be undone.')}</p>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      <Button kind="primary" full big busy={acting} onClick={merge}>
        {_('Merge')}
      </Button>
    </>
  )
}
