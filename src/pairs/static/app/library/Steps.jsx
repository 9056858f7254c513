import { _, n_, number, say } from '../core/i18n.js'

/** @typedef {import('../core/types.js').Text} Text */
/** @typedef {import('../core/types.js').Format['steps'][number] & {happens?: Text[]}} Step */

/**
 * The steps in order: minutes, name and goal in sight; what happens and what to read aloud behind a tap.
 * @param {{steps: Step[]}} props
 */
export function Steps({ steps }) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.key}>
          <details>
            <summary>
              <span class="numeral" aria-hidden="true">
                {number(step.minutes)}
                <small>min</small>
              </span>
              <span class="grow">
                <strong>{say(step.name)}</strong>
                <span class="out">{n_('%(n)s minute', '%(n)s minutes', step.minutes)}</span>
                <span class="soft">{say(step.goal)}</span>
              </span>
            </summary>
            <Inside step={step} />
          </details>
        </li>
      ))}
    </ol>
  )
}

/** @param {{step: Step}} props */
function Inside({ step }) {
  return (
    <div class="told stack tight">
      <p class="small soft">{_('Who speaks: %(who)s', { who: say(step.speaks) })}</p>
      <ul class="dots">
        {(step.happens ?? []).map((text) => (
          <li key={text.en}>{say(text)}</li>
        ))}
      </ul>
      <h3>{_('To read aloud')}</h3>
      {step.prompts.map((text) => (
        <blockquote key={text.en}>{say(text)}</blockquote>
      ))}
    </div>
  )
}
