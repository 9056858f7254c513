// What somebody typed in a place's sheet, and what of it has to be said: only what differs, so that two people who
// change different things of one place without seeing each other both keep theirs.

/**
 * @typedef {'process' | 'process_bad' | 'waiting' | 'waiting_bad' | 'accurate' | 'wip'} Figure
 * @typedef {Partial<Record<Figure, string>> & {
 *   text?: string, team?: string, form?: string, unit?: string, after?: string,
 *   next?: Record<string, {removed?: boolean, rework?: boolean, share?: string}>,
 * }} Edits figures and shares as they were typed
 */

export const TIMES = new Set(['process', 'process_bad', 'waiting', 'waiting_bad'])

/** The most a figure may be: what the server takes (records/node.py). @param {Figure} name */
export const limitOf = (name) => (TIMES.has(name) ? 10_000_000 : name === 'wip' ? 1_000_000 : 100)

/** A figure as it is typed again, in a unit of `size`; kept to the hundredth. @param {number | null} value @param {number} size */
export const typed = (value, size) => (value === null ? '' : String(Math.round((value / size) * 100) / 100))

/**
 * A number as people write it: « 2,5 », « 1 200 ».
 * @param {string} text @param {number} size what one of its unit is worth @param {number} most
 * @returns {number | null | undefined} null for nothing, undefined where it is no number in bounds
 */
export function numberOf(text, size, most) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (!plain) return null
  const value = /^\d*\.?\d*$/.test(plain) && plain !== '.' ? Math.round(Number(plain) * size * 100) / 100 : NaN
  return value <= most ? value : undefined
}

/**
 * @param {import('./read.js').Place | undefined} place undefined: a new one
 * @param {Edits} edits
 * @param {number} size minutes in the unit its times are typed in
 * @returns {{fields: Record<string, any>, links: {target: string, set: Record<string, any>}[], wrong: Set<string>}}
 *   `fields` that differ, links that differ, and the names (or ends) of what cannot be said
 */
export function changesOf(place, edits, size) {
  /** @type {Record<string, any>} */
  const fields = {}
  /** @type {Set<string>} */
  const wrong = new Set()
  const text = (edits.text ?? place?.text ?? '').trim()
  if (!text) wrong.add('text')
  for (const name of /** @type {const} */ (['text', 'team', 'form'])) {
    const value = edits[name]?.trim()
    if (value !== undefined && value !== (place?.[name] ?? '')) fields[name] = value || null
  }
  for (const name of /** @type {Figure[]} */ (['process', 'process_bad', 'waiting', 'waiting_bad', 'accurate', 'wip'])) {
    const raw = edits[name]
    const unit = TIMES.has(name) ? size : 1
    if (raw === undefined || raw === typed(place?.[name] ?? null, unit)) continue
    const value = numberOf(raw, unit, limitOf(name))
    if (value === undefined) wrong.add(name)
    else if (value !== (place?.[name] ?? null)) fields[name] = value
  }
  const links = Object.entries(edits.next ?? {}).map(([target, { removed, rework, share }]) => {
    const value = share === undefined ? undefined : numberOf(share, 1, 100)
    if (share !== undefined && value === undefined && !removed) wrong.add(target)
    return { target, set: { ...(removed !== undefined && { removed }), ...(rework !== undefined && { rework }), ...(value !== undefined && { share: value }) } }
  })
  return { fields, links, wrong }
}
