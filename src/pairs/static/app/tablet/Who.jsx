import { useEffect, useMemo, useState } from 'preact/hooks'
import { computed, signal } from '@preact/signals'
import { _, n_ } from '../core/i18n.js'
import { ask } from '../core/net.js'
import { boxesOf, putSeat, putTablet, seatsOf, tabletOf } from '../core/tablets.js'
import { Avatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { storageTrouble } from '../ui/storage.js'
import { Code } from './Code.jsx'
import { Keep } from './Keep.jsx'
import { NewPerson } from './NewPerson.jsx'
import { comeBack } from './sitting.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {import('../core/tablets.js').Seat} Seat */

/**
 * « Who are you? »: the people of this tablet as large targets, and somebody new. Nothing that anybody wrote is here.
 * @param {{w: Replica, trouble: unknown}} props `trouble`: what the person before left could not be put away
 */
export function Who({ w, trouble }) {
  const [seats, setSeats] = useState(/** @type {Seat[]|null} */ (null))
  const [coming, setComing] = useState(false)
  const [asked, setAsked] = useState(/** @type {Seat|null} */ (null))
  const [keeping, setKeeping] = useState(false)
  const [wrong, setWrong] = useState(trouble ? storageTrouble(trouble) : '')
  const [boxes, setBoxes] = useState(/** @type {import('../core/tablets.js').Box[]} */ ([]))
  const sealed = boxes.reduce((sum, { count }) => sum + count, 0)
  const stuck = boxes.some(({ code }) => code)

  useEffect(() => {
    const read = () => Promise.all([seatsOf(w.id), boxesOf(w.id)]).then(([all, waiting]) => (setSeats(all), setBoxes(waiting)), () => setSeats([]))
    const news = new BroadcastChannel('pairs-boxes')
    news.onmessage = read
    read()
    renewSeal(w).catch(() => {}) // offline: the key that is known will do
    return () => news.close()
  }, [])
  const truth = useTruth(w, sealed)

  /** @param {() => Promise<void>} sit */
  async function enter(sit) {
    try {
      await sit()
      location.replace(`/w/${w.id}`)
    } catch (error) {
      console.error(error)
      setWrong(storageTrouble(error))
    }
  }

  return (
    <Page
      title={_('Who are you?')}
      back="/"
      wide
      w={/** @type {any} */ (truth)}
      actions={<Button kind="plain" icon="gear" label={_('This tablet')} onClick={() => setKeeping(true)} />}
      thumb={
        <Button kind={seats?.length ? undefined : 'primary'} big full icon="plus" onClick={() => setComing(true)}>
          {_('Somebody new')}
        </Button>
      }
    >
      <p class="soft" lang={w.lang}>
        {w.title}
      </p>
      {wrong && <Notice kind="wrong">{wrong}</Notice>}
      {seats && !seats.length && <p>{_('Nobody has sat here yet.')}</p>}
      <ul class="seats">
        {seats?.map((one) => (
          <li key={one.seat}>
            <button type="button" class="card" onClick={() => (one.guard ? setAsked(one) : enter(() => comeBack(w, one)))}>
              <Avatar {...one} big />
              <span class="grow">
                <strong>{one.name}</strong>
                {one.guard && <span class="soft small block">{_('with a code')}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sealed > 0 && (
        <Notice kind={stuck ? 'wrong' : 'info'}>
          {n_('%(n)s contribution waits here, sealed.', '%(n)s contributions wait here, sealed.', sealed)}{' '}
          {stuck ? _('The server could not open all of it. Keep this tablet, and ask whoever looks after the server.') : _('It is sent as soon as this tablet meets the server.')}
        </Notice>
      )}
      {coming && <NewPerson w={w} seats={seats ?? []} onSit={enter} onClose={() => setComing(false)} />}
      <Code
        open={asked !== null}
        title={asked?.name ?? ''}
        action={_('That is me')}
        forgotten={_('Forgotten? Nobody can find it again, but nothing you said is lost. Sit down as somebody new, with a letter more to your name.')}
        keep={(changed) => putSeat(/** @type {Seat} */ (asked).seat, changed)}
        onOpen={(data) => enter(() => comeBack(w, /** @type {Seat} */ (asked), data))}
        onClose={() => (setAsked(null), seatsOf(w.id).then(setSeats))}
      />
      <Keep w={w} open={keeping} boxes={boxes} onClose={() => setKeeping(false)} />
    </Page>
  )
}

/** The server's key may have changed: the newest one is kept while it can be asked. @param {Replica} w */
async function renewSeal(w) {
  const [{ data }, tablet] = await Promise.all([ask('/api/about'), tabletOf(w.id)])
  if (tablet && data?.seal && data.seal.kid !== tablet.seal.kid) await putTablet(w.id, { seal: data.seal })
}

/** The badge must not say that all is sent while something waits sealed. @param {Replica} w @param {number} sealed */
function useTruth(w, sealed) {
  const count = useMemo(() => signal(0), [])
  count.value = sealed
  return useMemo(
    () => ({
      sync: computed(() => {
        const truth = w.sync.value
        return count.value && truth.state === 'upToDate' ? { ...truth, state: 'waiting', waiting: count.value } : { ...truth, waiting: truth.waiting + count.value }
      }),
    }),
    [w],
  )
}
