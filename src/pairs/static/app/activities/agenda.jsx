import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Field } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { hints } from '../rules/agenda.js'
import { useAct, useThumb } from '../workshop/hooks.js'
import { BlockSheet } from './BlockSheet.jsx'
import { blocksOf, clock, isTime, moveOf, placed, runningFrom, startOf } from './blocks.js'
import { useDragging } from './useDragging.js'

/**
 * The plan of a coming workshop, put together of blocks: each shows when it begins, and is moved by a pointer or by two buttons.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Agenda({ w, step, run }) {
  const blocks = blocksOf(w, step)
  const [open, setOpen] = useState(/** @type {string | null} */ (null))
  const { act, problem } = useAct()
  const put = (/** @type {string} */ rec, /** @type {string | null} */ after) => act(() => w.writeAll(placed(blocks, rec, after)))
  const keys = blocks.map((b) => b.rec)
  const { list, order, shift, dragged, grip } = useDragging(keys, put)
  const [start, setStart] = useStart(w, step, act)
  const known = new Map(blocks.map((b) => [b.rec, b]))
  const { at, ends, total } = runningFrom(order.flatMap((rec) => known.get(rec) ?? []), start)
  const times = new Map(order.map((rec, n) => [rec, clock(at[n] ?? ends)]))
  const [focus, said] = useFocus(blocks, times)
  const shove = (/** @type {number} */ n, /** @type {1 | -1} */ way) => {
    focus(keys[n], way)
    put(keys[n], keys[way > 0 ? n + 1 : n - 2] ?? null)
  }
  useThumb(
    run,
    run.live ? (
      <Button kind="primary" big class="grow" icon="plus" onClick={() => setOpen('')}>
        {_('Add a block')}
      </Button>
    ) : null,
  )
  return (
    <>
      {problem && <Notice kind="wrong">{problem}</Notice>}
      <div class="pair ends">
        <Field label={_('Starts at')} type="time" value={start} onInput={setStart} disabled={!run.live} />
        <p>
          <span class="soft">{_('Ends at')}</span> <strong class="figure">{clock(ends)}</strong>
        </p>
      </div>
      <Total total={total} minutes={step.options.minutes} />
      {blocks.length === 0 && <p class="soft">{_('No block yet. Add the first one: each will show when it begins.')}</p>}
      <ol class="cards stack tight blocks" ref={list}>
        {blocks.map((b, n) => (
          <li key={b.rec} class={`card${dragged === b.rec ? ' dragged' : ''}`} style={{ transform: shift(b.rec) ? `translateY(${shift(b.rec)}px)` : '' }}>
            {run.live && <span class="grip" aria-hidden="true" onPointerDown={grip(b.rec)} />}
            <div class="grow stack tight">
              <div class="row top">
                <span class="grow">
                  <strong class="words">{b.fields.text}</strong>
                  <span class="soft small owed">
                    {moveOf(b)} · {n_('%(n)s minute', '%(n)s minutes', b.fields.minutes ?? 0)}
                  </span>
                  {b.fields.note && <span class="small owed">{b.fields.note}</span>}
                </span>
                <span class="figure">{times.get(b.rec)}</span>
              </div>
              {run.live && (
                <div class="row">
                  <Button id={`${b.rec}-1`} class="turned" icon="back" label={_('Earlier: %(what)s', { what: b.fields.text })} disabled={n === 0} onClick={() => shove(n, -1)} />
                  <Button id={`${b.rec}1`} class="turned" icon="forward" label={_('Later: %(what)s', { what: b.fields.text })} disabled={n === blocks.length - 1} onClick={() => shove(n, 1)} />
                  <span class="grow" />
                  <Button kind="plain" icon="edit" label={_('Edit: %(what)s', { what: b.fields.text })} onClick={() => setOpen(b.rec)} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p class="out" role="status">
        {said}
      </p>
      <Hints blocks={order.flatMap((rec) => known.get(rec)?.fields ?? [])} />
      <BlockSheet w={w} step={step} blocks={blocks} open={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** Minutes planned beside minutes there are, in words. Amber, which is for time, marks too many. @param {{total: number, minutes: number}} props */
function Total({ total, minutes }) {
  const over = total - minutes
  return (
    <p role="status" class={over > 0 ? 'past' : undefined}>
      <strong>{n_('%(n)s minute of %(of)s', '%(n)s minutes of %(of)s', total, { of: minutes })}</strong>
      {' · '}
      {over > 0 ? n_('%(n)s minute too many', '%(n)s minutes too many', over) : over ? n_('%(n)s minute left', '%(n)s minutes left', -over) : _('exactly full')}
    </p>
  )
}

/** What an experienced facilitator would ask. @type {Record<string, () => string>} */
const REASONS = {
  pause: () => _('More than 90 minutes without a break: attention drops, and the quieter people go silent first.'),
  converge: () => _('Ideas are found, and nothing sorts them afterwards: plan a time to choose among them.'),
  decide: () => _('The work ends without a decision: people will leave not knowing what was settled.'),
}

/** @param {{blocks: Record<string, any>[]}} props */
function Hints({ blocks }) {
  const found = hints(blocks)
  return found.length > 0 && <ul class="soft hints stack tight">{found.map((code) => <li key={code}>{REASONS[code]()}</li>)}</ul>
}

/**
 * When the planned workshop starts: what is typed runs the clock at once, and is said to all when it is a time.
 * @param {import('../core/replica.js').Replica} w @param {import('../workshop/plan.js').Step} step @param {(move: () => Promise<any>) => any} act
 * @returns {[string, (time: string) => void]}
 */
function useStart(w, step, act) {
  const start = startOf(w, step)
  const say = (/** @type {string} */ time) => {
    if (isTime(time) && time !== start) act(async () => w.write('tick', await w.recId('tick', step.key, 'start'), { step: step.key, item: 'start', note: time }))
  }
  return [start, say]
}

/**
 * A button that moved its line keeps the focus, and where the line is now is said.
 * @param {import('../core/replica.js').Rec[]} blocks @param {Map<string, string>} times
 * @returns {[(rec: string, way: 1 | -1) => void, string]}
 */
function useFocus(blocks, times) {
  const [moved, setMoved] = useState(/** @type {{rec: string, way: 1 | -1} | null} */ (null))
  const order = blocks.map((b) => b.rec).join()
  const before = useRef(order)
  useLayoutEffect(() => {
    if (before.current === order) return
    before.current = order
    if (!moved) return
    const button = (/** @type {number} */ way) => /** @type {HTMLButtonElement | null} */ (document.getElementById(`${moved.rec}${way}`))
    if (document.activeElement !== document.body && document.activeElement !== button(moved.way)) return
    ;(button(moved.way)?.disabled ? button(-moved.way) : button(moved.way))?.focus()
  }, [order])
  const at = moved ? blocks.findIndex((b) => b.rec === moved.rec) : -1
  const said = at < 0 ? '' : _('%(what)s: now number %(n)s, at %(time)s', { what: blocks[at].fields.text, n: at + 1, time: times.get(blocks[at].rec) ?? '' })
  return [(rec, way) => setMoved({ rec, way }), said]
}
