/**
 * Minutes the clock ran on each step, halves upwards. Pauses and a run that goes on do not count.
 * @param {[number, string | null, string][]} moves in order: when (ms), to which step, in which state
 * @returns {Record<string, number>}
 */
export function spent(moves) {
  /** @type {Map<string, number>} */
  const ran = new Map()
  moves.forEach(([at], n) => {
    const [since, step, state] = moves[n - 1] ?? []
    if (since !== undefined && step && state === 'running') ran.set(step, (ran.get(step) ?? 0) + at - since)
  })
  return Object.fromEntries([...ran].map(([step, ms]) => [step, Math.floor((ms + 30_000) / 60_000)]))
}
