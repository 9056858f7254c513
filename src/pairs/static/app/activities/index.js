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
 * @typedef {import('../workshop/plan.js').Run} Run
 * @typedef {{
 *   w: import('../core/replica.js').Replica, format: any, step: import('../workshop/plan.js').Step, run: Run,
 * }} ActivityProps
 */
