import { useState } from 'preact/hooks'
import { copyOf, keep } from '../core/adaptations.js'
import { problemsOf } from '../core/formatShape.js'
import { _ } from '../core/i18n.js'
import { NoServer, reach, refusalOf } from '../core/net.js'
import { go } from '../core/router.js'
import { Notice } from '../ui/Notice.jsx'
import { storageTrouble } from '../ui/storage.js'
import { placeName } from './words.js'

/** @typedef {{path: (string | number)[], line: number, message: string}} Said */

/** Bytes that the server looks at (library/outside.py). */
const LARGEST = 256 * 1024

/** A format from a file of this device becomes an adaptation of one's own. The server judges it; nothing is kept there. */
export default function BringIn() {
  const [trouble, setTrouble] = useState('')
  const [problems, setProblems] = useState(/** @type {Said[]} */ ([]))
  const [busy, setBusy] = useState(false)

  /** @param {HTMLInputElement} input */
  async function take(input) {
    const file = input.files?.[0]
    if (!file) return
    setTrouble('')
    setProblems([])
    setBusy(true)
    try {
      if (file.size > LARGEST) return setTrouble(_('This file is larger than any format.'))
      const answer = await reach('/api/library/check', { method: 'POST', body: file, headers: { Accept: 'application/json', 'Content-Type': 'application/yaml' } })
      const said = await answer
        .clone()
        .json()
        .catch(() => null)
      if (Array.isArray(said?.problems)) return setProblems(said.problems)
      if (!answer.ok) throw await refusalOf(answer)
      if (!said?.format) throw new NoServer('notOurs')
      const copy = copyOf(said.format)
      const kept = await keep({ ...copy, origin: said.format.origin ?? copy.origin }, problemsOf(copy).length)
      go(`/library/${kept.slug}/adapt`)
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error)
      setTrouble(name === 'NoServer' ? _('A file can only be checked with a network. Nothing is lost: bring it in when you are connected.') : name === 'Refusal' ? message : storageTrouble(error))
    } finally {
      input.value = '' // the same file, mended, can be chosen again
      setBusy(false)
    }
  }

  return (
    <section class="stack tight" aria-labelledby="bring">
      <h2 id="bring">{_('From a file')}</h2>
      <label class="field">
        <span>{_('Bring in a format (.yaml)')}</span>
        <input class="input" type="file" accept=".yaml,.yml" aria-busy={busy} onChange={(event) => take(event.currentTarget)} />
      </label>
      {trouble && <Notice kind="wrong">{trouble}</Notice>}
      {problems.length > 0 && (
        <Notice kind="wrong" title={_('This file needs mending')}>
          <ul class="dots">
            {problems.map(({ path, line, message }) => (
              <li key={`${line} ${path}`}>
                {_('Line %(n)s', { n: line })} · {placeName(path)} <code>{path.findLast((part) => typeof part === 'string')}</code> – {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  )
}
