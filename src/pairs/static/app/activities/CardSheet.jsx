import { useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { Field, Select } from '../ui/Field.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { EditFoot } from '../workshop/EditFoot.jsx'
import { useAct } from '../workshop/hooks.js'
import { rewrite } from '../workshop/rewrite.js'
import { Measured } from './NewCard.jsx'

/**
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {{w: import('../core/replica.js').Replica, columns: import('./columns.js').Column[], under: Rec[], onClose: () => void}} Around
 *   `under`: the cards grouped under this one
 */

/** Changes a card, moves it, withdraws it or puts it back, and takes cards out of its group. @param {Around & {card: Rec | undefined}} props */
export function CardSheet({ card, ...around }) {
  return (
    <Sheet open={card !== undefined} onClose={around.onClose} title={_('Edit the card')}>
      {card && <Form key={card.rec} card={card} {...around} />}
    </Sheet>
  )
}

/** @param {Around & {card: Rec, key?: any}} props */
function Form({ w, card, columns, under, onClose }) {
  const [before] = useState(card) // what its writer saw: others may change the rest meanwhile
  const [text, setText] = useState(card.fields.text ?? '')
  const [figure, setFigure] = useState(card.fields.figure ?? '')
  const [source, setSource] = useState(card.fields.source ?? '')
  const [column, setColumn] = useState(card.fields.column ?? '')
  const { act, problem, acting } = useAct()
  const close = (/** @type {() => Promise<any>} */ move) => act(move).then((done) => done && onClose())
  const save = () => close(() => rewrite(w, before, { text: text.trim(), figure: figure.trim() || null, source: source.trim() || null, column }))
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) save()
      }}
    >
      <Field label={_('Card')} value={text} onInput={setText} max={280} multiline error={problem || (text.trim() ? '' : _('Write your card first.'))} />
      {(columns.find((c) => c.key === column)?.figures || figure || source) && <Measured figure={figure} onFigure={setFigure} source={source} onSource={setSource} />}
      {columns.length > 1 && <Select label={_('Column')} value={column} onInput={setColumn} choices={columns.map((c) => [c.key, say(c.name)])} />}
      <EditFoot w={w} record={card} under={under} link="group" mayTakeOut={w.holds('facilitator', 'scribe', 'synthesiser')} busy={acting} act={act} close={close} />
    </form>
  )
}
