import { Icon } from './icons.jsx'

/**
 * A button, or a link that looks like one when `href` is given (the router follows same-origin links).
 * `label` names an icon-only button; with `busy` it stays in place, says it is busy and cannot be pressed twice.
 * @param {{
 *   kind?: 'primary'|'plain'|'danger', big?: boolean, full?: boolean, icon?: import('./icons.jsx').IconName,
 *   label?: string, href?: string, type?: 'button'|'submit', busy?: boolean, disabled?: boolean, pressed?: boolean,
 *   expanded?: boolean, controls?: string, class?: string, onClick?: (event: MouseEvent) => void,
 *   children?: import('preact').ComponentChildren, id?: string,
 * }} props
 */
export function Button({ kind, big, full, icon, label, href, type = 'button', busy, disabled, pressed, expanded, controls, children, onClick, id, ...rest }) {
  const look = ['btn', kind, big && 'big', full && 'full', !children && 'icon-only', rest.class].filter(Boolean).join(' ')
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  )
  if (href !== undefined) {
    return (
      <a class={look} href={href} aria-label={label} onClick={onClick} id={id}>
        {inside}
      </a>
    )
  }
  return (
    <button
      id={id}
      class={look}
      type={type}
      disabled={disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-controls={controls}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {inside}
    </button>
  )
}
