import { useEffect, useState } from 'preact/hooks'
import { format as fetchFormat, library } from '../core/library.js'
import { _, n_, number, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Checklists, Deliverables, List, Section, Terms } from '../library/Sections.jsx'
import { Steps } from '../library/Steps.jsx'
import { useOpenOnPaper } from '../library/paper.js'

/** @typedef {import('../core/types.js').Format} Format */

/**
 * A format's sheet: what it is for, how it goes, what to look out for. Made to be read calmly and to be printed.
 * @param {{slug: string, query: URLSearchParams}} props `?edition=` asks for an earlier edition
 */
export default function FormatSheet({ slug, query }) {
  const edition = Number(query.get('edition')) || undefined
  const current = library.value.find((f) => f.slug === slug && (!edition || f.edition === edition))
  const [kept, setKept] = useState(/** @type {Format | undefined} */ (undefined))
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!current) fetchFormat(slug, edition).then(setKept).finally(() => setAsked(true))
  }, [slug, edition])
  const shown = current ?? kept
  if (!shown) return <Absent asked={asked} />
  return (
    <Page
      title={say(shown.name)}
      wide
      back="/library"
      backLabel={_('Library')}
      thumb={
        <>
          <Button kind="primary" big class="grow" href={`/new?format=${encodeURIComponent(slug)}`}>
            {_('Open a workshop with this')}
          </Button>
          <Button big icon="print" label={_('Print')} onClick={() => print()} />
        </>
      }
    >
      <Sheet format={shown} />
    </Page>
  )
}

/** @param {{asked: boolean}} props nothing is said before the device and the server were asked */
function Absent({ asked }) {
  return (
    <Page title={asked ? _('This format is not on this device') : _('Library')} back="/library" backLabel={_('Library')}>
      {asked && <Notice>{_('Open the library once with a network; after that every format stays here.')}</Notice>}
    </Page>
  )
}

/** @param {{format: Format}} props on a phone the parts are folded, so that one screen shows what there is */
function Sheet({ format }) {
  const { group, minutes } = format
  const ref = useOpenOnPaper()
  return (
    <article class="sheet-of stack loose" ref={ref}>
      <div class="stack intro">
        <p class="lead">{say(format.summary)}</p>
        <dl class="figures">
          {minutes && <Figure value={number(minutes.total)} unit={_('minutes')} note={_('from %(from)s to %(to)s', { from: number(minutes.min), to: number(minutes.max) })} />}
          {group && <Figure value={`${number(group.min)}–${number(group.max)}`} unit={_('people')} note={_('best %(from)s–%(to)s', { from: number(group.best[0]), to: number(group.best[1]) })} />}
          <Figure value={number(format.steps.length)} unit={n_('step', 'steps', format.steps.length)} note={_('edition %(n)s', { n: format.edition })} />
        </dl>
        <p>{say(format.purpose)}</p>
      </div>
      <div class="around">
        <div>
          <Section title={_('For whom')}>
            <p>{say(format.for_whom)}</p>
          </Section>
          <Section title={_('When to choose it')}>
            <p>{say(format.context)}</p>
          </Section>
          <Section title={_('When to choose something else')}>
            <List items={format.when_not} />
          </Section>
          <Section title={_('Roles')}>
            <Terms items={format.roles?.map((/** @type {any} */ r) => [r.name, r.does])} />
          </Section>
        </div>
        <div>
          <Section title={_('Step by step')} open>
            <Steps steps={format.steps} />
          </Section>
          <Section title={_('What often goes wrong, and what to do')}>
            <Terms items={format.risks?.map((/** @type {any} */ r) => [r.sign, r.remedy])} />
          </Section>
          <Section title={_('Not to forget')}>
            <Checklists lists={format.checklist} />
          </Section>
          <Section title={_('What you leave with')}>
            <Deliverables items={format.deliverables} />
          </Section>
          <Section title={_('How you know that it worked')}>
            <List items={format.metrics} />
          </Section>
          <Section title={_('Where it comes from')}>
            <List items={format.sources} />
          </Section>
        </div>
      </div>
    </article>
  )
}

/** @param {{value: string, unit: string, note: string}} props */
function Figure({ value, unit, note }) {
  return (
    <div>
      <dt>{unit}</dt>
      <dd class="numeral">{value}</dd>
      <dd class="soft small">{note}</dd>
    </div>
  )
}
