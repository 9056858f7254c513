import { useState } from 'preact/hooks'
import { TEXTS } from '../core/fold.js'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { storageTrouble } from '../ui/storage.js'

/**
 * Changes the server refused: why, the words themselves, and the choice to say them again or let them go.
 * @param {{w: import('../core/replica.js').Replica, refused: import('../core/types.js').Refused[]}} props
 */
export function Refusals({ w, refused }) {
  const [trouble, setTrouble] = useState('')
  const wrong = (/** @type {unknown} */ error) => setTrouble(storageTrouble(error))
  return (
    <section class="stack tight">
      <h3>{_('Not accepted')}</h3>
      {trouble && <Notice kind="wrong">{trouble}</Notice>}
      {refused.map((one) => (
        <div key={one.id} class="stack tight refusal">
          <p>{one.message}</p>
          {shown(w, one.change).map((text) => (
            <blockquote key={text} class="quoted">
              {text}
            </blockquote>
          ))}
          <div class="row">
            {words(one.change).length > 0 && <CopyText text={words(one.change).join('\n')} />}
            <Button icon="refresh" onClick={() => w.retryRefused(one.id).catch(wrong)}>
              {_('Try again')}
            </Button>
            <Button kind="danger" icon="trash" onClick={() => w.dropRefused(one.id).catch(wrong)}>
              {_('Let it go')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}

/** @param {{text: string}} props */
function CopyText({ text }) {
  const [done, setDone] = useState(false)
  return (
    <Button icon={done ? 'check' : 'copy'} onClick={() => navigator.clipboard.writeText(text).then(() => setDone(true), () => {})}>
      {done ? _('Copied') : _('Copy the text')}
    </Button>
  )
}

/**
 * What is shown of a change: its own words; where it has none, as a vote, the topic it is about.
 * @param {import('../core/replica.js').Replica} w @param {import('../core/types.js').Change} change @returns {string[]}
 */
function shown(w, change) {
  const { text } = w.get('topic', change.set.topic)?.fields ?? {}
  const own = words(change)
  return own.length || !text ? own : [text]
}

/**
 * What a person wrote in a change: its prose. A field of that name may hold a record's id in another kind.
 * @param {import('../core/types.js').Change} change @returns {string[]}
 */
function words(change) {
  return Object.entries(change.set).flatMap(([field, value]) => (typeof value === 'string' && value && TEXTS.has(field) && !/^[\w-]{22}$/.test(value) ? [value] : []))
}
