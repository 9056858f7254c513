import { useEffect, useState } from 'preact/hooks'
import { _, date, n_ } from '../core/i18n.js'
import { Chips } from '../ui/Chips.jsx'
import { Field } from '../ui/Field.jsx'
import { Page } from '../ui/Page.jsx'
import { entriesOf, groupsOf, plain } from '../workshop/entries.js'
import { still } from '../workshop/memo.js'
import { readersOf } from '../workshop/readers.js'
import { useSlices } from '../workshop/slices.js'
import { useFormat } from '../workshop/useFormat.js'

/**
 * Everything said so far, step by step, with a filter and a search that work without a network.
 * @param {{id: string, w: import('../core/replica.js').Replica}} props
 */
export default function Board({ id, w }) {
  const { steps } = useFormat(w)
  const [group, setGroup] = useState('all')
  const [sought, setSought] = useState('')
  const words = plain(sought).split(/\s+/).filter(Boolean)
  const all = entriesOf(w, steps)
  const entries = all.filter((e) => (group === 'all' || e.group === group) && words.every((word) => e.folded.includes(word)))
  const { count, list } = useSlices(entries.length, `${group} ${words.join(' ')}`)
  const names = new Map(steps.map((s) => [s.key, s.name]))
  return (
    <Page title={_('Everything said so far')} back={`/w/${id}`} w={w} wide>
      <p class="soft small">{readersOf(w.vault)}</p>
      <div class="stack tight">
        <Search onSought={setSought} />
        <Chips label={_('Show')} hideLabel value={group} onInput={setGroup} choices={groupsOf(all, group)} />
        <p class="soft small" role="status">
          {n_('%(n)s thing said', '%(n)s things said', entries.length)}
        </p>
      </div>
      {entries.length === 0 && <p>{words.length || group !== 'all' ? _('Nothing here matches.') : _('Nothing has been said yet.')}</p>}
      <ul class="cards board" ref={list}>
        {entries.slice(0, count).flatMap((e, at) => {
          const line = <Line key={e.rec} text={e.text} label={e.label} by={e.by} due={e.due} weight={e.weight} mark={e.mark} />
          if (at > 0 && entries[at - 1].step === e.step) return [line]
          const chapter = (
            <li key={`step ${e.step}`} class="chapter">
              <h2>{names.get(e.step) ?? _('Elsewhere')}</h2>
            </li>
          )
          return [chapter, line]
        })}
      </ul>
    </Page>
  )
}

/**
 * The search field keeps what is typed to itself and tells it a moment later: typing never waits for the list.
 * @param {{onSought: (text: string) => void}} props
 */
function Search({ onSought }) {
  const [typed, setTyped] = useState('')
  useEffect(() => {
    const turn = setTimeout(() => onSought(typed), 150)
    return () => clearTimeout(turn)
  }, [typed])
  return <Field label={_('Search')} hideLabel placeholder={_('Search')} type="search" value={typed} onInput={setTyped} />
}

const Line = still(
  /** @param {{text: string, label: string, by: string, due: string | null, weight: number | null, mark: string}} props */
  ({ text, label, by, due, weight, mark }) => (
    <li class="card entry">
      <p class="words">{text}</p>
      <p class="soft small">
        {[label, by, due && _('by %(date)s', { date: date(due) }), weight !== null && n_('%(n)s vote', '%(n)s votes', weight), mark].filter(Boolean).join(' · ')}
      </p>
    </li>
  ),
)
