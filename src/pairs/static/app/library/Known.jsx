import { useEffect, useState } from 'preact/hooks'
import { loadPlaybook, playbook } from '../core/adaptations.js'
import { _ } from '../core/i18n.js'
import { format as fetchFormat } from '../core/library.js'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'

/** @typedef {import('../core/types.js').Format} Format */

/**
 * A format by its address: from this device, else from the server.
 * @param {string} slug @param {number} [edition] the current one if absent
 * @returns {{format: Format | undefined, asked: boolean}} `asked`: the device and the server have answered
 */
export function useKnown(slug, edition) {
  const current = playbook.value.find((f) => f.slug === slug && (!edition || f.edition === edition))
  const [kept, setKept] = useState(/** @type {Format | undefined} */ (undefined))
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!current) Promise.all([loadPlaybook(), fetchFormat(slug, edition).then(setKept)]).finally(() => setAsked(true))
  }, [slug, edition])
  return { format: current ?? kept, asked }
}

/** @param {{asked: boolean}} props nothing is said before the device and the server were asked */
export function Absent({ asked }) {
  return (
    <Page title={asked ? _('This format is not on this device') : _('Library')} back="/library" backLabel={_('Library')}>
      {asked && <Notice>{_('Open the library once with a network; after that every format stays here.')}</Notice>}
    </Page>
  )
}
