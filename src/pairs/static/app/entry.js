import { later } from './core/later.js'
import { kept } from './core/library.js'
import { openReplica } from './core/replica.js'
import { place } from './core/router.js'
import { rise, seated } from './core/seat.js'
import Home from './screens/home.jsx'
import Join from './screens/join.jsx'
import { current } from './ui/sync.js'

/**
 * Home and join are in the first bundle; every other screen comes with its part (tools/parts.mjs).
 * @type {Record<string, () => any>}
 */
const SCREENS = {
  home: () => ({ default: Home }),
  join: () => ({ default: Join }),
  new: () => import('./screens/new.jsx'),
  workshop: () => import('./screens/workshop.jsx'),
  board: () => import('./screens/board.jsx'),
  call: () => import('./screens/call.jsx'),
  people: () => import('./screens/people.jsx'),
  tablet: () => import('./screens/tablet.jsx'),
  artefact: () => import('./screens/artefact.jsx'),
  closing: () => import('./screens/closing.jsx'),
  screen: () => import('./screens/bigscreen.jsx'),
  commitments: () => import('./screens/commitments.jsx'),
  enrol: () => import('./screens/enrol.jsx'),
  adapt: () => import('./screens/adapt.jsx'),
  library: () => import('./screens/library.jsx'),
  format: () => import('./screens/format.jsx'),
  cards: () => import('./screens/cards.jsx'),
  experience: () => import('./screens/experience.jsx'),
  sheet: () => import('./screens/sheet.jsx'),
  stories: () => import('./screens/stories.jsx'),
  story: () => import('./screens/story.jsx'),
  relay: () => import('./screens/relay.jsx'),
  settings: () => import('./screens/settings.jsx'),
  truth: () => import('./screens/truth.jsx'),
}

// Somebody sits at a shared tablet: without what watches over their words, nothing of theirs may be shown.
if (seated) import('./tablet/watch.jsx').then(({ watch }) => watch()).catch(() => (rise(), location.reload()))

/**
 * A screen ready to be drawn: its view and, where its address names a workshop, that workshop's replica.
 * `failed` says why there is none: `unknown` (not on this device) or `unreachable` (its code or its data could
 * not be read).
 * @typedef {{place: import('./core/router.js').Place, View?: import('preact').ComponentType<any>,
 *   w?: import('./core/replica.js').Replica, Mark?: import('preact').ComponentType<any>, failed?: 'unknown'|'unreachable'}} Ready
 */

/**
 * Fetches what the current place needs: its code, in a workshop the replica and the recipe, and what the screen
 * itself wants ready (its `prepare`). The screen before stays until this resolves: nothing flashes.
 * @returns {Promise<Ready|null>} null where the address is not the app's
 */
export async function enter() {
  const here = place.value
  if (!here) return null
  try {
    let [module, w] = await Promise.all([
      SCREENS[here.name](),
      here.params.id ? replicaOf(here.params.id) : undefined,
      here.params.id ? kept() : undefined,
      ['home', 'join'].includes(here.name) ? undefined : later(),
    ])
    if (w?.about.tablet) module = await SCREENS.tablet() // nobody sits here: whoever comes says who they are
    if (w) await module.prepare?.(w)
    const Mark = w?.vault ? (await import('./confidential/Mark.jsx')).default : undefined
    if (place.value === here) current.value = w ?? null
    return w === null ? { place: here, failed: 'unknown' } : { place: here, View: module.default, w, Mark }
  } catch (error) {
    console.error(error)
    return { place: here, failed: 'unreachable' }
  }
}

/** @param {string} id */
async function replicaOf(id) {
  return current.value?.id === id ? current.value : openReplica(id)
}
