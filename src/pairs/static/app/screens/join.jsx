import { useEffect, useState } from 'preact/hooks'
import { parseCapsule } from '../core/capsule.js'
import { _ } from '../core/i18n.js'
import { Enter } from '../entrance/Enter.jsx'
import { FindWorkshop } from '../entrance/FindWorkshop.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Insecure } from '../ui/Insecure.jsx'
import { Page } from '../ui/Page.jsx'

/**
 * Joining. A link carries a capsule in its fragment: it is taken out of the address at once, so that neither a
 * screenshot nor the history's list gives the workshop away, and kept with this entry so that a reload keeps it.
 */
export default function Join() {
  const [found, setFound] = useState(taken)
  useEffect(() => {
    // A link opened over this very page changes the fragment only: no page is loaded.
    const again = () => location.hash.length > 1 && setFound(taken())
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  if (found?.capsule && globalThis.isSecureContext) return <Enter key={found.capsule.id} capsule={found.capsule} />
  return (
    <Page title={_('Join a workshop')} back="/">
      <Insecure />
      {found?.wrong && <Notice kind="wrong">{_('This link is incomplete or damaged. Scan the code again, or type it.')}</Notice>}
      <FindWorkshop onFound={(capsule) => setFound({ capsule })} />
    </Page>
  )
}

/** The capsule of the address, once. */
function taken() {
  const text = location.hash.length > 1 ? location.hash.slice(1) : history.state?.capsule
  if (!text || text === 'main') return null
  history.replaceState({ capsule: text }, '', '/j')
  try {
    return { capsule: parseCapsule(text) }
  } catch {
    return { wrong: true }
  }
}
