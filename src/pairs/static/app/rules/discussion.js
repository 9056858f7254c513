// Whether a discussion goes on. Mirror of src/pairs/rules/discussion.py.

/**
 * The outcome of a silent vote at the end of a round: it goes on only if more people want that than not.
 * @param {(string | null | undefined)[]} choices `continue` or `move_on`; anything else is nobody's
 * @returns {'continue' | 'move_on'}
 */
export function verdictOf(choices) {
  const going = choices.filter((choice) => choice === 'continue').length
  const moving = choices.filter((choice) => choice === 'move_on').length
  return going > moving ? 'continue' : 'move_on'
}
