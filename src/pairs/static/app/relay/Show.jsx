import { useEffect, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { useWakeLock } from '../workshop/hooks.js'
import { bundleOf } from './bundle.js'
import { everythingOf, unsentOf } from './exchange.js'
import { Player } from './Player.jsx'

/**
 * What a device shows: nothing yet (null), or volumes and how many contributions they hold; `missing` of them cannot be
 * shown. `large` is too much for codes. `anonymous`: among what this person shows is something said without a name.
 * @typedef {{volumes: Uint8Array[], count: number, missing: number, anonymous: boolean, large?: boolean}} Shown
 */

/**
 * @param {import('../core/replica.js').Replica} w
 * @param {'mine'|'all'} what
 * @returns {Promise<Shown>}
 */
async function shownOf(w, what) {
  const { items, ids, missing = 0 } = /** @type {{items: string[], ids: string[], missing?: number}} */ (await (what === 'all' ? everythingOf(w) : unsentOf(w)))
  const rows = await w.db.read(['outbox'], (tx) => tx.objectStore('outbox').getAll())
  const anonymous = what === 'mine' && rows.some((/** @type {any} */ row) => row.anonymous && !row.handed)
  const shown = { volumes: [], count: ids.length, missing, anonymous }
  if (!items.length) return shown
  try {
    return { ...shown, volumes: await bundleOf({ relay: what === 'all' ? 'share' : 'collect', workshop: w.id, by: w.me, items }) }
  } catch (error) {
    if (error instanceof RangeError) return { ...shown, large: true }
    throw error
  }
}

/**
 * Shows one's own unsent contributions (`mine`), or all that this device can hand on.
 * @param {{w: import('../core/replica.js').Replica, what: 'mine'|'all'}} props
 */
export function Show({ w, what }) {
  const [shown, show] = useState(/** @type {Shown|null} */ (null))
  const [failed, fail] = useState(false)
  useWakeLock()
  useEffect(() => {
    shownOf(w, what).then(show, (error) => (console.error(error), fail(true)))
  }, [])
  const all = what === 'all'
  const nothing = shown?.count === 0
  const count = shown && n_('%(n)s contribution', '%(n)s contributions', shown.count)
  return (
    <Page
      title={all ? _('Show everything') : _('Show mine')}
      back={`/w/${w.id}/relay`}
      w={w}
      thumb={
        <>
          {!nothing && (
            <Button kind={all ? undefined : 'primary'} big class="grow" icon="camera" href={`/w/${w.id}/relay?do=scan`}>
              {all ? _('Scan') : _('Scan the receipt')}
            </Button>
          )}
          {(all || nothing) && (
            <Button kind="primary" big class="grow" href={`/w/${w.id}`}>
              {_('To the workshop')}
            </Button>
          )}
        </>
      }
    >
      {failed && <Notice kind="wrong">{_('What is on this device could not be read. Nothing is lost: try again.')}</Notice>}
      {nothing && <Notice>{_('Nothing here is waiting to be handed over.')}</Notice>}
      {shown?.large && (
        <Notice title={_('This is too much for codes')}>
          <a href="/truth">{_('Save a copy to a file')}</a>
        </Notice>
      )}
      {shown && shown.volumes.length > 0 && count && (
        <>
          <p>
            <strong>{count}</strong>
            {shown.volumes.length > 1 && <> · {n_('%(n)s part', '%(n)s parts', shown.volumes.length)}</>}
          </p>
          {!all && <p class="soft small">{_('Hold this screen before the other camera, then scan the receipt that it shows.')}</p>}
          {shown.anonymous && <p class="small">{_('What you said anonymously is in it: whoever scans this screen could guess that it is yours. You can also wait for the network.')}</p>}
          <Player volumes={shown.volumes} label={_('QR code with %(count)s', { count })} />
        </>
      )}
      {shown && shown.missing > 0 && (
        <p class="soft small">{n_('%(n)s contribution came from the server and reaches the others from there.', '%(n)s contributions came from the server and reach the others from there.', shown.missing)}</p>
      )}
    </Page>
  )
}
