import { Table } from '../artefact/Table.jsx'
import { _, n_, say } from '../core/i18n.js'
import { useSlices } from '../workshop/slices.js'
import { Section } from './Sections.jsx'
import { median, paces, usePeers, useStories, words } from './peers.js'

/** @typedef {import('../core/types.js').Format} Format */

/** What people write after a workshop, in words. @type {Record<string, () => string>} */
export const TOLD = {
  worked: () => _('What worked'),
  failed: () => _('What failed'),
  surprised: () => _('What surprised'),
}

/**
 * What became of a format where it was held: how many told, with how many people, how long each step really took, in
 * their words; and the stories about it.
 * @param {{format: Format}} props
 */
export function Experienced({ format }) {
  const said = usePeers('experience', format.slug)
  const stories = useStories(format.slug)
  const people = median(said.map((e) => e.people))
  const timed = paces(said, format.steps)
  const names = new Map(format.steps.map((step) => [step.key, say(step.name)]))
  const { count, list } = useSlices(said.length)
  return (
    <>
      <Section title={_('What others experienced')} open={said.length > 0}>
        {said.length === 0 && <p class="soft">{_('Nobody has told it here yet. After a workshop, its last page asks what worked.')}</p>}
        {said.length > 0 && (
          <div class="stack">
            <p>
              {[n_('%(n)s account', '%(n)s accounts', said.length), people && n_('typically %(n)s person', 'typically %(n)s people', people)].filter(Boolean).join(', ')}
            </p>
            {timed.length > 0 && <Table columns={[_('Step'), _('Planned, min'), _('Typically, min')]} rows={timed.map(({ key, planned, real }) => [names.get(key) ?? key, planned, real])} />}
            <ul class="stack plain-list" ref={list}>
              {said.slice(0, count).map((one, at) => (
                <li key={at} class="card stack tight">
                  <p class="soft small">{[one.own && _('Yours'), words(one.context), Number.isFinite(one.people) && n_('%(n)s person', '%(n)s people', one.people)].filter(Boolean).join(' · ')}</p>
                  <Told said={one} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Section>
      {stories.length > 0 && (
        <Section title={_('Stories from peers')}>
          <ul class="stack tight plain-list">
            {stories.map((story) => (
              <li key={say(story.title)}>
                <a class="btn" href={`/stories?story=${encodeURIComponent(story.slug ?? story.title)}`}>
                  {say(story.title)}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** @param {{said: import('./peers.js').Said}} props what worked, failed and surprised, where it says so */
function Told({ said }) {
  return (
    <dl class="terms">
      {Object.entries(TOLD).map(([name, title]) =>
        words(said[name]) ? (
          <div key={name}>
            <dt>{title()}</dt>
            <dd class="lines-kept">{words(said[name])}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
