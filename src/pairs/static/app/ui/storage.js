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
