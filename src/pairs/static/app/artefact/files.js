// An artefact as files that other programs open: none of what people wrote may act there, it can only be read.

/**
 * @typedef {import('./parts.js').Artefact} Artefact
 * @typedef {import('./parts.js').Part} Part
 * @typedef {import('./parts.js').Cell} Cell
 */

/**
 * What a spreadsheet would take for a formula (OWASP, « CSV Injection »: full-width signs included): at the start of a
 * cell, and inside one behind all that ends a cell or a line where the list separator is not our comma. In French it is
 * the semicolon: there, quotes amid a line are letters like others, and what we wrote as one cell becomes several.
 */
const FORMULA = /^(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])|(?<=[;\t\r\n])(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g
const NUMBER = /^-?\d+([.,]\d+)?$/

/** @param {Cell} cell */
function quoted(cell) {
  const text = cell === null ? '' : String(cell)
  const safe = typeof cell === 'string' && !NUMBER.test(text) ? text.replace(FORMULA, "'") : text
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * RFC 4180, with the byte order mark that spreadsheets know UTF-8 by. Several parts stand in one table: the first
 * column then says which part a line belongs to, and every line has as many cells as the widest.
 * @param {Artefact} artefact
 * @returns {string}
 */
export function csv({ parts }) {
  const wide = Math.max(0, ...parts.map((part) => part.columns.length))
  const many = parts.length > 1
  const lines = parts.flatMap(({ title, columns, rows }) =>
    [columns, ...rows].map((row) => [...(many ? [title] : []), ...Array.from({ length: wide }, (_, at) => row[at] ?? null)]),
  )
  return `\uFEFF${lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`
}

/**
 * A text that Markdown shows as it was written: CommonMark lets any punctuation stand behind a backslash; addresses
 * are kept from becoming links (GFM, « Autolinks »), and a line cannot begin a list, a title or a rule.
 * @param {Cell} cell
 * @returns {string}
 */
export function plain(cell) {
  return String(cell ?? '')
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&$^@]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^([-+=]|\d+(?=[.)]))/, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`))
}

/** @param {Part} part */
function chapter({ title, form, columns, rows }) {
  const line = (/** @type {Cell[]} */ row) => `| ${row.map((c) => plain(c) || ' ').join(' | ')} |`
  const body =
    form === 'list' || form === 'text' || columns.length < 2
      ? rows.map((row) => `${form === 'text' ? '' : '- '}${row.map(plain).filter(Boolean).join(' – ')}`).join(form === 'text' ? '\n\n' : '\n')
      : [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
  return `## ${plain(title)}\n\n${body}\n`
}

/** @param {Artefact} artefact @returns {string} GitHub Flavored Markdown */
export const markdown = ({ name, title, day, parts }) => [`# ${plain(name)}\n`, `${plain(title)}${day && ` – ${day}`}\n`, ...parts.map(chapter)].join('\n')

/** The same data for a program. @param {Artefact} artefact @returns {string} */
export function json({ name, title, day, people, parts }) {
  return `${JSON.stringify({ pairs: 1, artefact: name, workshop: title, day, people, parts }, null, 1)}\n`
}

/** The same as a plain text, to be pasted anywhere. @param {Artefact} artefact @returns {string} */
export function text({ name, title, day, parts }) {
  const lines = parts.flatMap((part) => ['', part.title, ...part.rows.map((row) => `• ${row.filter((c) => c !== null && c !== '').join(' – ')}`)])
  return [name, [title, day].filter(Boolean).join(', '), ...lines].join('\n')
}

/** What can be saved: ending, type, and how it is made. @type {[string, string, (artefact: Artefact) => string][]} */
export const KINDS = [
  ['md', 'text/markdown', markdown],
  ['csv', 'text/csv', csv],
  ['json', 'application/json', json],
]

/** A file's name out of a title: letters and digits of any script, at most 60. @param {...string} words */
export const fileName = (...words) => (words.join(' ').normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'pairs').toLowerCase()

/** Hands a file to the person's own downloads. @param {string} name @param {string} type @param {BlobPart} content */
export function save(name, type, content) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
