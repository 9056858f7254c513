import { _ } from '../core/i18n.js'
import { Field, Select } from '../ui/Field.jsx'
import { nameOf, people } from './reads.js'

/** The choice for somebody who is not in the workshop. */
export const SOMEONE_ELSE = '-'

/**
 * Who takes it: somebody here, or a name.
 * @param {{
 *   w: import('../core/replica.js').Replica, label?: string, owner: string, other: string, error?: string,
 *   onOwner: (owner: string) => void, onOther: (name: string) => void,
 * }} props `owner`: author id, '' for nobody yet, SOMEONE_ELSE for `other`
 */
export function OwnerField({ w, label = _('Who takes it'), owner, other, error, onOwner, onOther }) {
  const here = people(w).map((p) => /** @type {[string, string]} */ ([p.author, p.fields.name]))
  /** @type {[string, string][]} */
  const gone = owner && owner !== SOMEONE_ELSE && !here.some(([author]) => author === owner) ? [[owner, nameOf(w, owner) || _('Someone')]] : []
  return (
    <div class="stack tight">
      <Select label={label} value={owner} onInput={onOwner} choices={[['', _('Choose…')], ...here, ...gone, [SOMEONE_ELSE, _('Someone else…')]]} />
      {owner === SOMEONE_ELSE && <Field label={_('Their name')} value={other} onInput={onOther} max={60} />}
      {error && (
        <p class="wrong small" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** What a record says of its owner. @param {import('../core/replica.js').Replica} w @param {string} owner @param {string} other */
export const ownerOf = (w, owner, other) =>
  owner === SOMEONE_ELSE ? { owner: null, owner_name: other.trim() || null } : { owner: owner || null, owner_name: (owner && nameOf(w, owner)) || null }

/** Whether somebody is named. @param {string} owner @param {string} other */
export const isOwned = (owner, other) => Boolean(owner && (owner !== SOMEONE_ELSE || other.trim()))
