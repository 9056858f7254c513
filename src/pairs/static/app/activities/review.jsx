import { useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field, Toggle } from '../ui/Field.jsx'
import { Promises } from '../workshop/Promises.jsx'
import { promisesOf } from '../workshop/carried.js'
import { useAct, useDraft } from '../workshop/hooks.js'
import { nameOf } from '../workshop/reads.js'

/**
 * What was promised last time: each tells where theirs stands, what helped, which help they would like. Nobody is ranked.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Review({ w, step, run }) {
  const { client, others, told } = promisesOf(w, step)
  const all = client.length + others.length
  return (
    <>
      <p class="soft" role="status">
        {all ? n_('%(told)s of %(n)s promise has been told.', '%(told)s of %(n)s promises have been told.', all, { told }) : _('Nothing came along from an earlier workshop. If something was promised, add it here.')}
      </p>
      <Promises w={w} id="client" title={_('The return of the last client')} records={client} live={run.live} />
      <Promises w={w} records={others} live={run.live} />
      {run.live && <New w={w} step={step} />}
    </>
  )
}

/** A promise that no device brought along. @param {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step}} props */
function New({ w, step }) {
  const [open, setOpen] = useState(false)
  const [text, setText, clear] = useDraft(w, `review.${step.key}.text`)
  const [name, setName, clearName] = useDraft(w, `review.${step.key}.name`)
  const [mine, setMine] = useState(true)
  const [tried, setTried] = useState(false)
  const { act, problem, acting } = useAct()
  if (!open) {
    return (
      <Button icon="plus" full onClick={() => setOpen(true)}>
        {_('Add a promise')}
      </Button>
    )
  }
  const add = async () => {
    setTried(true)
    if (!text.trim()) return
    const whose = mine ? { owner: w.me, owner_name: nameOf(w, w.me) || null } : { ...(name.trim() && { owner_name: name.trim() }) }
    if (!(await act(() => w.write('carried', null, { text: text.trim(), ...whose, state: 'made', step: step.key })))) return
    clear()
    clearName()
    setTried(false)
    setOpen(false)
  }
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Field label={_('What was promised')} value={text} onInput={setText} max={280} multiline rows={2} error={problem || (tried && !text.trim() ? _('Say what was promised.') : '')} />
      <Toggle label={_('It is mine')} checked={mine} onInput={setMine} />
      {!mine && <Field label={_('Their name')} value={name} onInput={setName} max={60} />}
      <div class="row">
        <Button kind="primary" type="submit" busy={acting} class="grow">
          {_('Add a promise')}
        </Button>
        <Button kind="plain" onClick={() => setOpen(false)}>
          {_('Cancel')}
        </Button>
      </div>
    </form>
  )
}
