import { useEffect, useState } from 'preact/hooks'
import { Fields, Folded, wrongIn } from '../adapt/Control.jsx'
import { useAdaptation } from '../adapt/useAdaptation.js'
import { fieldName, placeName, sentenceOf } from '../adapt/words.js'
import { copyOf, keep, letGo, loadOwn, own, plain } from '../core/adaptations.js'
import { FORMAT, problemsOf } from '../core/formatShape.js'
import { _, lang, n_, number, say } from '../core/i18n.js'
import { go } from '../core/router.js'
import { Absent, useKnown } from '../library/Known.jsx'
import { Button } from '../ui/Button.jsx'
import { Chips, Tabs } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { lazy } from '../ui/lazy.jsx'
import { storageTrouble } from '../ui/storage.js'

const Preview = lazy(() => import('../adapt/Preview.jsx'))
const Sharing = lazy(() => import('../adapt/Sharing.jsx'))
const Differences = lazy(() => import('../adapt/Differences.jsx'))

/** The parts of the form, each folded until it is wanted. @type {[() => string, string[]][]} */
const PARTS = [
  [() => _('What it is'), ['name', 'summary', 'purpose', 'aims', 'risk', 'purposes', 'tags']],
  [() => fieldName('steps'), ['steps', 'minutes']],
  [() => _('For whom and when'), ['for_whom', 'with_whom', 'context', 'when_not', 'group']],
  [() => fieldName('roles'), ['roles']],
  [() => fieldName('risks'), ['risks', 'precautions']],
  [() => fieldName('checklist'), ['checklist', 'templates']],
  [() => fieldName('deliverables'), ['deliverables', 'metrics', 'synthesis', 'sources']],
]

/**
 * Adapting a format: at the address of one's own adaptation its editor, at any other's the copy that begins one.
 * @param {{slug: string, query: URLSearchParams}} props
 */
export default function Adapt({ slug, query }) {
  const [read, setRead] = useState(false)
  useEffect(() => {
    loadOwn().finally(() => setRead(true))
  }, [])
  if (!read) return <Page title={_('Adapt it')} back="/library" />
  return own.value.some((one) => one.format.slug === slug) ? <Editor slug={slug} /> : <Begin slug={slug} edition={Number(query.get('edition')) || undefined} />
}

/** @param {{slug: string, edition?: number}} props */
function Begin({ slug, edition }) {
  const { format, asked } = useKnown(slug, edition)
  const [trouble, setTrouble] = useState('')
  if (!format) return <Absent asked={asked} />
  const before = own.value.filter((one) => one.format.origin?.slug === slug)
  const begin = async () => {
    try {
      const copy = copyOf(format)
      await keep(copy, problemsOf(copy).length)
      go(`/library/${copy.slug}/adapt`, { replace: true })
    } catch (error) {
      setTrouble(storageTrouble(error))
    }
  }
  return (
    <Page
      title={_('Adapt: %(name)s', { name: say(format.name) })}
      back={`/library/${slug}`}
      thumb={
        <Button kind="primary" big full onClick={begin}>
          {_('Make a copy to adapt')}
        </Button>
      }
    >
      <p>{_('You get a copy of your own: its steps, minutes and texts are yours to change. The original stays as it is.')}</p>
      <p class="soft">{_('The copy is on this device. It goes with each workshop you open with it, so everyone who joins can run it.')}</p>
      {trouble && <Notice kind="wrong">{trouble}</Notice>}
      {before.length > 0 && (
        <section class="stack tight">
          <h2>{_('Your adaptations of it')}</h2>
          {before.map((one) => (
            <Button key={one.format.slug} icon="edit" full href={`/library/${one.format.slug}/adapt`}>
              {say(one.format.name)}
            </Button>
          ))}
        </section>
      )}
    </Page>
  )
}

/** @param {{slug: string}} props */
function Editor({ slug }) {
  const { format, used, problems, trouble, saved, change, undo } = useAdaptation(slug)
  const [view, setView] = useState('edit')
  const [side, setSide] = useState(/** @type {'fr' | 'en'} */ (lang.value))
  const [told, setTold] = useState('')
  const [leaving, setLeaving] = useState(false)
  if (!format) return null
  const clean = plain(format)
  const write = (/** @type {Parameters<typeof change>} */ ...said) => (setTold(''), change(...said))
  const pen = { format, side, change: write, problems, tell: setTold }
  const minutes = format.minutes?.total ?? 0
  return (
    <Page
      title={say(format.name) || _('No name yet')}
      back={`/library/${slug}`}
      thumb={
        view !== 'preview' && ( // the trial has a thumb of its own: two would look alike
          <>
            <Button big disabled={!undo} onClick={() => undo?.()}>
              {_('Undo')}
            </Button>
            <Button kind="primary" big class="grow" disabled={problems.length > 0} href={problems.length ? undefined : `/new?format=${slug}`}>
              {_('Open a workshop with this')}
            </Button>
          </>
        )
      }
    >
      <p class="soft small facts">
        <span>{_('edition %(n)s', { n: format.edition })}</span>
        <span>{n_('%(n)s minute', '%(n)s minutes', minutes)}</span>
        <span role="status">{told || (saved && !trouble ? _('Saved on this device') : '')}</span>
      </p>
      {trouble && <Notice kind="wrong">{trouble}</Notice>}
      <Tabs
        label={_('Adapt it')}
        value={view}
        onInput={setView}
        choices={[
          ['edit', _('Change')],
          ['preview', _('Try it')],
          ['differences', _('What differs')],
        ]}
      />
      {view === 'preview' && (problems.length ? <Mend problems={problems} /> : <Preview format={clean} />)}
      {view === 'differences' && <Differences format={clean} />}
      {view === 'edit' && (
        <>
          {used.includes(format.edition) && <Notice>{_('A workshop runs on edition %(n)s: your next change makes a new edition.', { n: format.edition })}</Notice>}
          <Mend problems={problems} />
          <Chips
            label={_('You write in')}
            value={side}
            onInput={(code) => setSide(/** @type {'fr' | 'en'} */ (code))}
            choices={[
              ['fr', 'Français'],
              ['en', 'English'],
            ]}
          />
          <p class="soft small">{_('The other language keeps its text and is marked as not reviewed. Where it is empty, it takes yours.')}</p>
          <div class="adapt sheet-of">
            {PARTS.map(([title, names]) => (
              <Folded key={names[0]} heading title={title()} aside={names[0] === 'steps' ? n_('%(n)s minute', '%(n)s minutes', minutes) : ''} wrong={names.reduce((sum, name) => sum + wrongIn(pen, [name]).length, 0)}>
                <Fields fields={Object.fromEntries(names.map((name) => [name, /** @type {any} */ (FORMAT.fields)[name]]))} path={[]} value={format} pen={pen} />
              </Folded>
            ))}
          </div>
          {used.length > 0 && (
            <section class="stack tight">
              <h2>{_('Editions that workshops run on')}</h2>
              <div class="row">
                {used.map((n) => (
                  <Button key={n} href={`/library/${slug}?edition=${n}`}>
                    {_('Edition %(n)s', { n: number(n) })}
                  </Button>
                ))}
              </div>
              <Sharing slug={slug} />
            </section>
          )}
          <div class="row">
            <Button icon="down" onClick={() => import('../library/yaml.js').then(({ exportFormat }) => exportFormat(clean), console.warn)}>
              {_('Save as a file')}
            </Button>
            <Button icon="trash" onClick={() => setLeaving(true)}>
              {_('Delete')}
            </Button>
          </div>
          <Sheet open={leaving} onClose={() => setLeaving(false)} title={_('Delete this adaptation?')}>
            <p>{_('It goes from this device for good. Workshops opened with it keep their copy.')}</p>
            <Button kind="danger" big full onClick={() => letGo(slug).then(() => go('/library', { replace: true }), console.error)}>
              {_('Delete')}
            </Button>
          </Sheet>
        </>
      )}
    </Page>
  )
}

/** What keeps it from being run, all of it, in words. @param {{problems: import('../core/formatShape.js').Problem[]}} props */
function Mend({ problems }) {
  if (!problems.length) return null
  return (
    <Notice title={n_('%(n)s thing to mend before a workshop can be opened', '%(n)s things to mend before a workshop can be opened', problems.length)}>
      <ul class="dots">
        {problems.slice(0, 20).map((problem) => (
          <li key={problem.path.join('.')}>
            <strong>{placeName(problem.path)}</strong> – {sentenceOf(problem)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
