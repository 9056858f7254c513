import { useEffect } from 'preact/hooks'
import { signal } from '@preact/signals'
import { go } from '../core/router.js'
import { Setup } from '../tablet/Setup.jsx'
import { Who } from '../tablet/Who.jsx'
import { putAway } from '../tablet/sitting.js'

/** Why what somebody left could not be put away. */
const trouble = signal(/** @type {unknown} */ (null))

/** Whoever sat here is put away before anything is drawn. @param {import('../core/replica.js').Replica} w */
export async function prepare(w) {
  if (w.about.tablet) trouble.value = await putAway(w).then(() => null, (error) => error)
}

/**
 * A tablet that is passed from hand to hand: who are you? Before that, how it becomes one.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export default function Tablet({ w }) {
  const { tablet, seat } = w.about
  useEffect(() => {
    if (seat) go(`/w/${w.id}`, { replace: true })
  }, [])
  if (seat) return null
  return tablet ? <Who w={w} trouble={trouble.value} /> : <Setup w={w} />
}
