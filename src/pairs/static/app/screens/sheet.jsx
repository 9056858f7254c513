import { useState } from 'preact/hooks'
import { _, lang, say } from '../core/i18n.js'
import { Absent, useKnown } from '../library/Known.jsx'
import { Paper, Tool } from '../library/Tool.jsx'
import { Button } from '../ui/Button.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Page } from '../ui/Page.jsx'

/** @type {Record<string, import('../library/Tool.jsx').Language[]>} */
const LANGS = { fr: ['fr'], en: ['en'], both: ['fr', 'en'] }

/**
 * A format on one A4 page, in French, in English or side by side: to be pinned up, or handed over.
 * @param {{slug: string, query: URLSearchParams}} props `?edition=` asks for an earlier edition
 */
export default function ToolSheet({ slug, query }) {
  const { format, asked } = useKnown(slug, Number(query.get('edition')) || undefined)
  const [langs, setLangs] = useState(/** @type {string} */ (lang.value))
  if (!format) return <Absent asked={asked} />
  return (
    <Page
      title={_('%(name)s on one page', { name: say(format.name) })}
      wide
      back={`/library/${slug}`}
      thumb={
        <Button kind="primary" big class="grow" icon="print" onClick={() => print()}>
          {_('Print')}
        </Button>
      }
    >
      <div class="noprint">
        <Chips
          label={_('Language of the sheet')}
          value={langs}
          onInput={setLangs}
          choices={[
            ['fr', 'Français'],
            ['en', 'English'],
            ['both', _('Side by side')],
          ]}
        />
      </div>
      <div class="noprint tool-on-screen">
        <Tool format={format} langs={LANGS[langs]} />
      </div>
      <Paper format={format} langs={LANGS[langs]} />
    </Page>
  )
}
