import { computed, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'

/** A place under the thumb for an activity (`useThumb`), and whether there is something in it. */
export function useSlot() {
  const thumb = useSignal(/** @type {any} */ (null))
  const filled = useMemo(() => computed(() => thumb.value !== null), [thumb])
  return { thumb, filled }
}

/**
 * Draws what an activity put under the thumb, alone: the activity itself is not drawn again for it.
 * @param {{thumb: import('@preact/signals').Signal<any>, otherwise?: any}} props `otherwise`: when it put nothing
 */
export function Slot({ thumb, otherwise = null }) {
  return <>{thumb.value ?? otherwise}</>
}
