import { Choose } from '../relay/Choose.jsx'
import { Scan } from '../relay/Scan.jsx'
import { Show } from '../relay/Show.jsx'

/**
 * Handing contributions from device to device without a network.
 * @param {{w: import('../core/replica.js').Replica, query: URLSearchParams}} props `do` is mine, all or scan
 */
export default function Relay({ w, query }) {
  const what = query.get('do')
  if (what === 'scan') return <Scan w={w} />
  return what === 'mine' || what === 'all' ? <Show w={w} what={what} /> : <Choose w={w} />
}
