import { useEffect, useMemo, useState } from 'preact/hooks'
import { format, library } from '../core/library.js'
import { stepsOf } from './plan.js'

/** The recipe of a workshop, where the library on this device has it. @param {import('../core/replica.js').Replica} w */
export const recipeOf = ({ format: slug, edition }) => library.value.find((f) => f.slug === slug && f.edition === edition)

/**
 * The recipe a workshop follows, as soon as this device knows it, and its steps.
 * @param {import('../core/replica.js').Replica} w
 * @returns {{recipe: import('../core/types.js').Format | undefined, steps: import('./plan.js').Step[]}}
 */
export function useFormat(w) {
  const [older, setOlder] = useState(/** @type {import('../core/types.js').Format | undefined} */ (undefined))
  const { format: slug, edition } = w
  const known = recipeOf(w)
  useEffect(() => {
    if (!known && slug) format(slug, edition).then(setOlder, () => {})
  }, [known, slug, edition])
  const recipe = known ?? older
  const plan = JSON.stringify(w.plan)
  const steps = useMemo(() => stepsOf(w, recipe), [w, recipe, plan])
  return { recipe, steps }
}
