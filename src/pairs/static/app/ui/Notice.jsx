import { Icon } from './icons.jsx'
import { Button } from './Button.jsx'

/**
 * Something to know, in its place on the page. `wrong` is announced at once, the others when the reader is free.
 * @param {{kind?: 'info'|'good'|'wrong', title?: string, children?: import('preact').ComponentChildren}} props
 */
export function Notice({ kind = 'info', title, children }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'wrong' ? 'alert' : 'status'}>
      <Icon name={kind === 'wrong' ? 'warn' : kind === 'good' ? 'check' : 'more'} />
      <div class="grow stack tight">
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  )
}

/**
 * A quiet bar above the thumb: something happened elsewhere and can wait (the group moved on, a new version).
 * It takes no focus and covers nothing: its place is in the flow of the thumb area.
 * @param {{text: string, action: string, onAction: () => void, onLater?: () => void, later?: string}} props
 */
export function QuietBar({ text, action, onAction, onLater, later }) {
  return (
    <div class="quiet row" role="status">
      <span class="grow">{text}</span>
      {onLater && (
        <Button kind="plain" onClick={onLater}>
          {later}
        </Button>
      )}
      <Button onClick={onAction}>{action}</Button>
    </div>
  )
}
