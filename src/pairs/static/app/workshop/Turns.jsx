import { _, n_ } from '../core/i18n.js'
import { Avatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { balance, people } from './reads.js'

/**
 * Who takes the floor, by a tap; what comes out is only how the floor is shared, never who speaks how much.
 * @param {{w: import('../core/replica.js').Replica, topic?: string | null}} props
 */
export function Turns({ w, topic = null }) {
  const turns = w.list('turn')
  const mine = turns.findLast((t) => t.author === w.me && t.fields.who)
  return (
    <details class="turns">
      <summary>{_('Who is speaking')}</summary>
      <div class="row">
        {people(w).map((p) => (
          <Button key={p.author} onClick={() => w.write('turn', null, { who: p.author, topic })} label={_('%(name)s takes the floor', { name: p.fields.name })}>
            <Avatar {...p.fields} />
            {p.fields.name}
          </Button>
        ))}
      </div>
      <Balance w={w} />
      {mine && (
        <Button kind="plain" onClick={() => w.write('turn', mine.rec, { who: null })}>
          {_('Take the last tap back')}
        </Button>
      )}
    </details>
  )
}

/** How the floor is shared, as a sentence. @param {{w: import('../core/replica.js').Replica}} props */
function Balance({ w }) {
  const { turns, silent, largest, even } = balance(w)
  if (!turns) return <p class="soft small">{_('Tap a name when that person takes the floor. Only the balance of the group is shown.')}</p>
  return (
    <p class="small" role="status">
      {n_('%(n)s turn so far.', '%(n)s turns so far.', turns)}{' '}
      {silent ? n_('%(n)s person has not spoken yet.', '%(n)s people have not spoken yet.', silent) : _('Everybody has spoken.')}{' '}
      {_('The largest share is %(largest)s %; shared evenly it would be %(even)s %.', { largest, even })}
    </p>
  )
}
