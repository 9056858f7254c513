import { takeUpdate, update } from '../core/updates.js'
import { _ } from '../core/i18n.js'
import { QuietBar } from './Notice.jsx'

/** Offers a new version where nobody is in the middle of something; drafts are on disk before it is taken. */
export function UpdateBar() {
  if (!update.value) return null
  return <QuietBar text={_('A new version is ready.')} action={_('Use it now')} onAction={takeUpdate} />
}
