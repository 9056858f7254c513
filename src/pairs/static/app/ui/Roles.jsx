import { useEffect, useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { proposeRoles, ROLES } from '../rules/index.js'
import { holderOf, nameOf, people } from '../workshop/reads.js'
import { Avatar } from './Avatar.jsx'
import { Button } from './Button.jsx'
import { Notice } from './Notice.jsx'
import { storageTrouble } from './people.js'
import { pastRoles } from './rotation.js'
import { Sheet } from './Sheet.jsx'

/** @typedef {import('../core/replica.js').Replica} Replica */

/** After this silence of its holder anyone may take a role over (contract 4). */
const SILENCE = 10 * 60_000

/**
 * The roles of a workshop: claimed, set down, handed over to a person by name, taken over from someone who fell
 * silent. A proposal by rotation stands beside each vacant role; nobody is appointed without a tap.
 * @param {{w: Replica, format: import('../core/types.js').Format|undefined}} props
 */
export function Roles({ w, format }) {
  const here = people(w).map((p) => p.author)
  const [past, setPast] = useState(/** @type {Record<string, string|null>[]} */ ([]))
  const [giving, give] = useState(/** @type {string|null} */ (null))
  const [trouble, setTrouble] = useState('')
  useEffect(() => {
    pastRoles(w).then(setPast, () => {})
  }, [here.length])
  const names = new Map((format?.roles ?? []).map((/** @type {any} */ r) => [r.role, r]))
  const proposed = proposeRoles(here, past)

  /** @param {string} role @param {string|null} holder */
  async function put(role, holder) {
    setTrouble('')
    try {
      await w.write('role', await w.recId('role', role), { role, holder })
    } catch (error) {
      setTrouble(storageTrouble(error))
    }
  }

  return (
    <section class="stack tight">
      <h2>{_('Roles')}</h2>
      {trouble && <Notice kind="wrong">{trouble}</Notice>}
      <ul class="lines card">
        {ROLES.map((role) => (
          <Role
            key={role}
            w={w}
            role={role}
            name={names.has(role) ? say(names.get(role).name) : roleName(role)}
            does={say(names.get(role)?.does)}
            proposed={proposed[role]}
            onPut={(holder) => put(role, holder)}
            onGive={() => give(role)}
          />
        ))}
      </ul>
      <Sheet open={giving !== null} title={_('Who takes this role?')} onClose={() => give(null)}>
        <ul class="lines">
          {people(w).map((p) => (
            <li key={p.author}>
              <button
                type="button"
                class="btn plain full start"
                onClick={() => {
                  put(/** @type {string} */ (giving), p.author)
                  give(null)
                }}
              >
                <Avatar {...p.fields} />
                {p.fields.name}
                {proposed[giving ?? ''] === p.author && <span class="tag">{_('their turn')}</span>}
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  )
}

/** @param {{w: Replica, role: string, name: string, does: string, proposed?: string, onPut: (holder: string|null) => void, onGive: () => void}} props */
function Role({ w, role, name, does, proposed, onPut, onGive }) {
  const holder = holderOf(w, role)
  const mine = holder === w.me
  const assigns = w.holds('facilitator') || w.get('workshop', 'workshop')?.author === w.me
  return (
    <li>
      <div class="grow">
        <details>
          <summary>
            <strong>{name}</strong>{' '}
            <span class="soft">
              {holder ? (mine ? _('you') : nameOf(w, holder) || _('someone')) : proposed ? _('vacant · turn of %(name)s', { name: nameOf(w, proposed) }) : _('vacant')}
            </span>
          </summary>
          {does && <p class="soft small">{does}</p>}
        </details>
      </div>
      {!holder && (
        <Button kind={proposed === w.me ? 'primary' : undefined} label={_('Take: %(role)s', { role: name })} onClick={() => onPut(w.me)}>
          {_('Take it')}
        </Button>
      )}
      {(mine || (holder && assigns)) && (
        <Button icon="swap" label={_('Hand over: %(role)s', { role: name })} onClick={onGive}>
          {_('Hand over')}
        </Button>
      )}
      {!holder && assigns && <Button icon="people" label={_('Give to someone: %(role)s', { role: name })} onClick={onGive} />}
      {holder && !mine && !assigns && w.now() - lastHeard(w, holder) > SILENCE && (
        <Button label={_('Take over: %(role)s', { role: name })} onClick={() => onPut(w.me)}>
          {_('Take over')}
        </Button>
      )}
    </li>
  )
}

/**
 * When someone last said something that arrived here, ms. The server's own memory decides; this only hides a
 * button that would be refused.
 * @param {Replica} w @param {string} author
 */
function lastHeard(w, author) {
  let latest = 0
  for (const kind of ['participant', 'topic', 'vote', 'note', 'next_step', 'continue', 'role']) {
    for (const r of w.list(kind)) if (r.author === author) latest = Math.max(latest, parseInt(r.at.slice(0, 12), 16))
  }
  return latest
}

/** A role's name where the format is not known here. @param {string} role */
function roleName(role) {
  const names = /** @type {Record<string, string>} */ ({
    facilitator: _('Facilitator'),
    scribe: _('Scribe'),
    timekeeper: _('Timekeeper'),
    synthesiser: _('Synthesiser'),
  })
  return names[role] ?? role
}
