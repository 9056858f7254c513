import { useEffect, useState } from 'preact/hooks'
import { _, date, n_ } from '../core/i18n.js'
import { loadWorkshops } from '../core/workshops.js'
import { Select } from '../ui/Field.jsx'
import { storageTrouble } from '../ui/storage.js'
import { stillOpen } from './carry.js'

/**
 * Which workshop of this device the new one follows on from, those of the same format first; what is still open there is
 * brought along. Nothing to see where there is none.
 * @param {{slug: string, onInput: (promises: import('./carry.js').Promised[]) => void}} props
 */
export default function FollowsOn({ slug, onInput }) {
  const [past, setPast] = useState(/** @type {import('../core/types.js').Mine[]} */ ([]))
  const [from, setFrom] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => {
    loadWorkshops().then((all) => setPast([...all].sort((a, b) => Number(b.format === slug) - Number(a.format === slug) || b.opened - a.opened)), console.warn)
  }, [slug])
  if (!past.length) return null
  const choose = async (/** @type {string} */ id) => {
    setFrom(id)
    setSaid('')
    onInput([])
    if (!id) return
    try {
      const promises = await stillOpen(id)
      onInput(promises)
      setSaid(n_('%(n)s promise still stands there. It comes along, and everyone in the new workshop will read it.', '%(n)s promises still stand there. They come along, and everyone in the new workshop will read them.', promises.length))
    } catch (error) {
      setSaid(storageTrouble(error))
    }
  }
  return (
    <div class="stack tight">
      <Select
        label={_('It follows on from')}
        value={from}
        onInput={choose}
        choices={[['', _('No earlier workshop')], ...past.map((one) => /** @type {[string, string]} */ ([one.id, `${one.title} · ${date(one.opened)}`]))]}
      />
      <p class="soft small" role="status">
        {said}
      </p>
    </div>
  )
}
