import { own, playbook } from '../core/adaptations.js'
import { _, say } from '../core/i18n.js'

/** Says of an adaptation what it was made from, and whether it is one's own. @param {{format: import('../core/types.js').Format}} props */
export function Adapted({ format: { slug, origin } }) {
  if (!origin) return null
  const name = say(playbook.value.find((f) => f.slug === origin.slug)?.name) || origin.slug
  const mine = own.value.some((one) => one.format.slug === slug)
  return (
    <p class="row">
      <span class="tag">{mine ? _('Your adaptation of: %(name)s', { name }) : _('Adaptation by a team here of: %(name)s', { name })}</span>
    </p>
  )
}
