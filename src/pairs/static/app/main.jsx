import { render } from 'preact'
import { start as startUpdates } from './core/updates.js'
import { loadLanguage } from './core/i18n.js'
import { wakeWaiting } from './core/replica.js'
import { formats } from './core/library.js'
import { loadSettings } from './core/settings.js'
import { loadWorkshops } from './core/workshops.js'
import { App } from './App.jsx'
import './ui/install.js'
import { listen } from './core/router.js'
import { enter } from './entry.js'

/**
 * Settings and then words, workshops, first screen: all on this device, read side by side, then drawn over the
 * server's HTML at once: nothing that is known here may move the page later.
 */
async function start() {
  listen()
  const [first] = await Promise.all([enter(), loadSettings().then(() => loadLanguage()), loadWorkshops().catch(() => {})])
  const root = /** @type {HTMLElement} */ (document.getElementById('app'))
  root.replaceChildren()
  render(<App first={first} />, root)
  performance.mark('interactive') // the first screen's handlers are attached: what benchmarks/view.py waits for
  startUpdates()
  wakeWaiting().catch(console.warn)
  // One visit is enough to open and to join a workshop without a network later; what this screen waits for goes first.
  setTimeout(() => formats().catch(() => {}), 500)
}

start()
