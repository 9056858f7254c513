import { useState } from 'preact/hooks'
import { pictures } from '../activities/produced/index.js'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { KINDS, fileName, save } from './files.js'

/** @typedef {import('./parts.js').Artefact} Artefact */

/**
 * Copying always works; sending uses the phone's own sheet where it has one. For the thumb.
 * @param {{title: string, make: () => string, disabled?: boolean}} props `make` gives the text
 */
export function Share({ title, make, disabled }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(make()).then(
      () => setSaid(_('Copied')),
      () => setSaid(_('This browser does not allow copying: print instead.')),
    )
  return (
    <>
      <Button icon="copy" class="grow" disabled={disabled} onClick={copy}>
        {said || _('Copy the text')}
      </Button>
      {'share' in navigator && !disabled && <Button icon="share" label={_('Send it')} onClick={() => navigator.share({ title, text: make() }).catch(() => {})} />}
      <Button icon="print" label={_('Print')} onClick={() => print()} />
      <span class="out" role="status">
        {said}
      </span>
    </>
  )
}

/**
 * The artefact as files of the device.
 * @param {{w: import('../core/replica.js').Replica, artefact: Artefact, drawn: import('../workshop/plan.js').Step | undefined}} props
 *   `drawn`: the step whose part is a drawing too
 */
export function Save({ w, artefact, drawn }) {
  const [failed, setFailed] = useState(false)
  const name = fileName(artefact.name, artefact.day)
  const tell = (/** @type {any} */ error) => {
    console.error(error)
    setFailed(true)
  }
  const picture = async (/** @type {'svg' | 'png'} */ kind) => {
    if (!drawn) return
    try {
      const draw = await pictures[drawn.activity]()
      await draw.save(await draw.picture(w, drawn), kind, name)
    } catch (error) {
      tell(error)
    }
  }
  return (
    <section class="stack tight noprint" aria-labelledby="save">
      <h2 id="save">{_('Keep a copy')}</h2>
      <div class="row">
        {KINDS.map(([ending, type, make]) => (
          <Button key={ending} icon="down" onClick={() => save(`${name}.${ending}`, type, make(artefact))}>
            {{ md: 'Markdown', csv: 'CSV', json: 'JSON' }[ending]}
          </Button>
        ))}
        {drawn && (
          <>
            <Button icon="down" onClick={() => picture('svg')}>
              SVG
            </Button>
            <Button icon="down" onClick={() => picture('png')}>
              PNG
            </Button>
          </>
        )}
      </div>
      {failed && <Notice kind="wrong">{_('The copy could not be made. What you wrote is still safe here.')}</Notice>}
    </section>
  )
}
