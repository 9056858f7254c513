// From votes to an order of discussion. Mirror of src/pairs/rules/ranking.py.

/**
 * @typedef {{rec: string, first: [string, string], fields: Record<string, any>}} Topic fields: withdrawn, merged_into
 * @typedef {{author: string, fields: Record<string, any>}} Vote fields: topic, weight
 * @typedef {{rec: string, weight: number, voters: number, merged: string[]}} Tally
 */

/** @param {Topic} a @param {Topic} b */
const older = (a, b) => {
  const [[at, id], [otherAt, otherId]] = [a.first, b.first]
  return at < otherAt || (at === otherAt && id < otherId) ? -1 : 1
}

/**
 * Where each topic's votes go: the last topic of its chain of merges that was not withdrawn. A loop is cut at its
 * oldest topic; a merge into a topic that is not known here is no merge. Withdrawn topics have no target.
 * @param {Topic[]} topics
 * @returns {Map<string, string>} rec of a topic that is not withdrawn → rec of its target
 */
export function targets(topics) {
  const known = new Map(topics.map((topic) => [topic.rec, topic]))
  /** @type {Map<string, string>} */
  const found = new Map()
  for (const topic of topics) if (!topic.fields.withdrawn) found.set(topic.rec, end(topic, known).rec)
  return found
}

/** @param {Topic} topic not withdrawn @param {Map<string, Topic>} known @returns {Topic} */
function end(topic, known) {
  const path = [topic]
  const place = new Map([[topic.rec, 0]])
  for (let next = known.get(topic.fields.merged_into); next; next = known.get(next.fields.merged_into)) {
    const loop = place.get(next.rec)
    if (loop !== undefined) {
      const [oldest] = path.slice(loop).filter((t) => !t.fields.withdrawn).sort(older)
      if (oldest) return oldest
      break
    }
    place.set(next.rec, path.length)
    path.push(next)
  }
  return /** @type {Topic} */ (path.findLast((t) => !t.fields.withdrawn))
}

/**
 * The order of discussion: weight first, then the older topic.
 * @param {Topic[]} topics
 * @param {Vote[]} votes those of one step; what the log accepted counts, a late vote is the server's to refuse
 * @returns {Tally[]} one a topic that stands; `merged`: the topics it stands for, oldest first; `voters`: people who put a vote
 */
export function tally(topics, votes) {
  const target = targets(topics)
  const byAge = topics.filter((topic) => target.has(topic.rec)).sort(older)
  /** @type {Map<string, Tally & {people: Set<string>}>} */
  const lines = new Map()
  for (const { rec } of byAge) if (target.get(rec) === rec) lines.set(rec, { rec, weight: 0, voters: 0, merged: [], people: new Set() })
  for (const { rec } of byAge) {
    const to = /** @type {string} */ (target.get(rec))
    if (to !== rec) lines.get(to)?.merged.push(rec)
  }
  for (const { author, fields } of votes) {
    const line = lines.get(target.get(fields.topic) ?? '')
    if (!line || !(fields.weight > 0)) continue
    line.weight += fields.weight
    line.people.add(author)
  }
  return [...lines.values()]
    .sort((a, b) => b.weight - a.weight)
    .map(({ rec, weight, merged, people }) => ({ rec, weight, voters: people.size, merged }))
}
