// Where everything stands on the board: in layers, downwards, as dagre lays them out; or where somebody put it.
import { Graph, layout } from '@dagrejs/dagre'

/**
 * @typedef {import('./read.js').FlowMap} FlowMap
 * @typedef {{x: number, y: number}} Point
 * @typedef {{way: import('./read.js').Way, points: Point[], label: Point}} Line
 * @typedef {{spots: Map<string, Point>, lines: Line[], x: number, y: number, width: number, height: number}} Plan
 */

/** Every place has one size, so that words and figures change nothing of the layout. */
export const WIDE = 200
export const HIGH = 112
const MARGIN = 24

/** @type {Map<string, {spots: Map<string, Point>, routes: Map<string, {points: Point[], x: number, y: number}>}>} */
const laid = new Map()

/** What dagre makes of a shape, once: dragging and figures leave it alone. @param {FlowMap} map @param {string} rankdir */
function layers({ places, ways, flow }, rankdir) {
  const back = new Set(flow.cut)
  const key = JSON.stringify([rankdir, [...places.keys()], ways.map((w) => [w.rec, w.source, w.target, w.rework || back.has(w.rec)])])
  const known = laid.get(key)
  if (known) return known
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir, nodesep: 28, ranksep: 48, edgesep: 24 })
  for (const rec of places.keys()) graph.setNode(rec, { width: WIDE, height: HIGH })
  for (const { rec, source, target, rework } of ways) {
    if (source === target) continue
    // What goes back is laid out as if it went on: it must not turn the flow upside down.
    const [from, to] = rework || back.has(rec) ? [target, source] : [source, target]
    graph.setEdge(from, to, rework ? { width: 96, height: 20, labelpos: 'c', weight: 1 } : { weight: 2 }, rec)
  }
  layout(graph)
  const spots = new Map([...places.keys()].map((rec) => [rec, { x: graph.node(rec).x, y: graph.node(rec).y }]))
  const routes = new Map(
    graph.edges().map((edge) => {
      const { points, x, y } = graph.edge(edge)
      const turned = edge.v !== ways.find((w) => w.rec === edge.name)?.source
      const middle = points[points.length >> 1]
      return [String(edge.name), { points: turned ? [...points].reverse() : points, x: x ?? middle.x, y: y ?? middle.y }]
    }),
  )
  const made = { spots, routes }
  if (laid.size > 8) laid.clear()
  laid.set(key, made)
  return made
}

/**
 * @param {FlowMap} map
 * @param {{rec: string, x: number, y: number} | null} [held] a place that is being dragged
 * @param {'TB' | 'LR'} [way] downwards, or to the right
 * @returns {Plan}
 */
export function arrange(map, held, way = 'TB') {
  const { spots: before, routes } = layers(map, way)
  const moved = new Set()
  const spots = new Map(
    [...before].map(([rec, spot]) => {
      const { x = null, y = null } = (held?.rec === rec ? held : map.places.get(rec)) ?? {}
      if (x === null || y === null) return [rec, spot]
      moved.add(rec)
      return [rec, { x, y }]
    }),
  )
  const lines = map.ways.map((way) => {
    const route = routes.get(way.rec)
    if (route && !moved.has(way.source) && !moved.has(way.target)) return { way, points: route.points, label: { x: route.x, y: route.y } }
    return straight(way, /** @type {Point} */ (spots.get(way.source)), /** @type {Point} */ (spots.get(way.target)))
  })
  const points = lines.flatMap((l) => [...l.points, { x: l.label.x - 48, y: l.label.y }, { x: l.label.x + 48, y: l.label.y }])
  const [xs, ys] = [
    [...[...spots.values()].flatMap((p) => [p.x - WIDE / 2, p.x + WIDE / 2]), ...points.map((p) => p.x)],
    [...[...spots.values()].flatMap((p) => [p.y - HIGH / 2, p.y + HIGH / 2]), ...points.map((p) => p.y)],
  ]
  const [x, y] = [min(xs) - MARGIN, min(ys) - MARGIN]
  return { spots, lines, x, y, width: max(xs) + MARGIN - x, height: max(ys) + MARGIN - y }
}

/** Whether somebody put a place somewhere: then the board is theirs. @param {FlowMap} map */
export const isMoved = ({ places }) => [...places.values()].some((p) => p.x !== null && p.y !== null)

/** Not by spreading: an engine takes only so many arguments. @param {number[]} all */
const min = (all) => all.reduce((a, b) => Math.min(a, b), all[0] ?? 0)
/** @param {number[]} all */
const max = (all) => all.reduce((a, b) => Math.max(a, b), all[0] ?? 0)

/** From border to border; what goes back keeps a little aside, and a loop on oneself stands at the right. @param {import('./read.js').Way} way @param {Point} from @param {Point} to @returns {Line} */
function straight(way, from, to) {
  if (way.source === way.target) {
    const right = from.x + WIDE / 2
    const points = [[0, -18], [34, -18], [34, 18], [0, 18]].map(([x, y]) => ({ x: right + x, y: from.y + y }))
    return { way, points, label: { x: right + 34, y: from.y } }
  }
  const aside = way.rework ? 22 : 0
  const a = border(from, to, aside)
  const b = border(to, from, aside)
  return { way, points: [a, b], label: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } }
}

/** Where the line from one middle to another leaves the first box. @param {Point} from @param {Point} to @param {number} aside @returns {Point} */
function border(from, to, aside) {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const part = Math.min(WIDE / 2 / Math.abs(dx || 1e-9), HIGH / 2 / Math.abs(dy || 1e-9))
  const sideways = Math.abs(dx) * HIGH > Math.abs(dy) * WIDE
  return { x: from.x + dx * part + (sideways ? 0 : aside), y: from.y + dy * part + (sideways ? aside : 0) }
}
