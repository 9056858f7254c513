import { _, n_ } from '../core/i18n.js'
import { TopicCard } from './TopicCard.jsx'
import { mergedInto, nameOf, standing } from './reads.js'
import { useSlices } from './slices.js'

/**
 * All the topics, the newest first so that what was just said is in sight; those withdrawn fold away below.
 * @param {{
 *   w: import('../core/replica.js').Replica, topics: import('../core/replica.js').Rec[], called?: boolean, picked: Set<string> | null,
 *   onPick: (rec: string) => void, onOpen: (rec: string) => void, children?: any,
 * }} props `called`: the format has a word of its own for them; `picked`: the selection while topics are being grouped, null otherwise
 */
export function TopicList({ w, topics, called, picked, onPick, onOpen, children }) {
  const shown = standing(topics).reverse()
  const { count, list } = useSlices(shown.length)
  const merged = mergedInto(topics)
  const withdrawn = topics.filter((t) => t.fields.withdrawn)
  const helper = w.holds('facilitator', 'scribe', 'synthesiser')
  const card = (/** @type {import('../core/replica.js').Rec} */ topic) => (
    <TopicCard
      key={topic.rec}
      w={w}
      topic={topic}
      by={nameOf(w, topic.author)}
      merged={(merged.get(topic.rec) ?? []).map((t) => t.fields.text).join(' · ')}
      mergedCount={merged.get(topic.rec)?.length ?? 0}
      mine={topic.author === w.me}
      picking={picked !== null && !topic.fields.withdrawn}
      picked={picked?.has(topic.rec) ?? false}
      mayEdit={helper || topic.author === w.me}
      onPick={onPick}
      onOpen={onOpen}
    />
  )
  return (
    <section class="stack" aria-labelledby="topics">
      <div class="row apart">
        <h2 id="topics" aria-live="polite">
          {called ? n_('%(n)s proposal', '%(n)s proposals', shown.length) : shown.length ? n_('%(n)s topic', '%(n)s topics', shown.length) : _('Topics')}
        </h2>
        {children}
      </div>
      {shown.length === 0 && <p class="soft">{_('Nobody has proposed anything yet.')}</p>}
      <ul class="cards stack tight" ref={list}>{shown.slice(0, count).map(card)}</ul>
      {withdrawn.length > 0 && (
        <details>
          <summary>{n_('%(n)s topic withdrawn', '%(n)s topics withdrawn', withdrawn.length)}</summary>
          <ul class="cards stack tight">{withdrawn.map(card)}</ul>
        </details>
      )}
    </section>
  )
}
