// What is each one's own to do, and can still be done when the group has parted: the closing page offers it.

/** @typedef {import('../core/replica.js').Replica} Replica */

/** @param {Replica} w @param {string} kind */
const mine = (w, kind) => w.list(kind).filter((r) => r.author === w.me)

/**
 * By activity: whether the person of this device did their part of a step, and has nothing of it left to decide. A
 * commitment of a confidential workshop may still be published: whoever looks for that finds it without unfolding.
 * @type {Record<string, (w: Replica, step: import('../workshop/plan.js').Step) => boolean>}
 */
export const own = {
  commit: (w) => mine(w, 'commitment').some((c) => c.fields.text && c.fields.state !== 'dropped' && (!w.vault || c.fields.published === true)),
  journal: (w) => mine(w, 'journal').length > 0,
}
