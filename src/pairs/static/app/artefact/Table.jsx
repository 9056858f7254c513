import { number } from '../core/i18n.js'

/** @typedef {import('./parts.js').Cell} Cell */

/** @param {Cell} cell */
export const shown = (cell) => (typeof cell === 'number' ? number(cell) : (cell ?? ''))

/** A table; on a narrow screen each line stands as a card, its cells named. @param {{columns: string[], rows: Cell[][]}} props */
export function Table({ columns, rows }) {
  return (
    <table class="table">
      <thead>
        <tr>
          {columns.map((name, at) => (
            <th key={at} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, n) => (
              <td key={n} data-name={columns[n]} class={typeof cell === 'number' ? 'number' : undefined}>
                {shown(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
