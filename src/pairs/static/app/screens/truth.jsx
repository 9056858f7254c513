import { useEffect, useState } from 'preact/hooks'
import { _, ago, n_ } from '../core/i18n.js'
import { persist, storageTruth } from '../core/persist.js'
import { openReplica } from '../core/replica.js'
import { loadWorkshops, mine } from '../core/workshops.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { ImportFile, SaveCopy } from '../truth/Copies.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Refusals } from '../truth/Refusals.jsx'
import { storageSentence } from '../ui/storage.js'
import { readersOf } from '../workshop/readers.js'

/** @typedef {import('../core/replica.js').Replica} Replica */

/** What is saved here, what was sent, what was refused, and what can be done about it. */
export default function Truth() {
  const [open, setOpen] = useState(/** @type {Replica[]} */ ([]))
  useEffect(() => {
    loadWorkshops()
      .then((lines) => Promise.all(lines.map(({ id }) => openReplica(id, { live: false }))))
      .then((all) => setOpen(all.filter((w) => w !== null)))
      .catch(() => {})
  }, [])
  return (
    <Page title={_('What is saved and sent')} back="/">
      <p class="soft">{_('What you write is saved on this device first, then sent when there is a network. Nothing is thrown away in between.')}</p>
      {mine.value.length === 0 && <Notice>{_('No workshop on this device yet.')}</Notice>}
      {open.map((w) => (
        <Workshop key={w.id} w={w} />
      ))}
      <ImportFile />
      <Storage />
    </Page>
  )
}

/** @param {{w: Replica}} props */
function Workshop({ w }) {
  const { state, reason, waiting, handed, oldest, lastContact, refused } = w.sync.value
  const [asking, setAsking] = useState(false)
  return (
    <Card title={w.title} href={`/w/${w.id}`} level={2} lang={w.lang}>
      <dl class="facts-grid">
        <div>
          <dt class="soft small">{_('Waiting to be sent')}</dt>
          <dd class="figure">{waiting}</dd>
        </div>
        {handed > 0 && (
          <div>
            <dt class="soft small">{_('On another device too')}</dt>
            <dd class="figure">{handed}</dd>
          </div>
        )}
        <div>
          <dt class="soft small">{_('Oldest saved')}</dt>
          <dd>{oldest ? ago(oldest) : '–'}</dd>
        </div>
        <div>
          <dt class="soft small">{_('The server last answered')}</dt>
          <dd>{lastContact ? ago(lastContact) : _('not yet')}</dd>
        </div>
      </dl>
      <p role="status">{sentence(state, reason, waiting + handed)}</p>
      <p class="soft small">{readersOf(w.vault)}</p>
      {refused.length > 0 && <Refusals w={w} refused={refused} />}
      <div class="row">
        <Button
          icon="refresh"
          busy={asking || state === 'sending'}
          onClick={() => {
            setAsking(true)
            w.flushNow().finally(() => setAsking(false))
          }}
        >
          {_('Send now')}
        </Button>
        {waiting > 0 && (
          <Button icon="swap" href={`/w/${w.id}/relay?do=mine`}>
            {_('Hand over by QR')}
          </Button>
        )}
        {waiting + handed > 0 && <SaveCopy w={w} />}
      </div>
    </Card>
  )
}

/**
 * @param {import('../core/types.js').SyncState['state']} state
 * @param {import('../core/types.js').SyncState['reason']} reason
 * @param {number} waiting
 */
function sentence(state, reason, waiting) {
  if (state === 'paused' && reason === 'update_needed') return _('Sending is paused: this version of Pairs is too old. Open Pairs with the network once, to update it. You can go on writing.')
  if (state === 'paused' && reason === 'may_not_open') return _('Sending is paused: this server opens workshops only with a permission. A coordinator can give one; until then all is safe here.')
  if (state === 'paused') return _('Sending is paused: the link by which this device came in is no longer good. You can go on writing; ask for the new link or code to send.')
  if (state === 'offline') return waiting ? _('No network. All is safe on this device and leaves by itself when the network is back.') : _('No network. Nothing is waiting.')
  if (waiting) return n_('%(n)s contribution is safe on this device and about to be sent.', '%(n)s contributions are safe on this device and about to be sent.', waiting)
  return _('Everything here has reached the server.')
}

/** What the browser promises. */
function Storage() {
  const [room, setRoom] = useState(/** @type {Awaited<ReturnType<typeof storageTruth>>|null} */ (null))
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    storageTruth().then(setRoom, () => {})
  }, [asked])
  return (
    <Card title={_('Room on this device')} level={2}>
      {room && <p class="soft">{storageSentence(room)}</p>}
      {room && !room.persisted && (
        <div class="row">
          <Button onClick={() => persist().finally(() => setAsked(true))}>{_('Ask the browser to keep it')}</Button>
        </div>
      )}
      {asked && room && !room.persisted && <Notice>{_('The browser did not promise. Installing Pairs on the home screen often helps.')}</Notice>}
    </Card>
  )
}
