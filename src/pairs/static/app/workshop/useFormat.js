import { signal } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { format, keptFormat, shown } from '../core/library.js'
import { isAdaptation } from '../core/slugs.js'
import { stepsOf } from './plan.js'

/** @typedef {import('../core/types.js').Format} Format */
/** @typedef {import('../core/replica.js').Replica} Replica */

/** Recipes that workshops brought along, by workshop; null: all of it is here and cannot be read. @type {import('@preact/signals').Signal<Map<string, Format | null>>} */
const brought = signal(new Map())

/** The recipe of a workshop, where the library on this device has it or its log was read. @param {Replica} w @returns {Format | undefined} */
const recipeOf = ({ id, format: slug, edition }) => {
  if (!isAdaptation(slug)) return shown(slug, edition)
  const f = brought.value.get(id)
  return f?.slug === slug && f.edition === edition ? f : undefined
}

/** Whether the recipe of a workshop came and is none. @param {Replica} w */
export const unreadable = (w) => brought.value.get(w.id) === null

/** The recipe of a workshop as far as this device has it: asks nobody. @param {Replica} w */
export const recipeHere = async (w) => recipeOf(w) ?? (isAdaptation(w.format) ? findRecipe(w) : keptFormat(w.format, w.edition))

/**
 * The recipe of a workshop from wherever it can be had: the library, an earlier edition, the workshop's own log.
 * @param {Replica} w
 * @returns {Promise<Format | undefined>}
 */
export async function findRecipe(w) {
  const known = recipeOf(w)
  if (known || !w.format) return known
  if (!isAdaptation(w.format)) return format(w.format, w.edition).catch(() => undefined)
  if (!w.list('recipe').length) return undefined
  const { recipeIn } = await import('../core/recipe.js')
  const found = await recipeIn(w).then((it) => it ?? undefined, (error) => (console.warn(error), null))
  if (found !== undefined) brought.value = new Map(brought.value).set(w.id, found)
  return found ?? undefined
}

/**
 * The recipe a workshop follows, as soon as this device knows it, and its steps.
 * @param {Replica} w
 * @returns {{recipe: Format | undefined, steps: import('./plan.js').Step[]}}
 */
export function useFormat(w) {
  const [older, setOlder] = useState(/** @type {Format | undefined} */ (undefined))
  const { format: slug, edition } = w
  const known = recipeOf(w)
  const parts = w.list('recipe') // another list when another part came
  useEffect(() => {
    if (!known) findRecipe(w).then(setOlder, () => {})
  }, [known, slug, edition, parts])
  const recipe = known ?? older
  const plan = JSON.stringify(w.plan)
  const steps = useMemo(() => stepsOf(w, recipe), [w, recipe, plan])
  return { recipe, steps }
}
