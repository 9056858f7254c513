import { useCallback, useState } from 'preact/hooks'
import { _, n_, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Tabs } from '../ui/Chips.jsx'
import { TopicCard } from '../workshop/TopicCard.jsx'
import { nameOf } from '../workshop/reads.js'
import { useSlices } from '../workshop/slices.js'
import { CardSheet } from './CardSheet.jsx'
import { NewCard, Picking } from './NewCard.jsx'
import { SortSheet } from './SortSheet.jsx'
import { columnsOf } from './columns.js'

/**
 * Everyone writes short texts into columns. A phone shows one column at a time, a wider screen all side by side.
 * Those who write for the group put what belongs together under one card, or into another column.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Cards({ w, step, run }) {
  const { columns, grouped, withdrawn, total } = columnsOf(w, step)
  const [chosen, setChosen] = useState('')
  const [open, setOpen] = useState(/** @type {string | null} */ (null))
  const [picked, setPicked] = useState(/** @type {Set<string> | null} */ (null))
  const [sorting, setSorting] = useState(false)
  const pick = useCallback((/** @type {string} */ rec) => {
    setPicked((before) => {
      const after = new Set(before)
      if (!after.delete(rec)) after.add(rec)
      return after
    })
  }, [])
  const at = columns.find((c) => c.key === chosen) ?? columns[0]
  if (!at) return null
  const helper = w.holds('facilitator', 'scribe', 'synthesiser')
  const all = columns.flatMap((c) => c.cards)
  const shown = { w, grouped, picked, helper, onPick: pick, onOpen: setOpen, live: run.live }
  return (
    <>
      {columns.length > 1 && (
        <Tabs label={_('Columns')} value={at.key} onInput={setChosen} choices={columns.map((c) => /** @type {[string, string]} */ ([c.key, `${say(c.name)} · ${c.cards.length}`]))} />
      )}
      {run.live && !picked && <NewCard w={w} step={step} run={run} column={at} />}
      {picked && <Picking run={run} count={picked.size} onGo={() => setSorting(true)} onStop={() => setPicked(null)} />}
      <div class="row apart">
        <p class="soft grow" role="status">
          {total ? n_('%(n)s card', '%(n)s cards', total) : _('No card yet.')}
        </p>
        {helper && run.live && !picked && all.length > 0 && (
          <Button icon="swap" onClick={() => setPicked(new Set())}>
            {_('Group or move')}
          </Button>
        )}
      </div>
      <div class="columns">
        {columns.map((column) => (
          <Column key={column.key} {...shown} column={column} at={column === at} />
        ))}
      </div>
      {withdrawn.length > 0 && (
        <details>
          <summary>{n_('%(n)s card withdrawn', '%(n)s cards withdrawn', withdrawn.length)}</summary>
          <Pile {...shown} cards={withdrawn} picked={null} />
        </details>
      )}
      <CardSheet w={w} card={w.list('card').find((c) => c.rec === open)} columns={columns} under={(open && grouped.get(open)) || []} onClose={() => setOpen(null)} />
      <SortSheet
        w={w}
        cards={sorting ? [...(picked ?? [])].flatMap((rec) => all.find((c) => c.rec === rec) ?? []) : []}
        columns={columns}
        onClose={(done) => {
          setSorting(false)
          if (done) setPicked(null)
        }}
      />
    </>
  )
}

/**
 * @typedef {import('../core/replica.js').Rec} Rec
 * @typedef {{w: import('../core/replica.js').Replica, grouped: Map<string, Rec[]>, picked: Set<string> | null, helper: boolean,
 *   live: boolean, onPick: (rec: string) => void, onOpen: (rec: string) => void}} Shown
 */

/** @param {Shown & {column: import('./columns.js').Column, at: boolean, key?: any}} props `at`: the one a phone shows */
function Column({ column, at, ...shown }) {
  return (
    <section class={`stack tight${at ? ' at' : ''}`} aria-label={say(column.name)}>
      <h2>
        {say(column.name)} <span class="tag">{column.cards.length}</span>
      </h2>
      <Pile {...shown} cards={column.cards} />
    </section>
  )
}

/** @param {Shown & {cards: Rec[]}} props */
function Pile({ w, cards, grouped, picked, helper, live, onPick, onOpen }) {
  const { count, list } = useSlices(cards.length)
  return (
    <ul class="cards stack tight" ref={list}>
      {cards.slice(0, count).map((card) => (
        <TopicCard
          key={card.rec}
          w={w}
          topic={card}
          by={nameOf(w, card.author)}
          merged={(grouped.get(card.rec) ?? []).map((c) => `\n– ${c.fields.text}`).join('')}
          mergedCount={grouped.get(card.rec)?.length ?? 0}
          mine={card.author === w.me}
          picking={picked !== null}
          picked={picked?.has(card.rec) ?? false}
          mayEdit={live && (helper || card.author === w.me)}
          onPick={onPick}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
}
