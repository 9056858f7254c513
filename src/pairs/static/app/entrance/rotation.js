import { openReplica } from '../core/replica.js'
import { loadWorkshops } from '../core/workshops.js'
import { holderOf, people } from '../workshop/reads.js'
import { ROLES } from '../rules/index.js'

/** Author ids differ from one workshop to the next, so people are known again by their names. @param {unknown} name */
const same = (name) => String(name ?? '').trim().toLocaleLowerCase()

/**
 * Who held each role in the workshops this device knows, oldest first, as people of the present workshop.
 * @param {import('../core/replica.js').Replica} w
 * @returns {Promise<Record<string, string|null>[]>}
 */
export async function pastRoles(w) {
  const here = new Map(people(w).map((p) => [same(p.fields.name), p.author]))
  const before = (await loadWorkshops()).filter((one) => one.id !== w.id).sort((a, b) => a.opened - b.opened).slice(-12)
  const past = []
  for (const { id } of before) {
    const other = await openReplica(id, { live: false })
    if (!other) continue
    const names = new Map(people(other).map((p) => [p.author, same(p.fields.name)]))
    past.push(Object.fromEntries(ROLES.map((role) => [role, here.get(names.get(holderOf(other, role) ?? '') ?? '') ?? null])))
  }
  return past
}
