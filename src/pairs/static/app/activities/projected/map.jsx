import { Drawing, INK } from '../map/Drawing.jsx'
import { told } from '../map/Figures.jsx'
import { arrange, isMoved } from '../map/layout.js'
import { dayOf, mapOf } from '../map/read.js'

/** How much wider than high the place of the map is. */
const ROOM = 2

/** The map, as large as the room's screen lets it be, and its figures. @param {import('../Projected.jsx').Shown} props */
export default function MapShown({ w, step }) {
  const map = mapOf(w, step)
  const day = dayOf(step)
  if (!map.places.size) return <p class="goal">{step.goal}</p>
  const [down, right] = [arrange(map), arrange(map, null, 'LR')]
  // A screen is wide: what can be drawn larger from left to right is, unless the group arranged the board by hand.
  const plan = !isMoved(map) && Math.min(ROOM / right.width, 1 / right.height) > Math.min(ROOM / down.width, 1 / down.height) ? right : down
  const lines = told(map, day)
  return (
    <>
      <dl class="map-shown">
        {lines.map(({ key, name, figure }) => (
          <div key={key}>
            <dt class="soft">{name}</dt>
            <dd class={key === 'lead' ? 'count' : undefined}>
              <strong class="clamp">{figure}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <svg class="map-room" role="img" aria-label={step.name} viewBox={`${plan.x} ${plan.y} ${plan.width} ${plan.height}`}>
        <Drawing map={map} plan={plan} ink={INK} day={day} />
      </svg>
    </>
  )
}
