import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Field } from '../ui/Field.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { EditFoot } from './EditFoot.jsx'
import { useAct } from './hooks.js'
import { mergedInto } from './reads.js'
import { rewrite } from './rewrite.js'

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * Changes a topic's words, withdraws it or puts it back, and takes out of it what was merged into it.
 * @param {{w: import('../core/replica.js').Replica, topic: Rec | undefined, onClose: () => void}} props
 */
export function TopicSheet({ w, topic, onClose }) {
  return (
    <Sheet open={topic !== undefined} onClose={onClose} title={_('Edit the topic')}>
      {topic && <Form key={topic.rec} w={w} topic={topic} onClose={onClose} />}
    </Sheet>
  )
}

/** @param {{w: import('../core/replica.js').Replica, topic: Rec, onClose: () => void}} props */
function Form({ w, topic, onClose }) {
  const [before] = useState(topic) // what its writer saw: others may change the rest meanwhile
  const [text, setText] = useState(topic.fields.text ?? '')
  const [detail, setDetail] = useState(topic.fields.detail ?? '')
  const { act, problem, acting } = useAct()
  const merged = mergedInto(w.list('topic')).get(topic.rec) ?? []
  const close = (/** @type {() => Promise<any>} */ move) => act(move).then((done) => done && onClose())
  const save = () => close(() => rewrite(w, before, { text: text.trim(), detail: detail.trim() || null }))
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) save()
      }}
    >
      <Field label={_('Topic')} value={text} onInput={setText} max={280} multiline error={problem || (text.trim() ? '' : _('Write your topic first.'))} />
      <Field label={_('Detail')} value={detail} onInput={setDetail} max={1000} multiline />
      <EditFoot w={w} record={topic} under={merged} link="merged_into" mayTakeOut busy={acting} act={act} close={close} />
    </form>
  )
}
