import { _ } from '../core/i18n.js'
import { Avatar, COLOURS, SYMBOLS } from '../ui/Avatar.jsx'
import { Chips } from '../ui/Chips.jsx'
import { colourName } from './people.js'

/**
 * A person's symbol and colour, folded away: they were given some already.
 * @param {{me: {symbol: string, colour: string}, onPut: (sign: {symbol?: string, colour?: string}) => void}} props
 */
export function Sign({ me, onPut }) {
  return (
    <details>
      <summary>{_('Change the sign')}</summary>
      <div class="stack tight">
        <Chips label={_('Symbol')} value={me.symbol} onInput={(symbol) => onPut({ symbol })} choices={SYMBOLS.map((s) => [s, s])} look={(symbol) => <Avatar symbol={symbol} colour={me.colour} />} />
        <Chips label={_('Colour')} value={me.colour} onInput={(colour) => onPut({ colour })} choices={COLOURS.map((c) => [c, colourName(c)])} look={(colour) => <Avatar symbol={me.symbol} colour={colour} />} />
      </div>
    </details>
  )
}
