/** A few lines, each with whose it is. @param {{lines: {rec: string, text: string, owed: string}[]}} props */
export function Wall({ lines }) {
  return (
    <ul class="order">
      {lines.map(({ rec, text, owed }) => (
        <li key={rec}>
          <span class="clamp">{text}</span>
          <span class="soft">{owed}</span>
        </li>
      ))}
    </ul>
  )
}
