// What peers said of a format: those of this server who shared it, and the workshops of this device.
import { useEffect, useState } from 'preact/hooks'
import { library } from '../core/library.js'
import { openReplica } from '../core/replica.js'
import { examples, loadShared, shared } from '../core/shared.js'
import { loadWorkshops } from '../core/workshops.js'

/** @typedef {Record<string, any>} Said what a record says, from anybody: any field may be anything */

/** @param {any} value @returns {string} */
export const words = (value) => (typeof value === 'string' ? value.trim() : '')

/** @param {any} value */
const counts = (value) => typeof value === 'number' && Number.isFinite(value) && value > 0

/**
 * The middle one; of an even number, the lower of the two in the middle: it is one that was really there.
 * @param {any[]} values what is no positive number is left out
 * @returns {number | null} null when nothing is left
 */
export function median(values) {
  const sorted = values.filter(counts).sort((a, b) => a - b)
  return sorted.length ? sorted[(sorted.length - 1) >> 1] : null
}

/**
 * Typical minutes of each step that somebody timed.
 * @param {Said[]} experiences @param {{key: string, minutes: number}[]} steps
 * @returns {{key: string, planned: number, real: number}[]}
 */
export function paces(experiences, steps) {
  const timed = experiences.flatMap((e) => (Array.isArray(e.minutes) ? e.minutes : []))
  return steps.flatMap(({ key, minutes }) => {
    const of = timed.filter((m) => m?.key === key)
    const real = median(of.map((m) => m.real))
    return real === null ? [] : [{ key, planned: median(of.map((m) => m.planned)) ?? minutes, real }]
  })
}

/**
 * What the workshops of this device say under a kind, one's own included, newest first.
 * @param {string} kind @param {string} [format] slug; any if absent
 * @returns {Promise<(Said & {own: boolean})[]>}
 */
async function here(kind, format) {
  const mine = (await loadWorkshops()).filter((line) => !format || line.format === format)
  const opened = await Promise.all(mine.map(({ id }) => openReplica(id, { live: false }).catch(() => null)))
  return opened
    .flatMap((w) => w?.list(kind).map((r) => ({ ...r.fields, format: r.fields.format ?? w.format, own: r.author === w.me, at: r.at })) ?? [])
    .sort((a, b) => b.at.localeCompare(a.at))
}

/** Two copies of one thing, one of this device and one that came back from the server, are one. @param {Said} said */
const same = ({ title, worked, failed, surprised, context }) => JSON.stringify([title, worked, failed, surprised, context].map(words))

/** @param {Said[]} all */
const once = (all) => [...new Map(all.map((said) => /** @type {const} */ ([same(said), said])).reverse()).values()].reverse()

/**
 * What peers said, as soon as this device knows it and again when the server gave more.
 * @param {'experience' | 'story'} kind @param {string} [format] slug; any if absent
 * @returns {Said[]} those of this device first
 */
export function usePeers(kind, format) {
  const [own, setOwn] = useState(/** @type {Said[]} */ ([]))
  const known = library.value
  useEffect(() => {
    loadShared()
  }, [known])
  useEffect(() => {
    here(kind, format).then(setOwn, console.warn)
  }, [kind, format])
  const theirs = kind === 'story' ? shared.value.stories : shared.value.experiences
  return once([...own, ...theirs.filter((said) => !format || said.format === format)]).filter((said) => ['worked', 'failed', 'surprised'].some((name) => words(said[name])))
}

/** Stories, those of peers before the examples. @param {string} [format] @returns {Said[]} */
export function useStories(format) {
  const told = usePeers('story', format).filter((story) => words(story.title))
  return [...told, ...examples.value.filter((story) => !format || story.format === format)]
}
