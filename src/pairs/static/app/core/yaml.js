// Writes YAML (1.1 and 1.2 read it alike). Only writing: a file that comes in is read and judged by the server.
import { FORMAT, optionsOf } from './formatShape.js'

/** Words that YAML takes for something else than text. */
const TAKEN = ['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']

/** Lines that end or begin like this would not come back as they are from a literal block. */
const EDGE = /^\s|\s$|\n[\t ]*\n?$|[ \t]\n|^\n/
/** What a reader could take for the end of a line, or refuse. */
const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g

/** @param {string} text */
const quoted = (text) => JSON.stringify(text).replace(ODD, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** @param {any} value a text, a number, a truth */
const scalar = (value) => (typeof value === 'string' && (TAKEN.includes(value) || !/^[a-z][a-z0-9-]*$/.test(value)) ? quoted(value) : String(value))

/**
 * @param {any} value @param {string} pad @param {any} shape gives the order of the fields
 * @returns {string} begins with a space where it stands on the line, with a line end where it stands below
 */
function below(value, pad, shape) {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return ` [${value.map(scalar).join(', ')}]`
    return value.map((item) => `\n${pad}- ${below(item, `${pad}  `, shape?.each).trimStart()}`).join('')
  }
  if (value && typeof value === 'object') {
    const fields = shape?.fields ?? {}
    const names = [...Object.keys(fields).filter((name) => value[name] !== undefined), ...Object.keys(value).filter((name) => !fields[name])]
    const flat = names.map((name) => `${name}: ${scalar(value[name])}`).join(', ')
    if (names.every((name) => typeof value[name] !== 'object') && pad.length + flat.length < 100) return names.length ? ` { ${flat} }` : ' {}'
    return names.map((name) => `\n${pad}${name}:${below(value[name], `${pad}  `, fields[name]?.is === 'options' ? optionsOf(value.activity) : fields[name])}`).join('')
  }
  if (typeof value === 'string' && value.includes('\n') && !EDGE.test(value) && value.search(ODD) < 0) return ` |-\n${value.replace(/^(?=.)/gm, pad)}`
  return ` ${scalar(value)}`
}

/**
 * A format as YAML, its fields in the order of the schema.
 * @param {import('./types.js').Format} format
 * @returns {string}
 */
export const write = (format) => `${below(format, '', FORMAT).trimStart()}\n`
