// What home and join do without: the words and the styles of every other screen, asked for once.
import { loadLanguage } from './i18n.js'

/** @type {Promise<void> | null} */
let styles = null

/**
 * Resolves when screens beyond the first view can be drawn as they should be. Never fails: without its style a
 * screen is plain, and it is asked for again the next time.
 * @returns {Promise<void>}
 */
export async function later() {
  styles ??= style()
  await Promise.all([styles, loadLanguage({ later: true })])
}

/** @returns {Promise<void>} */
function style() {
  const url = document.querySelector('meta[name="pairs-later"]')?.getAttribute('content')
  if (!url || document.querySelector(`link[rel=stylesheet][href="${url}"]`)) return Promise.resolve()
  return new Promise((done) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })
    link.onload = () => done()
    link.onerror = () => {
      link.remove()
      styles = null
      done()
    }
    document.head.append(link)
  })
}
