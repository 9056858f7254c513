import { useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Toggle } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { CommitmentText } from '../workshop/CommitmentText.jsx'
import { useAct } from '../workshop/hooks.js'
import { nameOf } from '../workshop/reads.js'

/**
 * Letting one's own commitment leave a confidential workshop, after seeing exactly what will be read.
 * @param {{w: import('../core/replica.js').Replica, record: import('../core/types.js').Rec}} props
 */
export default function Publish({ w, record }) {
  const [asking, ask] = useState(false)
  const [named, setNamed] = useState(true)
  const { act, problem, acting } = useAct()
  const { text, due, published } = record.fields
  const name = named ? nameOf(w, w.me) : ''
  // What was written since stays among the group.
  const fresh = published === true && (record.stamps.text?.[0] ?? '') <= record.stamps.published[0] && (record.stamps.due?.[0] ?? '') <= record.stamps.published[0]
  const publish = async () => {
    if (await act(() => w.write('commitment', record.rec, { text, due: due ?? null, owner_name: name || null, published: true }))) ask(false)
  }
  return (
    <div class="row">
      {published === true && <span class="tag">{_('Published')}</span>}
      {!fresh && (
        <Button icon="share" onClick={() => ask(true)}>
          {published ? _('Publish what it says now') : _('Publish it')}
        </Button>
      )}
      {published === true && (
        <Button busy={acting} onClick={() => act(() => w.write('commitment', record.rec, { published: false }))}>
          {_('Take the publication back')}
        </Button>
      )}
      {problem && !asking && <Notice kind="wrong">{problem}</Notice>}
      <Sheet open={asking} onClose={() => ask(false)} title={_('Publish this commitment?')}>
        <p>{_('Only this leaves the workshop. Whoever coordinates will read exactly:')}</p>
        <figure class="card stack tight">
          <CommitmentText text={text} due={due} name={name} />
        </figure>
        <Toggle label={_('With my name')} checked={named} onInput={setNamed} />
        <p class="soft small">{_('You can take it back later; what was read in between stays read.')}</p>
        {problem && <Notice kind="wrong">{problem}</Notice>}
        <Button kind="primary" big full busy={acting} onClick={publish}>
          {_('Publish it')}
        </Button>
      </Sheet>
    </div>
  )
}
