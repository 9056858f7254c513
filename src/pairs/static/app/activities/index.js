// The activities this client knows, each a chunk of its own. Adding one is adding a line here, a view beside
// it and its options on the server (library/activities/).

/** @type {Record<string, () => Promise<{default: (props: ActivityProps) => any}>>} */
export const activities = {
  commit: () => import('./commit.jsx'),
  discuss: () => import('./discuss.jsx'),
  journal: () => import('./journal.jsx'),
  propose: () => import('./propose.jsx'),
  read: () => import('./read.jsx'),
  vote: () => import('./vote.jsx'),
}

/**
 * @typedef {object} Run what an activity knows of the workshop around it
 * @property {boolean} facilitator whether this person holds the facilitation
 * @property {boolean} leads whether this person moves the discussion: facilitator or timekeeper
 * @property {boolean} live whether the workshop runs: not before its start, not after its end
 * @property {import('../workshop/plan.js').Step[]} steps all the steps of the workshop
 * @property {import('@preact/signals').Signal<any>} thumb what the activity wants under the thumb (`useThumb`)
 * @property {() => Promise<void>} advance the group goes to the next step (for the facilitator)
 *
 * @typedef {{
 *   w: import('../core/replica.js').Replica, format: any, step: import('../workshop/plan.js').Step, run: Run,
 * }} ActivityProps
 */
