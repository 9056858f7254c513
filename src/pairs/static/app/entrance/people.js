import { _, lang } from '../core/i18n.js'

/** @typedef {import('../core/replica.js').Replica} Replica */
/** @typedef {import('../core/types.js').Rec} Rec */

/**
 * The participant that `author` is, or undefined. By author, not by id: reading needs no digest.
 * @param {Replica} w
 * @param {string} [author] me, if absent
 * @returns {Rec|undefined}
 */
export function participantOf(w, author = w.me) {
  return w.list('participant').find((p) => p.author === author)
}

/**
 * Says who I am in this workshop. Raises StorageError, and then nothing was kept.
 * @param {Replica} w
 * @param {{name: string, team: string, symbol: string, colour: string}} me
 */
export async function becomeParticipant(w, { name, team, symbol, colour }) {
  const rec = await w.recId('participant', w.me)
  await w.write('participant', rec, { name: name.trim(), team: team.trim() || null, symbol, colour, lang: lang.value, left: false, box_key: w.vault?.boxKey })
}

/** @param {string} key one of COLOURS */
export function colourName(key) {
  const names = /** @type {Record<string, string>} */ ({
    sea: _('Sea green'),
    sky: _('Blue'),
    plum: _('Purple'),
    rose: _('Pink'),
    brick: _('Brick red'),
    moss: _('Moss green'),
    sand: _('Brown'),
    stone: _('Grey'),
  })
  return names[key]
}
