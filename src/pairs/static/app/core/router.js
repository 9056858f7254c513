import { signal } from '@preact/signals'

/**
 * Which screen stands at which address (contract 6.5). A screen is the default export of screens/<name>.jsx; it
 * gets the named parts of its address, `query`, and `w`, the open replica, where the address names a workshop.
 * Where the address itself says its name, that is it.
 * @type {[RegExp, string][]}
 */
const ROUTES = [
  [/^\/(?<name>new|commitments|enrol|library|cards|stories|settings|truth)?$/, 'home'],
  [/^\/j$/, 'join'],
  [/^\/w\/(?<id>[\w-]{22})(\/(?<name>board|call|people|tablet|closing|experience|story|relay|screen))?$/, 'workshop'],
  [/^\/w\/(?<id>[\w-]{22})\/artefact\/(?<made>[\w-]+)$/, 'artefact'],
  [/^\/library\/(?<slug>[\w-]+)(\/(?<name>sheet|adapt))?$/, 'format'],
]

/**
 * @typedef {{key: string, name: string, params: Record<string, string>, query: URLSearchParams}} Place
 * @param {{pathname: string, search: string}} url
 * @returns {Place|null} null where the address is not the app's
 */
export function match({ pathname, search }) {
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname
  for (const [pattern, name] of ROUTES) {
    const found = pattern.exec(path)
    if (found) return { key: path + search, name: found.groups?.name || name, params: { ...found.groups }, query: new URLSearchParams(search) }
  }
  return null
}

/** Where the person is. Screens read it; only `go` and the browser's own buttons change it. */
export const place = signal(match(location))

/** What the next screen does when it stands: null on the first load, else the scroll to come back to. */
let arriving = /** @type {number|null} */ (null)

/**
 * Goes to an address of the app, or leaves the app for any other.
 * @param {string} to
 * @param {{replace?: boolean}} [how]
 */
export function go(to, { replace = false } = {}) {
  const url = new URL(to, location.href)
  const next = url.origin === location.origin ? match(url) : null
  if (!next) return location.assign(url)
  if (replace) history.replaceState(null, '', url)
  else {
    history.replaceState({ scroll: scrollY }, '')
    history.pushState(null, '', url)
  }
  arriving = 0
  place.value = next
}

/** The heading that took the focus last. */
let standing = /** @type {HTMLElement|null} */ (null)

/**
 * Called by a page when it stands: the heading takes the focus and the scroll is put back. A screen that first
 * waited for its data stands twice: the focus follows it.
 * @param {HTMLElement|null} heading
 */
export function arrived(heading) {
  const again = standing && !standing.isConnected && document.activeElement === document.body
  if (arriving === null && !again) return
  heading?.focus({ preventScroll: true })
  if (arriving !== null) scrollTo(0, arriving)
  standing = heading
  arriving = null
}

/** Listens to the back button and to every link of the app. Called once. */
export function listen() {
  history.scrollRestoration = 'manual'
  window.addEventListener('popstate', (event) => {
    const next = match(location)
    if (!next || next.key === place.value?.key) return
    arriving = event.state?.scroll ?? 0
    place.value = next
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = /** @type {Element} */ (event.target).closest?.('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (!match(link) || (link.hash && link.pathname === location.pathname)) return
    event.preventDefault()
    go(link.href)
  })
}
