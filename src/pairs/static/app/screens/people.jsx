import { _, n_ } from '../core/i18n.js'
import { useReplica } from '../core/replica.js'
import { people } from '../workshop/reads.js'
import { useFormat } from '../workshop/useFormat.js'
import { Avatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Invite } from '../entrance/Invite.jsx'
import { MyData } from '../entrance/MyData.jsx'
import { Page } from '../ui/Page.jsx'
import { Roles } from '../entrance/Roles.jsx'
import { lazy } from '../ui/lazy.jsx'

const Tools = lazy(() => import('../confidential/Tools.jsx'))

/**
 * The lobby: how others come in, who is here, who holds which role.
 * @param {{w: import('../core/replica.js').Replica}} props
 */
export default function People({ w }) {
  useReplica(w)
  const { recipe } = useFormat(w)
  const here = people(w)
  return (
    <Page
      title={_('People')}
      heading={<span lang={w.lang}>{w.title}</span>}
      back={`/w/${w.id}`}
      w={w}
      wide
      actions={<Button kind="plain" icon="screen" label={_('Big screen')} href={`/w/${w.id}/screen`} />}
      thumb={
        <Button kind="primary" big full href={`/w/${w.id}`}>
          {_('To the workshop')}
        </Button>
      }
    >
      <div class="halves">
        <Invite w={w} />
        <div class="stack">
          <section class="stack tight">
            <h2 aria-live="polite">{n_('%(n)s person here', '%(n)s people here', here.length)}</h2>
            <ul class="lines card">
              {here.map((p) => (
                <li key={p.author}>
                  <Avatar {...p.fields} />
                  <span class="grow">
                    <strong>{p.fields.name}</strong>
                    {p.author === w.me && <span class="soft"> · {_('you')}</span>}
                    {p.fields.team && <span class="soft small block">{p.fields.team}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <Roles w={w} format={recipe} />
          {w.vault && <Tools w={w} />}
          <div class="row">
            <Button icon="swap" href={`/w/${w.id}/relay`}>
              {_('Without a network')}
            </Button>
            <MyData w={w} />
            {!w.about.seat && (
              <Button icon="hand" href={`/w/${w.id}/tablet`}>
                {_('This tablet is passed from hand to hand')}
              </Button>
            )}
          </div>
        </div>
      </div>
    </Page>
  )
}
