import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { keep, own, plain } from '../core/adaptations.js'
import { problemsOf } from '../core/formatShape.js'
import { storageTrouble } from '../ui/storage.js'
import { putAt, settled } from './edit.js'

/** @typedef {import('../core/types.js').Format} Format */

/** Changes that can be taken back, one after the other. */
const MOST = 100

/**
 * An adaptation of this device under the pen: each change is kept at once.
 * @param {string} slug
 * @returns {{
 *   format: Format | undefined, used: number[], problems: import('../core/formatShape.js').Problem[], trouble: string, saved: boolean,
 *   change: (path: import('./edit.js').Path, value: any) => void, undo: (() => void) | null,
 * }} `saved`: what is shown is on this device
 */
export function useAdaptation(slug) {
  const mine = own.value.find((one) => one.format.slug === slug)
  const format = mine?.format
  const past = useRef(/** @type {{format: Format, path: string}[]} */ ([]))
  const saving = useRef(0)
  const [trouble, setTrouble] = useState('')
  const [saved, setSaved] = useState(true)
  const problems = useMemo(() => (format ? problemsOf(plain(format)) : []), [format])
  useEffect(() => {
    past.current = []
  }, [slug])

  /** @param {Format} next */
  const write = (next) => {
    const turn = ++saving.current
    setSaved(false)
    keep(next, problemsOf(plain(next)).length).then(
      () => {
        if (turn === saving.current) setSaved(true)
        setTrouble('')
      },
      (error) => setTrouble(storageTrouble(error)),
    )
  }
  const change = (/** @type {import('./edit.js').Path} */ path, /** @type {any} */ value) => {
    // Asked anew: two changes of one gesture must not each start from what was drawn.
    const now = own.value.find((one) => one.format.slug === slug)?.format
    if (!now) return
    const key = path.join('.')
    const typing = value !== null && typeof value === 'object' && 'fr' in value && past.current.at(-1)?.path === key
    if (!typing) past.current = [...past.current.slice(1 - MOST), { format: now, path: key }]
    write(settled(putAt(now, path, value)))
  }
  const undo = () => {
    const before = past.current.pop()
    const now = own.value.find((one) => one.format.slug === slug)?.format
    // The edition stays what it is: what a workshop runs on meanwhile is not written over.
    if (before && now) write({ ...before.format, edition: now.edition })
  }
  return { format, used: mine?.used ?? [], problems, trouble, saved, change, undo: past.current.length ? undo : null }
}
