import { render } from 'preact'
import { start as startUpdates } from './core/updates.js'
import { loadLanguage } from './core/i18n.js'
import { loadSettings } from './core/settings.js'
import { App } from './ui/App.jsx'
import './ui/install.js'
import { listen } from './router.js'
import { enter } from './ui/entry.js'

/** Settings first (they are on this device), then words and first screen side by side, over the server's HTML. */
async function start() {
  listen()
  await loadSettings()
  const [first] = await Promise.all([enter(), loadLanguage()])
  const root = /** @type {HTMLElement} */ (document.getElementById('app'))
  root.replaceChildren()
  render(<App first={first} />, root)
  startUpdates()
}

start()
