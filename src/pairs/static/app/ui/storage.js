import { _, number } from '../core/i18n.js'

/**
 * What the browser promises about this device's storage, in one sentence.
 * @param {{persisted: boolean, usage: number|null, quota: number|null}} room bytes
 */
export function storageSentence({ persisted, usage }) {
  const used = usage === null ? '' : _('Pairs uses %(mb)s MB here.', { mb: number(Math.ceil(usage / 1e5) / 10) })
  const kept = persisted
    ? _('The browser has promised to keep it.')
    : _('The browser may erase it if the device runs out of room: send or save a copy of what matters.')
  return `${used} ${kept}`.trim()
}

/** Why something could not be kept, as a sentence. @param {unknown} error */
export function storageTrouble(error) {
  const code = /** @type {any} */ (error)?.code
  if (code === 'full') return _('This device has no room left: nothing was saved. What you wrote is still here; free some space and try again.')
  if (code === 'blocked') return _('Another tab of Pairs is in the way. Close it and try again: what you wrote is still here.')
  return _('This device could not save it. What you wrote is still here: try again.')
}
