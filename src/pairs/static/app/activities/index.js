// The activities this client knows, asked for when a step is. Adding one is adding a line here, a view beside
// it and its options on the server (library/activities/).
import { lazy } from '../ui/lazy.jsx'

/** @type {Record<string, () => Promise<{default: any}>>} */
const activities = {
  advise: () => import('./advise.jsx'),
  agenda: () => import('./agenda.jsx'),
  agree: () => import('./agree.jsx'),
  ask: () => import('./ask.jsx'),
  cards: () => import('./cards.jsx'),
  check: () => import('./check.jsx'),
  commit: () => import('./commit.jsx'),
  discuss: () => import('./discuss.jsx'),
  journal: () => import('./journal.jsx'),
  measure: () => import('./measure.jsx'),
  map: () => import('./map.jsx'),
  plan: () => import('./plan.jsx'),
  propose: () => import('./propose.jsx'),
  read: () => import('./read.jsx'),
  review: () => import('./review.jsx'),
  rotate: () => import('./rotate.jsx'),
  vote: () => import('./vote.jsx'),
}

/** Each as it is drawn: empty until it is there, unless somebody awaited `ready`. @type {Record<string, ReturnType<typeof lazy>>} */
export const views = Object.fromEntries(Object.entries(activities).map(([name, load]) => [name, lazy(load)]))

/** Those that show a time of their own, a round's: there the step's time and goal stand back. */
export const TIMED = new Set(['discuss', 'rotate'])

/** Those that show by themselves how the step goes. */
export const TOLD = new Set(['read'])

/**
 * @typedef {import('../workshop/plan.js').Run} Run
 * @typedef {{
 *   w: import('../core/replica.js').Replica, format: any, step: import('../workshop/plan.js').Step, run: Run,
 * }} ActivityProps
 */
