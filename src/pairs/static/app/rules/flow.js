// What a map of a flow says: its times, its losses, and where it is held up. Mirror of src/pairs/rules/flow.py, which
// tells the sources; loaded with the map only, so not in index.js.

/**
 * @typedef {{rec: string, first: [string, string], fields: Record<string, any>}} Item
 * @typedef {Map<string, string[]>} Ways
 *
 * Times in minutes, along the way that takes longest (`path`); shares in whole %; null: nobody gave a figure it could be
 * told from. `order`: places from first to last; `missing`: those without any time; `cut`: links that close a loop nobody
 * called rework; `variability`: the lead time of a bad day, the usual one being 100.
 * @typedef {object} Flow
 * @property {number} lead @property {number | null} lead_bad @property {number} process
 * @property {number | null} efficiency @property {number | null} accurate @property {number | null} variability
 * @property {{rec: string, minutes: number} | null} bottleneck @property {{rec: string, minutes: number, wip: number} | null} queue
 * @property {string[]} path @property {string[]} order @property {string[]} missing @property {string[]} cut
 */

/** Above it, rework counts as 95 %: an item that always comes back would never leave. */
const MOST_SHARE = 95

/** A number that is one: finite, not negative, not above `most`. @param {any} value @returns {number | null} */
export const figure = (value, most = Infinity) => (Number.isFinite(value) && value >= 0 && value <= most ? value : null)

/** @param {number} part */
const percent = (part) => Math.floor(100 * part + 0.5)

/** @param {Item} a @param {Item} b */
const older = ({ first: [at, id], rec }, { first: [otherAt, otherId], rec: other }) =>
  at !== otherAt ? (at < otherAt ? -1 : 1) : id !== otherId ? (id < otherId ? -1 : 1) : rec < other ? -1 : 1

/**
 * The figures of value stream mapping, from what is on the map; half a map gives half the figures.
 * @param {Item[]} nodes @param {Item[]} links
 * @returns {Flow}
 */
export function flow(nodes, links) {
  /** @type {Map<string, any>} */
  const standing = new Map([...nodes].sort(older).flatMap((n) => (n.fields.removed ? [] : [[n.rec, n.fields]])))
  const known = [...links].sort(older).filter(({ fields: f }) => !f.removed && standing.has(f.source) && standing.has(f.target))
  const [after, before] = [0, 1].map(() => new Map([...standing.keys()].map((rec) => [rec, /** @type {string[]} */ ([])])))
  const cut = []
  for (const { rec, fields } of known) {
    if (fields.rework) continue
    if (reach(fields.target, after).has(fields.source)) cut.push(rec)
    else {
      after.get(fields.source)?.push(fields.target)
      before.get(fields.target)?.push(fields.source)
    }
  }
  const order = sorted([...standing.keys()], before)
  const [lead, path] = longest(order, before, (rec) => {
    const { process, waiting } = standing.get(rec)
    return (figure(process) ?? 0) + (figure(waiting) ?? 0)
  })
  let process = 0
  /** @type {number | null} */
  let rolled = null
  for (const rec of path) {
    process += figure(standing.get(rec).process) ?? 0
    const accurate = figure(standing.get(rec).accurate, 100)
    if (accurate !== null) rolled = (rolled ?? 1) * (accurate / 100)
  }
  const told = [...standing.values()].some((f) => figure(f.process_bad) !== null || figure(f.waiting_bad) !== null)
  const bad = (/** @type {string} */ rec) => {
    const f = standing.get(rec)
    return (figure(f.process_bad) ?? figure(f.process) ?? 0) + (figure(f.waiting_bad) ?? figure(f.waiting) ?? 0)
  }
  const lead_bad = told ? longest(order, before, bad)[0] : null
  return {
    lead,
    lead_bad,
    process,
    efficiency: lead ? percent(process / lead) : null,
    accurate: rolled === null ? null : percent(rolled),
    variability: lead_bad !== null && lead ? percent(lead_bad / lead) : null,
    bottleneck: bottleneckOf(standing, known, after, before),
    queue: queueOf(standing),
    path,
    order,
    missing: [...standing].flatMap(([rec, f]) => (figure(f.process) === null && figure(f.waiting) === null ? [rec] : [])),
    cut,
  }
}

/** All that can be reached, the start included. @param {string} start @param {Ways} ways */
function reach(start, ways) {
  const found = new Set([start])
  for (const rec of found) for (const next of ways.get(rec) ?? []) found.add(next)
  return found
}

/** Nobody before those they come from; the older first where the map leaves the choice. @param {string[]} waiting @param {Ways} before */
function sorted(waiting, before) {
  const done = new Set()
  while (waiting.length) {
    const at = waiting.findIndex((rec) => before.get(rec)?.every((source) => done.has(source)))
    done.add(waiting.splice(at, 1)[0])
  }
  return /** @type {string[]} */ ([...done])
}

/**
 * The way that takes longest, through more places where two take as long.
 * @param {string[]} order @param {Ways} before @param {(rec: string) => number} time
 * @returns {[number, string[]]}
 */
function longest(order, before, time) {
  const place = new Map(order.map((rec, at) => [rec, at]))
  /** @type {Map<string, {total: number, count: number, came: string | null}>} */
  const best = new Map()
  /** @param {string[]} recs the first of the best */
  const pick = (recs) =>
    recs.reduce((kept, rec) => {
      const [a, b] = [best.get(kept ?? ''), best.get(rec)]
      return a && b && (a.total > b.total || (a.total === b.total && a.count >= b.count)) ? kept : rec
    }, /** @type {string | null} */ (null))
  for (const rec of order) {
    const came = pick([...(before.get(rec) ?? [])].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)))
    const { total, count } = best.get(came ?? '') ?? { total: 0, count: 0 }
    best.set(rec, { total: total + time(rec), count: count + 1, came })
  }
  const end = pick(order)
  const path = []
  for (let rec = end; rec !== null; rec = best.get(rec)?.came ?? null) path.unshift(rec)
  return [best.get(end ?? '')?.total ?? 0, path]
}

/** @param {Map<string, any>} standing @param {Item[]} links @param {Ways} after @param {Ways} before @returns {Flow['bottleneck']} */
function bottleneckOf(standing, links, after, before) {
  const passes = new Map([...standing.keys()].map((rec) => [rec, 1]))
  for (const { fields } of links) {
    const share = figure(fields.share, 100)
    if (!fields.rework || !share) continue
    const back = reach(fields.source, before)
    for (const rec of reach(fields.target, after)) {
      if (back.has(rec)) passes.set(rec, (passes.get(rec) ?? 1) * (100 / (100 - Math.min(share, MOST_SHARE))))
    }
  }
  /** @type {Flow['bottleneck']} */
  let found = null
  for (const [rec, { form, process }] of standing) {
    const minutes = (figure(process) ?? 0) * (passes.get(rec) ?? 1)
    if (form !== 'queue' && minutes > (found?.minutes ?? 0)) found = { rec, minutes }
  }
  return found
}

/** @param {Map<string, any>} standing @returns {Flow['queue']} */
function queueOf(standing) {
  /** @type {Flow['queue']} */
  let found = null
  for (const [rec, f] of standing) {
    const [minutes, wip] = [figure(f.waiting) ?? 0, figure(f.wip) ?? 0]
    /** @type {{minutes: number, wip: number}} */
    const best = found ?? { minutes: 0, wip: 0 }
    if (minutes > best.minutes || (minutes === best.minutes && wip > best.wip)) found = { rec, minutes, wip }
  }
  return found
}
