import { _, n_, number, say } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Page } from '../ui/Page.jsx'
import { Adapted } from '../library/Adapted.jsx'
import { Checklists, Deliverables, List, Section, Templates, Terms } from '../library/Sections.jsx'
import { Absent, useKnown } from '../library/Known.jsx'
import { Experienced } from '../library/Experienced.jsx'
import { Steps } from '../library/Steps.jsx'
import { useOpenOnPaper } from '../library/paper.js'

/** @typedef {import('../core/types.js').Format} Format */

/**
 * A format's sheet: what it is for, how it goes, what to look out for. Made to be read calmly and to be printed.
 * @param {{slug: string, query: URLSearchParams}} props `?edition=` asks for an earlier edition
 */
export default function FormatSheet({ slug, query }) {
  const { format: shown, asked } = useKnown(slug, Number(query.get('edition')) || undefined)
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

/** @param {{format: Format}} props on a phone the parts are folded, so that one screen shows what there is */
function Sheet({ format }) {
  const { group, minutes } = format
  const ref = useOpenOnPaper()
  return (
    <article class="sheet-of stack loose" ref={ref}>
      <div class="stack intro">
        <Adapted format={format} />
        <p class="lead">{say(format.summary)}</p>
        {format.risk === 'high' && <p>{_('People expose themselves here: it is opened as a confidential workshop, unless you decide otherwise.')}</p>}
        <dl class="figures">
          {minutes && <Figure value={number(minutes.total)} unit={_('minutes')} note={_('from %(from)s to %(to)s', { from: number(minutes.min), to: number(minutes.max) })} />}
          {group && <Figure value={`${number(group.min)}–${number(group.max)}`} unit={_('people')} note={_('best %(from)s–%(to)s', { from: number(group.best[0]), to: number(group.best[1]) })} />}
          <Figure value={number(format.steps.length)} unit={n_('step', 'steps', format.steps.length)} note={_('edition %(n)s', { n: format.edition })} />
        </dl>
        <p>{say(format.purpose)}</p>
        {format.purposes && <List items={format.purposes} />}
        <div class="row noprint">
          <Button icon="print" href={`/library/${format.slug}/sheet`}>
            {_('One-page sheet')}
          </Button>
          <Button icon="edit" href={`/library/${format.slug}/adapt?edition=${format.edition}`}>
            {_('Adapt it')}
          </Button>
          <Button icon="down" onClick={() => import('../library/yaml.js').then(({ exportFormat }) => exportFormat(format), console.warn)}>
            {_('Save as a file')}
          </Button>
        </div>
      </div>
      <div class="around">
        <div>
          <Section title={_('For whom')}>
            <p>{say(format.for_whom)}</p>
          </Section>
          {format.with_whom && (
            <Section title={_('With whom')}>
              <p>{say(format.with_whom)}</p>
            </Section>
          )}
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
          {format.precautions && (
            <Section title={_('Precautions')}>
              <List items={format.precautions} />
            </Section>
          )}
          <Section title={_('Not to forget')}>
            <Checklists lists={format.checklist} />
          </Section>
          {format.templates && (
            <Section title={_('To copy and fill in')}>
              <Templates items={format.templates} />
            </Section>
          )}
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
      <Experienced format={format} />
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
