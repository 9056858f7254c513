import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { loadPlaybook, playbook } from '../core/adaptations.js'
import { _, n_, number, say } from '../core/i18n.js'
import { AIMS, MINUTES, PEOPLE, RISKS, fits } from '../library/fits.js'
import { Adapted } from '../library/Adapted.jsx'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Field, Select } from '../ui/Field.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { lazy } from '../ui/lazy.jsx'

/** @typedef {import('../core/types.js').Format} Format */

const BringIn = lazy(() => import('../adapt/BringIn.jsx'))

// Kept while the app is open: whoever comes back from a sheet finds the list as it was.
const query = signal('')
const minutes = signal(0)
const people = signal(0)
const aim = signal('')
const risk = signal('')

/** @param {Record<string, () => string>} words @param {string} any @returns {[string, string][]} */
const offered = (words, any) => [['', any], ...Object.entries(words).map(([key, word]) => /** @type {[string, string]} */ ([key, word()]))]

/** The library: every format known on this device, searched and sieved on this device. */
export default function Library() {
  const [asked, setAsked] = useState(playbook.value.length > 0)
  const [search, setSearch] = useState(/** @type {{find: (query: string) => Format[]} | null} */ (null))
  const all = playbook.value
  useEffect(() => {
    loadPlaybook().finally(() => setAsked(true))
  }, [])
  useEffect(() => {
    let still = true
    // Wanted only where somebody searches; the whole list is right until it is there.
    import('../library/search.js').then(({ searcher }) => still && setSearch({ find: searcher(all) })).catch(() => {})
    return () => {
      still = false
    }
  }, [all])
  const found = (search ? search.find(query.value) : all).filter((f) => fits(f, { minutes: minutes.value, people: people.value, aim: aim.value, risk: risk.value }))
  return (
    <Page title={_('Library')} back="/">
      <p class="soft">{_('Ready-made workshops, step by step. Everything here can be read without a network.')}</p>
      <div class="row">
        <Button class="grow" href="/stories">
          {_('Stories')}
        </Button>
        <Button class="grow" href="/cards">
          {_('Decisions')}
        </Button>
      </div>
      <search class="stack tight">
        <Field label={_('Search')} type="search" value={query.value} onInput={(text) => (query.value = text)} autocomplete="off" />
        <div class="pair">
          <Select label={_('Purpose')} value={aim.value} onInput={(v) => (aim.value = v)} choices={offered(AIMS, _('Any'))} />
          <Select
            label={_('Time')}
            value={String(minutes.value)}
            onInput={(v) => (minutes.value = Number(v))}
            choices={MINUTES.map((n) => [String(n), n ? n_('%(n)s minute', '%(n)s minutes', n) : _('Any')])}
          />
          <Select
            label={_('People')}
            value={String(people.value)}
            onInput={(v) => (people.value = Number(v))}
            choices={PEOPLE.map((n) => [String(n), n ? n_('About %(n)s person', 'About %(n)s people', n) : _('Any number')])}
          />
          <Select label={_('People expose themselves')} value={risk.value} onInput={(v) => (risk.value = v)} choices={offered(RISKS, _('As it comes'))} />
        </div>
      </search>
      <p class="soft small" role="status">
        {asked && all.length > 0 && n_('%(n)s format', '%(n)s formats', found.length)}
      </p>
      {found.length > 0 && (
        <ul class="stack plain-list">
          {found.map((f) => (
            <li key={f.slug}>
              <Line format={f} />
            </li>
          ))}
        </ul>
      )}
      {asked && !all.length && (
        <Notice title={_('The library is not on this device yet')}>{_('Open this page once with a network; after that it stays here.')}</Notice>
      )}
      {all.length > 0 && !found.length && <Notice title={_('Nothing fits')}>{_('Try another word, more time or another number of people.')}</Notice>}
      {asked && <BringIn />}
    </Page>
  )
}

/** @param {{format: Format}} props */
function Line({ format }) {
  return (
    <Card title={say(format.name)} level={2} href={`/library/${format.slug}`}>
      <p>{say(format.summary)}</p>
      <p class="soft small facts">
        {format.minutes && <span>{n_('%(n)s minute', '%(n)s minutes', format.minutes.total)}</span>}
        {format.group && <span>{_('%(from)s to %(to)s people', { from: number(format.group.min), to: number(format.group.max) })}</span>}
        {format.aims?.map((key) => AIMS[key] && <span key={key}>{AIMS[key]()}</span>)}
      </p>
      <Adapted format={format} />
    </Card>
  )
}
