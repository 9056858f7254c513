import { useEffect, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { openReplica, useReplica } from '../core/replica.js'
import { loadWorkshops } from '../core/workshops.js'
import { Toggle } from '../ui/Field.jsx'
import { useAct } from '../workshop/hooks.js'

/** @typedef {import('../core/replica.js').Replica} Replica */

/**
 * The workshops one opened with an adaptation, through which other teams find it: said at their opening, changed here.
 * @param {{slug: string}} props
 */
export default function Sharing({ slug }) {
  const [held, setHeld] = useState(/** @type {Replica[]} */ ([]))
  useEffect(() => {
    ;(async () => {
      const lines = (await loadWorkshops()).filter((line) => line.format === slug)
      const all = await Promise.all(lines.map(({ id }) => openReplica(id, { live: false })))
      setHeld(all.flatMap((w) => (w && parts(w).length ? [w] : [])))
    })().catch(console.warn)
  }, [slug])
  if (!held.length) return null
  return (
    <section class="stack tight">
      <h2>{_('Let other teams here find it')}</h2>
      {held.map((w) => (
        <One key={w.id} w={w} />
      ))}
    </section>
  )
}

/** What this person said of the recipe. @param {Replica} w */
const parts = (w) => w.list('recipe').filter((part) => part.author === w.me)

/** @param {{w: Replica}} props */
function One({ w }) {
  useReplica(w)
  const { act, problem } = useAct()
  const share = (/** @type {boolean} */ shared) => act(() => w.writeAll(parts(w).map(({ rec }) => ({ kind: 'recipe', rec, fields: { shared } }))))
  return <Toggle label={_('As it was in “%(title)s”, edition %(n)s', { title: w.title, n: w.edition })} checked={parts(w).every(({ fields }) => fields.shared === true)} onInput={share} hint={problem || undefined} />
}
