// What a call says as this device knows it, and what its reader can do about it.
import { _, date } from '../core/i18n.js'
import { seats } from '../rules/seats.js'
import { bare } from '../workshop/plan.js'
import { callOf, standing, topicsFor, votesOf } from '../workshop/reads.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {ReturnType<typeof factsOf>} Facts */

/** Where topics go in a format that proposes none. */
const LOOSE = { ...bare('call', 0), activity: 'propose' }

/** The answers, in words. @type {Record<string, () => string>} */
export const ANSWERS = { yes: () => _('Yes'), maybe: () => _('Maybe'), no: () => _('No') }

/** A day and an hour of this device, in words; its zone is named where the workshop's clocks say another time. @param {string} iso */
export const moment = (iso) =>
  date(iso, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', ...(Date.parse(iso) !== Date.parse(iso.slice(0, 16)) && { timeZoneName: 'short' }) })

/** How many of those who may come say so of a date. @param {any[]} signups @param {'suits' | 'could'} how @param {string} key */
export const tally = (signups, how, key) => signups.filter(({ fields: f }) => f.answer !== 'no' && wish(f, key) === how).length

/** How a date does for somebody: well, if need be, or not. @param {Record<string, any>} fields @param {string} key */
export const wish = ({ suits, could }, key) => (suits?.includes(key) ? 'suits' : could?.includes(key) ? 'could' : '')

/** @param {Replica} w @param {import('../workshop/plan.js').Step[]} steps */
export function factsOf(w, steps) {
  const call = /** @type {Record<string, any>} */ (w.get('call', 'call')?.fields ?? {})
  const signups = w.list('signup')
  const propose = steps.find((s) => s.activity === 'propose') ?? LOOSE
  const vote = steps.find((s) => s.activity === 'vote')
  const topics = topicsFor(w, steps, vote ?? propose)
  return {
    call,
    signups,
    ...seats(signups, call.capacity),
    mine: signups.find((s) => s.author === w.me),
    open: Boolean(callOf(w) && !call.off && !(Date.parse(call.until) < w.now())),
    propose,
    vote,
    topics: standing(topics),
    proposed: topics.some((t) => t.author === w.me),
    voted: vote && votesOf(w, vote.key).some((v) => v.author === w.me && v.fields.weight),
    remarks: w.list('remark').filter((r) => r.fields.text),
  }
}

/**
 * What one can do about it, each on a page of its own: how that is called, and how far it is.
 * @param {Facts & {mail?: string}} facts  `mail`: the address for reminders, or that it waits
 * @returns {any[][]} [key, title, aside]
 */
export function doorsOf({ open, mine, topics, vote, remarks, mail }) {
  const answer = mine?.fields.answer
  const doors = [
    open && ['answer', answer ? _('Your answer') : _('Sign up'), mine?.pending ? _('waiting to be sent') : ANSWERS[answer]?.()],
    ['topics', _('Topics'), topics.length],
    vote && topics.length > 0 && ['vote', _('Vote')],
    ['remarks', _('Comments and questions'), remarks.filter((r) => !r.fields.withdrawn).length],
    open && ['mail', _('Reminders by e-mail'), mail],
  ]
  return /** @type {any[][]} */ (doors.filter(Boolean))
}
