// Minutes are Markdown: what phones read of it is what the desk does (reports/reading.py), held by one set of vectors.

/**
 * Titles, lists and, as text, all the rest: what was escaped is itself again, the marks of strong words and the frame of a table go.
 * @param {string} text
 * @returns {string[][]} each part: its sign (#, - or '' for text), then its lines
 */
export function partsOf(text) {
  /** @type {any[]} */
  const parts = [[]]
  for (const line of text.replace(/^[*+] /gm, '- ').split('\n')) {
    const [mark, sign = ''] = /^(#|-)#{0,3}\s+/.exec(line) ?? ['']
    const said = line.slice(mark.length).replace(/^[|: -]{3,}$|^\| *| *\|$/g, '').replace(/\\([^\w\s])|\*\*/g, '$1').trim()
    const last = parts.at(-1)
    if (!said) line[0] !== '|' && parts.push([])
    else if (last[0] === '-' && /^\s/.test(line)) last.push(`${last.pop()}\n${said}`)
    else if (last[0] === sign && sign !== '#') last.push(said)
    else parts.push([sign, said])
  }
  return parts.filter((part) => part[1])
}
