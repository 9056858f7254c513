import { useEffect, useState } from 'preact/hooks'
import { _, say } from '../core/i18n.js'
import { later } from '../core/later.js'
import { format } from '../core/library.js'
import { adoptCapsule, knownByCapsule } from '../core/replica.js'
import { go } from '../core/router.js'
import { Avatar, freshAvatar } from '../ui/Avatar.jsx'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Field } from '../ui/Field.jsx'
import { OtherLanguage } from '../ui/Language.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { becomeParticipant, participantOf } from './people.js'
import { lazy } from '../ui/lazy.jsx'
import { storageTrouble } from '../ui/storage.js'
import { Sign } from './Sign.jsx'
import { Steps } from './Steps.jsx'
import { Told } from './Told.jsx'

const Before = lazy(() => later().then(() => import('../confidential/Before.jsx')))

/**
 * The door of one workshop: who I am here, what others will see, what will happen. Needs no network.
 * @param {{capsule: import('../core/types.js').Capsule}} props
 */
export function Enter({ capsule }) {
  const [me, setMe] = useState({ name: '', team: '', ...freshAvatar([]) })
  const [wrong, setWrong] = useState('')
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  // Who is asked for a name has first been told what stays readable.
  const [told, setTold] = useState(!capsule.confidential)
  const put = (/** @type {Partial<typeof me>} */ part) => setMe({ ...me, ...part })

  useEffect(() => {
    knownByCapsule(capsule).then((w) => w && participantOf(w) && leave(`/w/${w.id}`))
    if (!told) Before.ready().then(() => setTold(true))
  }, [])

  /**
   * Comes in, as somebody or as a screen that is nobody.
   * @param {(w: import('../core/replica.js').Replica) => Promise<void>|void} introduce @param {string} [to]
   */
  async function come(introduce, to = '') {
    setBusy(true)
    try {
      const w = await adoptCapsule(capsule)
      await introduce(w)
      leave(`/w/${w.id}${to}`)
    } catch (error) {
      setTrouble(storageTrouble(error))
      setBusy(false)
    }
  }

  /** @param {Event} event */
  function join(event) {
    event.preventDefault()
    if (!me.name.trim()) {
      setWrong(_('Write the name others know you by.'))
      document.querySelector('input')?.focus()
      return
    }
    come((w) => becomeParticipant(w, me))
  }

  if (!told) return null
  return (
    <form onSubmit={join} noValidate>
      <Page
        title={_('Join a workshop')}
        heading={<span lang={capsule.lang}>{capsule.title}</span>}
        actions={<OtherLanguage />}
        thumb={
          <Button kind="primary" big full type="submit" busy={busy}>
            {_('Join')}
          </Button>
        }
      >
        {capsule.confidential && <Before />}
        <Field
          label={_('Your name')}
          value={me.name}
          onInput={(name) => (put({ name }), setWrong(''))}
          error={wrong}
          hint={_('As your colleagues say it.')}
          max={60}
          required
          autocomplete="nickname"
          autocapitalize="words"
        />
        <Field label={_('Your team (optional)')} value={me.team} onInput={(team) => put({ team })} max={60} autocomplete="organization" />
        <Told confidential={capsule.confidential} />
        {trouble && <Notice kind="wrong">{trouble}</Notice>}
        <Card title={_('What others will see')} level={2}>
          <div class="row">
            <Avatar {...me} big />
            <p class="grow">
              <strong>{me.name || _('Your name')}</strong>
              {me.team && <span class="soft"> · {me.team}</span>}
            </p>
          </div>
          <Sign me={me} onPut={put} />
          <p class="soft small">{_('Your name and sign are shown to the people of this workshop. No account, no address, no phone number.')}</p>
        </Card>
        <Programme capsule={capsule} />
        <div class="row for-rooms">
          <Button icon="screen" busy={busy} onClick={() => come(() => {}, '/screen')}>
            {_('Only show it here, on a big screen')}
          </Button>
        </div>
      </Page>
    </form>
  )
}

/**
 * Goes in. Where this page was loaded by the link, the browser tells its address to whoever asks for its timing: only
 * another page, with a clean address, is rid of it.
 * @param {string} to
 */
function leave(to) {
  const [loaded] = performance.getEntriesByType('navigation')
  if (loaded?.name.includes('#')) location.replace(to)
  else go(to, { replace: true })
}

/** What will happen, from the capsule and the library kept here. @param {{capsule: import('../core/types.js').Capsule}} props */
function Programme({ capsule }) {
  const [recipe, setRecipe] = useState(/** @type {import('../core/types.js').Format|undefined} */ (undefined))
  useEffect(() => {
    format(capsule.format, capsule.edition).then(setRecipe, () => {})
  }, [])
  if (!recipe) return null
  return (
    <Card title={_('What will happen')} level={2}>
      <p class="soft">{say(recipe.summary)}</p>
      <Steps format={recipe} plan={capsule.plan} />
    </Card>
  )
}
