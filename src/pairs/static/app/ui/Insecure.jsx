import { _ } from '../core/i18n.js'
import { Notice } from './Notice.jsx'

/** Over plain http a browser keeps back the keys, the camera and the offline pages: said before anybody writes. */
export function Insecure() {
  if (globalThis.isSecureContext) return null
  return (
    <Notice kind="wrong" title={_('This address begins with http, not https')}>
      {_('Browsers do not let a page keep or sign anything there: nobody can join from it. Ask whoever runs this server for its https address.')}
    </Notice>
  )
}
