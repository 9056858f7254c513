import { useState } from 'preact/hooks'
import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { useAct } from '../workshop/hooks.js'

/**
 * @typedef {{w: import('../core/replica.js').Replica, cards: import('../core/replica.js').Rec[],
 *   columns: import('./columns.js').Column[], onClose: (done: boolean) => void}} Props `cards` in the order of their selection
 */

/** What becomes of the cards selected: one speaks for the others, or all go to another column. @param {Props} props */
export function SortSheet(props) {
  return (
    <Sheet open={props.cards.length > 0} onClose={() => props.onClose(false)} title={n_('%(n)s card selected', '%(n)s cards selected', props.cards.length)}>
      {props.cards.length > 0 && <Choice {...props} />}
    </Sheet>
  )
}

/** @param {Props} props */
function Choice({ w, cards, columns, onClose }) {
  const [head, setHead] = useState(cards[0].rec)
  const { act, problem, acting } = useAct()
  const put = (/** @type {typeof cards} */ moved, /** @type {Record<string, any>} */ fields) =>
    act(() => w.writeAll(moved.map(({ rec }) => ({ kind: 'card', rec, fields })))).then((done) => done && onClose(true))
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {cards.length > 1 && (
        <>
          <Chips label={_('Which one stands for them all?')} value={head} onInput={setHead} choices={cards.map((c) => [c.rec, c.fields.text])} />
          <Button
            kind="primary"
            full
            big
            busy={acting}
            onClick={() =>
              put(
                cards.filter((c) => c.rec !== head),
                { group: head },
              )
            }
          >
            {_('Group')}
          </Button>
        </>
      )}
      {columns.length > 1 && (
        <div class="stack tight" role="group" aria-label={_('Move to')}>
          <strong>{_('Move to')}</strong>
          {columns.map((column) => (
            <Button key={column.key} full busy={acting} onClick={() => put(cards, { column: column.key })}>
              {say(column.name)}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}
