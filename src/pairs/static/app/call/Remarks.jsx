import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Contribute } from '../workshop/Contribute.jsx'
import { SaidList } from '../workshop/SaidList.jsx'

/**
 * Comments, questions and their answers, each answer below its question.
 * @param {{w: import('../core/replica.js').Replica, run: import('../workshop/plan.js').Run, facts: import('./facts.js').Facts}} props
 */
export function Remarks({ w, run, facts: { remarks } }) {
  const [form, setForm] = useState('question')
  const [to, setTo] = useState('')
  const list = { w, run, field: /** @type {const} */ ('kept'), word: '', ticks: false }
  const say = { w, run, kind: /** @type {const} */ ('remark'), button: _('Send') }
  const known = new Set(remarks.map((r) => r.rec))
  return (
    <>
      {run.live && !to && (
        <>
          <Chips
            label={_('Comments and questions')}
            hideLabel
            value={form}
            onInput={setForm}
            choices={[
              ['question', _('Question')],
              ['comment', _('Comment')],
            ]}
          />
          <Contribute {...say} key={form} step={{ key: form }} label={form === 'question' ? _('Your question') : _('Comment')} fields={{ form }} />
        </>
      )}
      {remarks
        .filter((r) => !known.has(r.fields.to))
        .reverse()
        .map((one) => (
          <section key={one.rec} class="stack tight">
            <SaidList {...list} records={[one]} />
            <div class="replies stack tight">
              <SaidList {...list} records={remarks.filter((r) => r.fields.to === one.rec)} />
              {run.live &&
                (to === one.rec ? (
                  <>
                    <Contribute {...say} step={{ key: to }} label={_('Your answer')} fields={{ form: 'answer', to }} onDone={() => setTo('')} />
                    <Button onClick={() => setTo('')}>{_('Cancel')}</Button>
                  </>
                ) : (
                  <Button kind="plain" label={`${_('To answer')}: ${one.fields.text}`} onClick={() => setTo(one.rec)}>
                    {_('To answer')}
                  </Button>
                ))}
            </div>
          </section>
        ))}
    </>
  )
}
