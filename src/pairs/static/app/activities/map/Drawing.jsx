// The map as SVG. The board, the big screen and the picture that is saved are this one drawing.
import { still } from '../../workshop/memo.js'
import { _ } from '../../core/i18n.js'
import { HIGH, WIDE } from './layout.js'
import { figuresOf, formName, marksOf, nameOfPlace, reworkName } from './read.js'

/** @typedef {import('./layout.js').Point} Point */

/** The page's own colours. */
export const INK = { paper: 'var(--surface)', ground: 'var(--ground)', ink: 'var(--ink)', soft: 'var(--ink-2)', line: 'var(--edge)', act: 'var(--act)', on: 'var(--act-ink)' }
/** The light ones as values, for a file that stands alone (css/tokens.css). */
export const LIGHT = { paper: '#fffdf8', ground: '#f6f2ea', ink: '#1b2627', soft: '#4a5859', line: '#7f7d70', act: '#0b4f55', on: '#fff' }
/** @typedef {typeof INK} Ink */

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'

/** Outlines around the middle: what a place is can be told without colour and without words. */
const [X, Y] = [WIDE / 2, HIGH / 2]
const box = (/** @type {number} */ x, /** @type {number} */ y) => `M${-x} ${-y}H${x}V${y}H${-x}Z`
const OUTLINE = {
  step: `M${12 - X} ${-Y}H${X - 12}Q${X} ${-Y} ${X} ${12 - Y}V${Y - 12}Q${X} ${Y} ${X - 12} ${Y}H${12 - X}Q${-X} ${Y} ${-X} ${Y - 12}V${12 - Y}Q${-X} ${-Y} ${12 - X} ${-Y}Z`,
  queue: `M${-X} ${-Y}H${X}L${X - 20} ${Y}H${20 - X}Z`,
  handoff: `M${-X} ${-Y}H${X - 18}L${X} 0L${X - 18} ${Y}H${-X}L${18 - X} 0Z`,
  external: `${box(X, Y)}${box(X - 5, Y - 5)}`,
}

/** @type {CanvasRenderingContext2D | null | undefined} */
let ruler
/** @type {Map<string, string[]>} */
const wrapped = new Map()

/**
 * Cuts a text into lines of at most `wide` units, by measure; the last one ends in « … » where there is more.
 * @param {string} text @param {number} wide @param {number} most lines @param {number} size @param {number} [weight]
 * @returns {string[]}
 */
export function wrap(text, wide, most, size, weight = 400) {
  const key = `${most} ${wide} ${size} ${weight} ${text}`
  const known = wrapped.get(key)
  if (known) return known
  ruler ??= document.createElement('canvas').getContext('2d')
  if (ruler) ruler.font = `${weight} ${size}px ${FONT}`
  const fits = (/** @type {string} */ line) => (ruler?.measureText(line).width ?? line.length * size * 0.55) <= wide
  /** @type {string[]} */
  const lines = []
  let line = ''
  // A word wider than a line is cut between its characters.
  for (const word of text.trim().split(/[ \n\t]+/).flatMap((w) => (fits(w) ? [w] : [...w].reduce((cut, c) => (fits((cut.at(-1) ?? '') + c) ? [...cut.slice(0, -1), (cut.at(-1) ?? '') + c] : [...cut, c]), [''])))) {
    const longer = line ? `${line} ${word}` : word
    if (fits(longer)) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  if (lines.length > most) {
    let last = lines[most - 1]
    while (last && !fits(`${last}…`)) last = [...last].slice(0, -1).join('')
    lines.splice(most - 1, lines.length, `${last}…`)
  }
  if (wrapped.size > 2000) wrapped.clear()
  wrapped.set(key, lines)
  return lines
}

/** @param {{y: number, size: number, weight?: number, fill: string, text: string, x?: number, halo?: string}} props */
function Words({ y, size, weight, fill, text, x = 0, halo }) {
  return (
    <text x={x} y={y} font-size={size} font-weight={weight} fill={fill} text-anchor="middle" unicode-bidi="plaintext" stroke={halo} stroke-width={halo && 6} stroke-linejoin="round" paint-order="stroke">
      {text}
    </text>
  )
}

/**
 * One place. With `on` it is a button: pressed to be edited, moved by the arrows, dragged with a pointer.
 * @typedef {{press: (rec: string) => void, hold: (rec: string, event: PointerEvent) => void, nudge: (rec: string, x: number, y: number) => void}} Hands
 */
const Place = still(
  /** @param {{place: import('./read.js').Place, x: number, y: number, marks: string, ink: Ink, day: number, on?: Hands}} props */
  ({ place, x, y, marks, ink, day, on }) => {
    const figures = figuresOf(place, day)
    const label = [formName(place.form), place.team].filter(Boolean).join(' · ')
    const name = wrap(nameOfPlace(place), WIDE - 40, 2, 15, 700)
    // A figure and its unit stay together.
    const lines = wrap(figures.replaceAll(' ', '\u00a0').replaceAll('·\u00a0', '· ') || _('No time yet'), WIDE - 42, 2, 12).map((line) => line.replace(/\u00a0·$/, ''))
    const pills = marks.split('\n').filter(Boolean)
    /** @type {any} */
    const button = on && {
      role: 'button',
      tabindex: 0,
      'aria-label': [`${label}: ${nameOfPlace(place)}`, figures || _('No time yet'), ...pills].join('. '),
      'data-rec': place.rec,
      class: 'place',
      onClick: () => on.press(place.rec),
      onPointerDown: (/** @type {PointerEvent} */ event) => on.hold(place.rec, event),
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
        if (!way && event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        if (way) on.nudge(place.rec, x + way[0] * 20, y + way[1] * 20)
        else on.press(place.rec)
      },
    }
    return (
      <g transform={`translate(${x} ${y})`} {...button}>
        <path d={OUTLINE[place.form]} fill={ink.paper} fill-rule="nonzero" stroke={pills.length ? ink.act : ink.line} stroke-width={pills.length ? 3.5 : 1.5} stroke-linejoin="round" />
        <Words y={-31} size={12} fill={ink.soft} text={wrap(label, WIDE - 44, 1, 12)[0]} />
        {name.map((line, at) => (
          <Words key={at} y={(name.length > 1 ? -12 : -3) + at * 18} size={15} weight={700} fill={ink.ink} text={line} />
        ))}
        {lines.map((line, at) => (
          <Words key={at} y={(lines.length > 1 ? 24 : 32) + at * 15} size={12} fill={ink.soft} text={line} />
        ))}
        {pills.map((text, at) => {
          const half = Math.min(WIDE / 2, text.length * 3.9 + 12)
          return (
            <g key={text} transform={`translate(0 ${at || pills[0] !== _('Bottleneck') ? Y : -Y})`}>
              <path d={`M${10 - half} -10H${half - 10}A10 10 0 0 1 ${half - 10} 10H${10 - half}A10 10 0 0 1 ${10 - half} -10Z`} fill={ink.act} />
              <Words y={4} size={12} weight={700} fill={ink.on} text={text} />
            </g>
          )
        })}
      </g>
    )
  },
)

/** A soft line through points. @param {Point[]} points */
function curve(points) {
  const rest = points.slice(1, -1).map((p, at) => {
    const next = points[at + 2]
    const end = at === points.length - 3 ? next : { x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 }
    return `Q${r(p.x)} ${r(p.y)} ${r(end.x)} ${r(end.y)}`
  })
  const last = points[points.length - 1]
  return `M${r(points[0].x)} ${r(points[0].y)}${rest.join('') || `L${r(last.x)} ${r(last.y)}`}`
}

/** @param {number} n */
const r = (n) => Math.round(n * 10) / 10

/** @param {Point[]} points */
function arrow(points) {
  const tip = points[points.length - 1]
  const from = points[points.length - 2]
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x)
  const wing = (/** @type {number} */ turn) => `${r(tip.x - 11 * Math.cos(angle + turn))} ${r(tip.y - 11 * Math.sin(angle + turn))}`
  return `M${r(tip.x)} ${r(tip.y)}L${wing(0.45)}L${wing(-0.45)}Z`
}

/**
 * Links under places, words over both.
 * @param {{map: import('./read.js').FlowMap, plan: import('./layout.js').Plan, ink: Ink, day: number, on?: Hands}} props
 */
export function Drawing({ map, plan, ink, day, on }) {
  const { path } = map.flow
  const along = new Set(path.slice(1).map((rec, at) => `${path[at]} ${rec}`))
  return (
    <g font-family={FONT}>
      {plan.lines.map(({ way, points }) => (
        <g key={way.rec} class={way.rework ? 'rework' : undefined}>
          <path d={curve(points)} fill="none" stroke={ink.soft} stroke-width={!way.rework && along.has(`${way.source} ${way.target}`) ? 3 : 1.5} stroke-dasharray={way.rework ? '7 5' : undefined} />
          <path d={arrow(points)} fill={ink.soft} />
        </g>
      ))}
      {[...map.places.values()].map((place) => {
        const { x, y } = /** @type {Point} */ (plan.spots.get(place.rec))
        return <Place key={place.rec} place={place} x={x} y={y} marks={marksOf(map, place.rec).join('\n')} ink={ink} day={day} on={on} />
      })}
      {plan.lines.map(({ way, label }) => way.rework && <Words key={way.rec} x={label.x} y={label.y + 4} size={12} weight={600} fill={ink.ink} halo={ink.ground} text={reworkName(way)} />)}
    </g>
  )
}
