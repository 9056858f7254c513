import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * How a sheet that edits a record ends: what was put together under it, to take out again; to withdraw it or put it
 * back, for its author and who facilitates; to save.
 * @param {{
 *   w: import('../core/replica.js').Replica, record: Rec, under: Rec[], link: string, mayTakeOut: boolean, busy: boolean,
 *   act: (move: () => Promise<any>) => Promise<any>, close: (move: () => Promise<any>) => void,
 * }} props `link`: the field by which a record under this one names it; `close` ends the sheet once the move is made
 */
export function EditFoot({ w, record, under, link, mayTakeOut, busy, act, close }) {
  return (
    <>
      {under.map((one) => (
        <div key={one.rec} class="row">
          <span class="grow">{one.fields.text}</span>
          {mayTakeOut && (
            <Button onClick={() => act(() => w.write(one.kind, one.rec, { [link]: null }))} label={_('Take out again: %(what)s', { what: one.fields.text })}>
              {_('Take out again')}
            </Button>
          )}
        </div>
      ))}
      <div class="row apart">
        {(record.author === w.me || w.holds('facilitator')) && (
          <Button kind="danger" onClick={() => close(() => w.write(record.kind, record.rec, { withdrawn: !record.fields.withdrawn }))}>
            {record.fields.withdrawn ? _('Put it back') : _('Withdraw')}
          </Button>
        )}
        <Button kind="primary" class="grow" type="submit" busy={busy}>
          {_('Save')}
        </Button>
      </div>
    </>
  )
}
