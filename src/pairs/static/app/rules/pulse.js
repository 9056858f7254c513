// How a scale was answered, once enough people have. Mirror of src/pairs/rules/pulse.py.

/** The steps of a scale (docs/architecture.md §4, `rating`). */
export const SCALE = [1, 2, 3, 4, 5]

/** Answers below which nothing is shown, unless a format says otherwise (source: rules/pulse.py). */
export const LEAST_ANSWERS = 5

/**
 * The spread and the middle of the answers to a scale; only whole numbers from 1 to 5 are answers.
 * @param {any[]} values @param {number} [least]
 * @returns {{answers: number, spread: number[] | null, median: number | null}} `spread`: how many chose 1, 2, 3, 4, 5;
 *   both null while the answers are too few to show; the median may lie half way between two steps
 */
export function pulse(values, least = LEAST_ANSWERS) {
  const valid = values.filter((v) => SCALE.includes(v)).sort()
  const n = valid.length
  if (n < Math.max(least, 1)) return { answers: n, spread: null, median: null }
  const spread = SCALE.map((step) => valid.filter((v) => v === step).length)
  return { answers: n, spread, median: (valid[(n - 1) >> 1] + valid[n >> 1]) / 2 }
}
