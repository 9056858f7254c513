// The options for a case: exactly so many slots, and the card that says which one was chosen.
import { _ } from '../core/i18n.js'
import { derive } from './memo.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * The options of a topic, slot by slot.
 * @param {Replica} w @param {string} topic @param {number} slots how many there are to be
 * @returns {(Rec | undefined)[]} as many as slots; undefined where nothing is written
 */
export function optionsOf(w, topic, slots) {
  return derive(w, `options ${topic} ${slots}`, () => {
    const said = w.list('option').filter((o) => o.fields.topic === topic && o.fields.text)
    return Array.from({ length: slots }, (_none, at) => said.find((o) => o.fields.slot === at + 1))
  })
}

/** The decision card of a topic, once it says something. @param {Replica} w @param {string} topic */
export const cardOf = (w, topic) => w.list('microcard').find((c) => c.fields.topic === topic && Number.isInteger(c.fields.choice))

/** @param {number} slot from 1 */
export const nameOfSlot = (slot) => _('Option %(n)s', { n: slot })

/** What a card says was chosen; 0 is none of them. @param {Rec} card @param {(Rec | undefined)[]} options */
export const choiceOf = ({ fields: { choice } }, options) => (choice === 0 ? _('None of these options') : (options[choice - 1]?.fields.text ?? nameOfSlot(choice)))
