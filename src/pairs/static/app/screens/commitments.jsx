import { useEffect, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { openReplica } from '../core/replica.js'
import { loadWorkshops } from '../core/workshops.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { CheckIn } from '../workshop/CheckIn.jsx'
import { CommitmentCard, stateOf } from '../workshop/CommitmentCard.jsx'
import { Promises } from '../workshop/Promises.jsx'
import { promises } from '../workshop/carried.js'
import { lazy } from '../ui/lazy.jsx'
import { Ended } from '../workshop/Ended.jsx'
import { dayOf } from '../workshop/DueField.jsx'

const Publish = lazy(() => import('../confidential/Publish.jsx'))

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {{w: Replica, record: import('../core/replica.js').Rec}} Line */

/**
 * My commitments of all the workshops on this device: the earliest due on top, then the others by workshop where there are
 * several, the newest first; then those of the others.
 */
export default function Commitments() {
  const [workshops, setWorkshops] = useState(/** @type {Replica[] | null} */ (null))
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    loadWorkshops()
      .then((mine) => Promise.all(mine.map(({ id }) => openReplica(id, { live: false }).catch(() => null))))
      .then(
        (opened) => {
          const known = opened.filter((w) => w !== null).filter(({ about }) => !about.tablet) // a tablet says nothing by itself
          setFailed(opened.includes(null))
          setWorkshops(known)
          // No workshop is followed here: ask each once for the help and the thanks that came meanwhile.
          for (const w of known) w.flushNow().catch(() => {})
        },
        () => setFailed(true),
      )
  }, [])
  const lines = (workshops ?? []).flatMap((w) => {
    w.version.value // drawn again when any of them changes
    return w.list('commitment').flatMap((record) => (record.fields.text ? [{ w, record }] : []))
  })
  const due = (/** @type {Line} */ a, /** @type {Line} */ b) => (a.record.fields.due ?? '9').localeCompare(b.record.fields.due ?? '9')
  const mine = lines.filter(({ w, record }) => record.author === w.me).sort(due)
  const open = mine.filter(isOpen)
  const several = new Set(open.map(({ w }) => w)).size > 1
  const soonest = several && open[0].record.fields.due ? open[0] : undefined
  const settled = mine.filter((line) => !isOpen(line))
  // What was promised elsewhere, and claimed here: people have another key in each workshop.
  const claimed = (workshops ?? []).map((w) => ({ w, records: promises(w).filter(({ fields }) => fields.owner === w.me) })).filter(({ records }) => records.length)
  const others = lines.filter((line) => line.record.author !== line.w.me && isOpen(line)).sort(due)
  return (
    <Page title={_('My commitments')} back="/">
      {failed && <Notice kind="wrong">{_('A workshop of this device could not be read. Close the other tabs of the app and try again.')}</Notice>}
      {workshops?.map((w) => (
        <Ended key={w.id} w={w} title={w.title} />
      ))}
      {workshops && mine.length + claimed.length === 0 && (
        <>
          <p>{_('You have made no commitment on this device yet. They are made at the end of a workshop.')}</p>
          <Button href="/">{_('My workshops')}</Button>
        </>
      )}
      {soonest && (
        <section class="stack tight" aria-labelledby="soonest">
          <h2 id="soonest">{_('Due first')}</h2>
          <Mine key={soonest.record.rec} {...soonest} />
        </section>
      )}
      {several
        ? workshops?.map((w) => <Group key={w.id} w={w} lines={open.filter((line) => line.w === w && line !== soonest)} />)
        : open.map((line) => <Mine key={line.record.rec} {...line} />)}
      {claimed.map(({ w, records }) => (
        <Promises key={w.id} w={w} id={`claimed-${w.id}`} title={_('Taken up in “%(title)s”', { title: w.title })} records={records} />
      ))}
      {settled.length > 0 && (
        <details>
          <summary>{n_('%(n)s settled commitment', '%(n)s settled commitments', settled.length)}</summary>
          <div class="stack">
            {settled.map((line) => (
              <Mine key={line.record.rec} {...line} />
            ))}
          </div>
        </details>
      )}
      {others.length > 0 && (
        <section class="stack" aria-labelledby="others">
          <h2 id="others">{_('From the others')}</h2>
          {others.map(({ w, record }) => (
            <CommitmentCard key={record.rec} w={w} record={record} />
          ))}
        </section>
      )}
    </Page>
  )
}

/** Whether something is still to come of it. @param {Line} line */
const isOpen = ({ w, record }) => !['kept', 'partly', 'dropped'].includes(stateOf(w, record).state)

/** What I promised in one workshop and is still to come. @param {{w: Replica, lines: Line[], key?: any}} props */
function Group({ w, lines }) {
  if (!lines.length) return null
  return (
    <section class="stack tight" aria-labelledby={`of-${w.id}`}>
      <h2 id={`of-${w.id}`}>
        <Button kind="plain" class="step-link" href={`/w/${w.id}`}>
          {w.title}
        </Button>
      </h2>
      {lines.map((line) => (
        <Mine key={line.record.rec} {...line} grouped />
      ))}
    </section>
  )
}

/** @param {Line & {grouped?: boolean, key?: any}} props `grouped`: under its workshop's title */
function Mine({ w, record, grouped }) {
  const late = isOpen({ w, record }) && record.fields.due && record.fields.due < dayOf(w.now())
  return (
    <CommitmentCard w={w} record={record}>
      {(late || !grouped) && (
        <p class="soft small">
          {!grouped && <a href={`/w/${w.id}`}>{w.title}</a>}
          {late && !grouped && ' · '}
          {late && _('The date has passed')}
        </p>
      )}
      {w.vault && <Publish w={w} record={record} />}
      <CheckIn w={w} commitment={record} />
    </CommitmentCard>
  )
}
