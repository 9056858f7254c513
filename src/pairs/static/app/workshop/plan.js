// A workshop's steps: the format's, in the reader's language, with the minutes this workshop gave them.
import { say } from '../core/i18n.js'

/**
 * @typedef {object} Step
 * @property {string} key
 * @property {string} activity
 * @property {number} minutes as planned for this workshop
 * @property {string} name
 * @property {string} goal
 * @property {string} speaks who speaks during the step
 * @property {string[]} happens what to do, in order
 * @property {string[]} prompts what the facilitator reads aloud
 * @property {Record<string, any>} options
 * @property {import('../core/types.js').Text} title the name in both languages, for a screen that shows both
 * @property {import('../core/types.js').Text} aim the goal in both languages
 *
 * @typedef {object} Run what an activity knows of the workshop around it
 * @property {boolean} facilitator whether this person holds the facilitation
 * @property {boolean} leads whether this person moves the discussion: facilitator or timekeeper
 * @property {boolean} live whether the workshop runs: not before its start, not after its end
 * @property {boolean} [alone] one's own part only: what the others said stands on the page already
 * @property {Step[]} steps all the steps of the workshop
 * @property {import('@preact/signals').Signal<any>} thumb what the activity wants under the thumb (`useThumb`)
 * @property {string | null} [case] within a round: author id of whoever exposes at this person's table; null for nobody
 * @property {{people: string[], exposes: string | null}} [table] within a round: this person's table
 * @property {boolean} [told] within a round: the screen says already who exposes
 * @property {() => Promise<void>} advance the group goes to the next step (for the facilitator)
 */

/**
 * @param {import('../core/replica.js').Replica} w
 * @param {import('../core/types.js').Format | undefined} format undefined while this device does not know it
 * @returns {Step[]} from the plan alone when the format is unknown: names are missing, minutes are right
 */
export function stepsOf(w, format) {
  const plan = new Map(w.plan.map((p) => [p.key, p.minutes]))
  if (!format) return [...plan].map(([key, minutes]) => bare(key, minutes))
  return format.steps.map((/** @type {any} */ step) => ({
    key: step.key,
    activity: step.activity,
    minutes: plan.get(step.key) ?? step.minutes,
    name: say(step.name),
    goal: say(step.goal),
    speaks: say(step.speaks),
    happens: (step.happens ?? []).map(say),
    prompts: (step.prompts ?? []).map(say),
    options: step.options ?? {},
    title: step.name,
    aim: step.goal,
  }))
}

/** A step of which no more is known. @param {string} key @param {number} minutes @returns {Step} */
export function bare(key, minutes) {
  const title = { fr: key, en: key }
  return { key, activity: '', minutes, name: key, goal: '', speaks: '', happens: [], prompts: [], options: {}, title, aim: { fr: '', en: '' } }
}

/**
 * The step beside another one.
 * @param {Step[]} steps @param {string | null} key @param {1 | -1} way
 * @returns {Step | undefined} undefined past either end
 */
export function beside(steps, key, way) {
  const at = steps.findIndex((s) => s.key === key)
  return at < 0 ? undefined : steps[at + way]
}

/** Minutes of all the steps. @param {Step[]} steps */
export const totalMinutes = (steps) => steps.reduce((sum, s) => sum + s.minutes, 0)
