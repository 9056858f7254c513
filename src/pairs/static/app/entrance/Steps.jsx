import { _, n_, say } from '../core/i18n.js'

/**
 * The minutes of a step: the plan's where it says so, else the format's.
 * @param {import('../core/types.js').Format['steps'][number]} step
 * @param {{key: string, minutes: number}[]|undefined} plan
 */
export function minutesFor(step, plan) {
  return plan?.find((p) => p.key === step.key)?.minutes ?? step.minutes
}

/**
 * A format's steps with their minutes, in order.
 * @param {{format: import('../core/types.js').Format, plan?: {key: string, minutes: number}[]}} props
 */
export function Steps({ format, plan }) {
  const total = format.steps.reduce((sum, step) => sum + minutesFor(step, plan), 0)
  return (
    <>
      <ol class="lines">
        {format.steps.map((step) => (
          <li key={step.key}>
            <span class="grow">{say(step.name)}</span>
            <span class="soft">{_('%(n)s min', { n: minutesFor(step, plan) })}</span>
          </li>
        ))}
      </ol>
      <p class="soft small">{n_('%(n)s minute in all', '%(n)s minutes in all', total)}</p>
    </>
  )
}
