import { useEffect, useState } from 'preact/hooks'
import { _ } from './core/i18n.js'
import { place } from './core/router.js'
import { Button } from './ui/Button.jsx'
import { enter } from './entry.js'
import { Notice } from './ui/Notice.jsx'
import { Page } from './ui/Page.jsx'

/**
 * The whole app: the screen of the current place.
 * @param {{first: import('./entry.js').Ready|null}} props
 */
export function App({ first }) {
  const [ready, setReady] = useState(first)
  const here = place.value
  useEffect(() => {
    if (ready?.place === here) return
    let still = true
    enter().then((next) => still && setReady(next))
    return () => {
      still = false
    }
  }, [here])
  if (!ready?.View) return <Nowhere why={ready?.failed} />
  const { View, w, place: at, Mark } = ready
  return (
    <>
      {Mark && <Mark w={w} />}
      <View key={at.key} {...at.params} query={at.query} w={w} />
    </>
  )
}

/** @param {{why?: 'unknown'|'unreachable'}} props */
function Nowhere({ why }) {
  const unknown = why === 'unknown'
  return (
    <Page title={unknown ? _('This workshop is not on this device') : _('This page could not be opened')} back="/">
      <Notice kind="wrong">
        {unknown
          ? _('Ask someone who is in it to show you its QR code, or type its code.')
          : _('Nothing you wrote is lost. Try again; if it stays like this, go back to the start.')}
      </Notice>
      {unknown ? (
        <Button kind="primary" big full href="/j">
          {_('Join a workshop')}
        </Button>
      ) : (
        <Button kind="primary" big full icon="refresh" onClick={() => location.reload()}>
          {_('Try again')}
        </Button>
      )}
    </Page>
  )
}
