import { useEffect, useRef, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { useAct, useDraft, useThumb } from '../workshop/hooks.js'

/** Where an address waits for the network on this device; it is no word of the workshop. */
const WAITS = 'call.mail'
/** The last one that the server took and wrote to: what is left to do is in that mail. */
const WRITTEN = 'call.mail.written'

/**
 * The address that waits, sent as soon as the server answers while the call or this page is open.
 * @param {import('../core/replica.js').Replica} w
 */
export function useAddress(w) {
  const [address, setAddress] = useState('')
  const [written, setWritten] = useState('')
  const [said, setSaid] = useState('')
  const sending = useRef(false)
  const { contact } = w.net.value
  const leave = async (/** @type {string} */ email) => {
    await w.saveDraft(WAITS, email)
    setSaid('')
    setAddress(email)
  }
  useEffect(() => {
    w.draft(WAITS).then((kept) => kept && setAddress(kept))
    w.draft(WRITTEN).then((kept) => kept && setWritten(kept))
  }, [w])
  useEffect(() => {
    if (!address || sending.current) return
    sending.current = true
    import('../core/aside.js')
      .then(({ leaveAddress }) => leaveAddress(w, address))
      .then(
        async ({ mails }) => {
          if (!mails) return _('Kept, but this server sends no e-mails yet: count on your calendar.')
          await w.saveDraft(WRITTEN, address).catch(() => {}) // the server has it: a full device must not send it again
          setWritten(address)
          return _('An e-mail is on its way. Open its link to confirm.')
        },
        (error) => (error.name === 'Refusal' ? error.message : ''),
      )
      .then((told) => {
        sending.current = false
        if (told) leave('').then(() => setSaid(told))
      })
  }, [address, contact])
  return { address, written, said, leave }
}

/**
 * An e-mail address for the two reminders: what it is for, and where it does not go.
 * @param {{w: import('../core/replica.js').Replica, run: import('../workshop/plan.js').Run}} props
 */
export function Reminders({ w, run }) {
  const { address, written, said, leave } = useAddress(w)
  const [email, setEmail, clear] = useDraft(w, 'call.mail.text')
  const [wrong, setWrong] = useState(false)
  const { act, problem } = useAct()
  const send = () => {
    if (!/^\S+@\S+$/.test(email.trim())) return setWrong(true)
    act(() => leave(email.trim())).then((done) => done && clear())
  }
  useThumb(
    run,
    <Button kind="primary" big class="grow" onClick={send}>
      {_('Send')}
    </Button>,
  )
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p>{_('The date for your calendar, word of any change, and two reminders: nothing else. Nobody in the workshop sees the address, which is erased afterwards.')}</p>
      {(said || address || written) && <Notice>{said || (address ? `${address} · ${_('waiting to be sent')}` : _('An e-mail went to %(address)s. If you have not opened its link yet, do: nothing else comes before.', { address: written }))}</Notice>}
      <Field label={_('E-mail address')} type="email" autocomplete="email" value={email} onInput={(text) => (setWrong(false), setEmail(text))} max={254} error={problem || (wrong ? _('This is not an e-mail address.') : '')} />
    </form>
  )
}
