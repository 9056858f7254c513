import { _ } from '../core/i18n.js'
import { Signed, Story, keyOf, told } from '../library/Story.jsx'
import { useStories } from '../library/peers.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'

/**
 * Stories told by peers, and the examples the library ships with; one of them with `?story=`.
 * @param {{query: URLSearchParams}} props
 */
export default function Stories({ query }) {
  const stories = useStories()
  const asked = query.get('story')
  const one = asked ? stories.find((story) => keyOf(story) === asked) : undefined
  if (one) {
    return (
      <Page title={told(one.title)} back="/stories" backLabel={_('Stories from peers')} thumb={<Button icon="print" class="grow" onClick={() => print()}>{_('Print')}</Button>}>
        <Signed story={one} />
        {one.slug && <Notice>{_('Nobody lived this one: it was written to show what a story can be.')}</Notice>}
        <Story story={one} />
      </Page>
    )
  }
  return (
    <Page title={_('Stories from peers')} back="/library" backLabel={_('Library')}>
      <p class="soft">{_('Short accounts: what was tried, what came of it, what failed. Yours begins on the last page of a workshop.')}</p>
      {stories.map((story) => (
        <Card key={keyOf(story)} title={told(story.title)} level={2} href={`/stories?story=${encodeURIComponent(keyOf(story))}`}>
          <p class="excerpt">{told(story.context) || told(story.tried)}</p>
          <Signed story={story} />
        </Card>
      ))}
      {!stories.length && <Notice>{_('No story is on this device yet. Open this page once with a network.')}</Notice>}
    </Page>
  )
}
