/** The eight colours of a participant (contract 4). Amber is missing on purpose: it means time. */
export const COLOURS = ['sea', 'sky', 'plum', 'rose', 'brick', 'moss', 'sand', 'stone']

/** Signs that every system font draws; told apart by shape first, by colour second. */
export const SYMBOLS = ['●', '▲', '■', '◆', '★', '✚', '♥', '♣', '♠', '☀', '☾', '✿', '⚑', '☂', '⚓']

/**
 * Chosen for a newcomer: the pair of symbol and colour that nobody here has yet, else any.
 * @param {{symbol?: string|null, colour?: string|null}[]} taken
 * @returns {{symbol: string, colour: string}}
 */
export function freshAvatar(taken) {
  const symbols = new Set(taken.map((p) => p.symbol))
  const free = SYMBOLS.filter((s) => !symbols.has(s))
  return { symbol: pick(free.length ? free : SYMBOLS), colour: pick(COLOURS) }
}

/** @param {string[]} list */
function pick(list) {
  return list[Math.floor(Math.random() * list.length)]
}

/**
 * A participant's sign. It is never the only sign: the name stands beside it, so it is silent.
 * @param {{symbol?: string|null, colour?: string|null, name?: string|null, big?: boolean}} props
 */
export function Avatar({ symbol, colour, name, big }) {
  const known = COLOURS.includes(colour ?? '') ? colour : 'stone'
  return (
    <span class={`avatar ${known}${big ? ' large' : ''}`} aria-hidden="true">
      {symbol ? (SYMBOLS.includes(symbol) ? `${symbol}\uFE0E` : symbol) : (name || '?').slice(0, 1).toUpperCase()}
    </span>
  )
}
