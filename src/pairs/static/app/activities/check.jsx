import { useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { useAct, useDraft } from '../workshop/hooks.js'
import { itemsOf } from './items.js'

/** @typedef {import('./items.js').Item} Item */

/**
 * A list to go through together: what is done, who sees to it, and a word on how.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Check({ w, step, run }) {
  const items = itemsOf(w, step)
  const [open, setOpen] = useState(/** @type {string | null} */ (null))
  const { act, problem } = useAct()
  const done = items.filter((item) => item.done).length
  const put = async (/** @type {string} */ item, /** @type {Record<string, any>} */ fields) => w.write('tick', await w.recId('tick', step.key, item), { step: step.key, item, ...fields })
  const opened = items.find((item) => item.key === open)
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      <p role="status">
        <strong class="figure">{_('%(done)s of %(n)s', { done, n: items.length })}</strong>
      </p>
      <meter class="bar" aria-hidden="true" min={0} max={Math.max(1, items.length)} value={done} />
      <ul class="cards stack tight">
        {items.map((item) => (
          <li key={item.key} class="card topic">
            <div class="row top">
              <div class="grow">
                <Toggle label={say(item.name)} hint={say(item.hint) || undefined} checked={item.done} disabled={!run.live} onInput={(on) => act(() => put(item.key, { done: on }))} />
                {(item.who || item.note) && (
                  <p class="beside small">
                    {item.who && <strong>{item.who}</strong>}
                    {item.who && item.note && ' · '}
                    {item.note}
                  </p>
                )}
              </div>
              {run.live && <Button kind="plain" icon="edit" label={_('Who, and how: %(what)s', { what: say(item.name) })} onClick={() => setOpen(item.key)} />}
            </div>
          </li>
        ))}
      </ul>
      <Sheet open={opened !== undefined} onClose={() => setOpen(null)} title={say(opened?.name)}>
        {opened && <Form key={opened.key} w={w} place={`${step.key}.${opened.key}`} item={opened} put={(fields) => put(opened.key, fields)} onClose={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}

/** @param {{w: import('../core/replica.js').Replica, place: string, item: Item, put: (fields: Record<string, any>) => Promise<any>, onClose: () => void, key?: any}} props */
function Form({ w, place, item, put, onClose }) {
  const [who, setWho, clearWho] = useDraft(w, `${place}.who`, item.who)
  const [note, setNote, clearNote] = useDraft(w, `${place}.note`, item.note)
  const { act, problem, acting } = useAct()
  const save = async () => {
    const said = { ...(who.trim() !== item.who && { who: who.trim() || null }), ...(note.trim() !== item.note && { note: note.trim() || null }) }
    if (!(await act(async () => Object.keys(said).length && put(said)))) return
    clearWho()
    clearNote()
    onClose()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={_('Who sees to it')} value={who} onInput={setWho} max={60} error={problem} />
      <Field label={_('Note (optional)')} value={note} onInput={setNote} max={280} multiline rows={2} />
      <Button kind="primary" full type="submit" busy={acting}>
        {_('Save')}
      </Button>
    </form>
  )
}
