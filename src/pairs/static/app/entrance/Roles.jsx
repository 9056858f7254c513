import { useEffect, useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { msOf } from '../core/stamp.js'
import { proposeRoles, ROLES } from '../rules/index.js'
import { holderOf, nameOf, people } from '../workshop/reads.js'
import { Avatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { storageTrouble } from '../ui/storage.js'
import { pastRoles } from './rotation.js'
import { Sheet } from '../ui/Sheet.jsx'

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
  const proposed = here.length > 1 ? proposeRoles(here, past) : {} // alone, there is nobody to share with

  /** @param {string} role @param {string|null} holder */
  async function put(role, holder) {
    setTrouble('')
    try {
      await w.write('role', await w.recId('role', role), { role, holder })
    } catch (error) {
      setTrouble(storageTrouble(error))
    }
  }

  /** From the sheet: to a person, or to nobody. @param {string|null} holder */
  function hand(holder) {
    if (giving) put(giving, holder)
    give(null)
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
              <Button kind="plain" full class="start" onClick={() => hand(p.author)}>
                <Avatar {...p.fields} />
                <span>
                  {p.fields.name}
                  {p.author === w.me && <span class="soft"> · {_('you')}</span>}
                </span>
                {proposed[giving ?? ''] === p.author && <span class="tag">{_('their turn')}</span>}
              </Button>
            </li>
          ))}
          {giving !== null && holderOf(w, giving) && (
            <li>
              <Button kind="plain" full onClick={() => hand(null)}>
                {_('Nobody for now')}
              </Button>
            </li>
          )}
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
  // The server's own memory decides; this only hides a button that would be refused.
  const given = w.list('role').find((r) => r.fields.role === role)?.stamps.holder?.[0] ?? '0'
  const silent = holder && !mine && w.now() - Math.max(msOf(given), w.heard(holder)) > SILENCE
  return (
    <li class="role">
      <div class="grow">
        <strong>{name}</strong>
        <p class="soft">
          {mine && _('you')}
          {holder && !mine && (nameOf(w, holder) || _('someone'))}
          {!holder && (proposed ? _('free · proposed to %(name)s', { name: nameOf(w, proposed) }) : _('free'))}
        </p>
      </div>
      {mine || assigns ? (
        <Button label={mine ? _('Hand over: %(role)s', { role: name }) : _('Choose: %(role)s', { role: name })} onClick={onGive}>
          {mine ? _('Hand over') : _('Choose')}
        </Button>
      ) : (
        (!holder || silent) && (
          <Button label={holder ? _('Take over: %(role)s', { role: name }) : _('Take it: %(role)s', { role: name })} onClick={() => onPut(w.me)}>
            {holder ? _('Take over') : _('Take it')}
          </Button>
        )
      )}
      {does && !holder && <p class="soft small does">{does}</p>}
    </li>
  )
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
