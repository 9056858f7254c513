import { useEffect, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { mayOpen } from '../core/permission.js'
import { Notice } from '../ui/Notice.jsx'

/** Said before anybody types, network or not: this server opens workshops only for some, and who can help. */
export function Permission() {
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    mayOpen().then(({ opening, enrolled }) => setMissing(opening === 'accounts' && !enrolled), () => {})
  }, [])
  return missing && <Notice>{_('On this server, opening a workshop takes an account or a permission from a coordinator. Without one you can prepare and hold it here: nothing is lost, and it is sent once you have it.')}</Notice>
}
