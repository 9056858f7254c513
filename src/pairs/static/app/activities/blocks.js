// An agenda's blocks: in which order, at what time, and how one changes its place.
import { derive } from '../workshop/memo.js'
import { running } from '../rules/agenda.js'
import { _ } from '../core/i18n.js'

/**
 * @typedef {import('../core/replica.js').Replica} Replica
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {import('../workshop/plan.js').Step} Step
 */

/** What a block does with the group's thinking, in words. @type {Record<string, () => string>} */
export const MOVES = {
  open: () => _('Opening'),
  explore: () => _('Exploring'),
  diverge: () => _('Finding ideas'),
  converge: () => _('Sorting ideas'),
  decide: () => _('Deciding'),
  pause: () => _('Break'),
  close: () => _('Closing'),
}

/** @param {Rec} block */
export const moveOf = (block) => MOVES[Object.hasOwn(MOVES, block.fields.move) ? block.fields.move : 'explore']()

/** As far out as a block can stand: beyond, numbers grow too coarse to put one between two others. */
const FAR = 1e6

/** @param {Rec} block */
const position = ({ fields }) => (Number.isFinite(fields.position) ? Math.max(-FAR, Math.min(FAR, fields.position)) : 0)

/** The blocks that stand, in order; two at one place in the order they were added. @param {Replica} w @param {Step} step @returns {Rec[]} */
export const blocksOf = (w, step) =>
  derive(w, `blocks ${step.key}`, () =>
    w
      .list('block')
      .filter(({ fields }) => fields.step === step.key && fields.text && !fields.withdrawn)
      .sort((a, b) => position(a) - position(b)),
  )

/** When the planned workshop starts: the note of the tick `start`, nine o'clock before anybody said so. @param {Replica} w @param {Step} step @returns {string} HH:MM */
export function startOf(w, step) {
  const said = w.list('tick').find(({ fields }) => fields.step === step.key && fields.item === 'start')?.fields.note
  return isTime(said) ? said : '09:00'
}

/** @param {any} text */
export const isTime = (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** @param {string} time HH:MM @returns {number} minutes since midnight */
const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** @param {number} moment minutes since midnight, of this day or the next @returns {string} HH:MM */
export const clock = (moment) => [(moment / 60) % 24, moment % 60].map((n) => String(Math.trunc(n)).padStart(2, '0')).join(':')

/** The running clock over these blocks. @param {Rec[]} blocks @param {string} start HH:MM */
export const runningFrom = (blocks, start) =>
  running(
    blocks.map((b) => b.fields),
    minutes(start),
  )

/**
 * Puts a block after another one: a number between its new neighbours', so that what others move or add meanwhile, out of
 * reach, stays where they put it. Where no number is left between, all are numbered again.
 * @param {Rec[]} blocks in order @param {string} rec @param {string | null} after null: at the top
 * @returns {{kind: 'block', rec: string, fields: {position: number}}[]} what to write
 */
export function placed(blocks, rec, after) {
  const rest = blocks.filter((b) => b.rec !== rec)
  const at = rest.findIndex((b) => b.rec === after) + 1
  const [before, next] = [rest[at - 1], rest[at]].map((b) => b && position(b))
  const between = before === undefined ? (next ?? 2) - 1 : next === undefined ? before + 1 : (before + next) / 2
  if (Math.abs(between) <= FAR && (before === undefined || between > before) && (next === undefined || between < next)) return [{ kind: 'block', rec, fields: { position: between } }]
  const all = [...rest.slice(0, at).map((b) => b.rec), rec, ...rest.slice(at).map((b) => b.rec)]
  return all.map((id, n) => ({ kind: 'block', rec: id, fields: { position: n + 1 } }))
}
