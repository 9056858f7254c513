/**
 * Draws what an activity put under the thumb, alone: the activity itself is not drawn again for it.
 * @param {{thumb: import('@preact/signals').Signal<any>, otherwise?: any}} props `otherwise`: when it put nothing
 */
export function Slot({ thumb, otherwise = null }) {
  return <>{thumb.value ?? otherwise}</>
}
