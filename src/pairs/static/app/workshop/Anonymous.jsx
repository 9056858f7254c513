import { _ } from '../core/i18n.js'
import { Toggle } from '../ui/Field.jsx'

/**
 * Whether to say something without one's name: what that is here, and what it is not, stands beside the choice.
 * @param {{checked: boolean, onInput: (on: boolean) => void}} props
 */
export function Anonymous({ checked, onInput }) {
  const promise = _(
    'This leaves without your name, and without anything that ties it to what else you write: nobody can tell from it who wrote it, and you will not be able to edit it. Your way of writing, and the moment you send it, may still give a hint.',
  )
  return <Toggle label={_('Say it anonymously')} checked={checked} onInput={onInput} hint={checked ? promise : undefined} />
}
