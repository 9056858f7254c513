import { useState } from 'preact/hooks'
import { parseCapsule } from '../core/capsule.js'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Finder } from './Finder.jsx'

/**
 * The scanner of join links inside the app (on an iPhone a link would open Safari instead).
 * @param {{onFound: (capsule: import('../core/types.js').Capsule) => void, onClose: () => void}} props
 */
export default function Camera({ onFound, onClose }) {
  const [other, say] = useState(false)
  /** @param {string} text */
  function read(text) {
    try {
      onFound(parseCapsule(text))
    } catch {
      say(true)
    }
  }
  return (
    <Finder onText={read} said={other ? _('This QR code does not open a workshop of Pairs.') : undefined}>
      <Button icon="close" onClick={onClose}>
        {_('Close')}
      </Button>
    </Finder>
  )
}
