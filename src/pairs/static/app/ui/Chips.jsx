import { useId } from 'preact/hooks'

/**
 * One choice among a few, all in sight: radio buttons drawn as chips, so arrow keys work as everywhere.
 * `look` may draw a chip's inside (an avatar, a colour); the text stays its accessible name.
 * @param {{
 *   label: string, value: string, onInput: (value: string) => void, choices: [string, string][],
 *   hideLabel?: boolean, look?: (value: string) => import('preact').ComponentChildren, disabled?: boolean,
 * }} props
 */
export function Chips({ label, value, onInput, choices, hideLabel, look, disabled }) {
  const name = useId()
  return (
    <fieldset class="field" disabled={disabled}>
      <legend class={hideLabel ? 'out' : undefined}>{label}</legend>
      <div class="chips">
        {choices.map(([key, text]) => (
          <label key={key} class="chip">
            <input type="radio" name={name} value={key} checked={key === value} aria-label={look ? text : undefined} onInput={() => onInput(key)} />
            <span class="btn">{look ? look(key) : text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/**
 * Tabs over panels that the caller shows: a row of buttons, the chosen one marked for the eye and for the ear.
 * @param {{label: string, value: string, onInput: (value: string) => void, choices: [string, string][]}} props
 */
export function Tabs({ label, value, onInput, choices }) {
  return (
    <nav class="tabs" aria-label={label}>
      {choices.map(([key, text]) => (
        <button key={key} type="button" aria-current={key === value ? 'true' : undefined} onClick={() => onInput(key)}>
          {text}
        </button>
      ))}
    </nav>
  )
}
