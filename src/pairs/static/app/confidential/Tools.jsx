import { useEffect } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import Before from './Before.jsx'
import { Recovery } from './Recovery.jsx'
import { Renew } from './Renew.jsx'

/**
 * Where people are invited: what the link opens, how to renew it, and the file for the day it is lost.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export default function Tools({ w }) {
  const leads = w.holds('facilitator')
  useEffect(() => {
    // A renewal that was cut short between the server's answer and the keys of the others.
    if (leads) import('../core/renew.js').then(({ sendKeys }) => sendKeys(w)).catch(console.warn)
  }, [leads])
  return (
    <section class="card stack">
      <h2>{_('Confidential')}</h2>
      <Before folded />
      {leads && <Renew w={w} />}
      {leads && <Recovery w={w} />}
    </section>
  )
}
