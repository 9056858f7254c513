import { useEffect, useState } from 'preact/hooks'
import { _, ago, n_ } from '../core/i18n.js'
import { storageTruth } from '../core/persist.js'
import { seated } from '../core/seat.js'
import { choose, sound, textSize, theme, vibration } from '../core/settings.js'
import { forget, mine, Unsent } from '../core/workshops.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Chips } from '../ui/Chips.jsx'
import { Toggle } from '../ui/Field.jsx'
import { Language } from '../ui/Language.jsx'
import { Notice } from '../ui/Notice.jsx'
import { Page } from '../ui/Page.jsx'
import { Sheet } from '../ui/Sheet.jsx'
import { storageSentence } from '../ui/storage.js'
import { lazy } from '../ui/lazy.jsx'

const Everything = lazy(() => import('../tablet/Everything.jsx'))

/** What this person chose on this device, and what this device keeps. */
export default function Settings() {
  return (
    <Page title={_('Settings')} back="/">
      <Language />
      <Chips
        label={_('Text size')}
        value={String(textSize.value)}
        onInput={(size) => choose('textSize', Number(size))}
        choices={[100, 115, 130, 150].map((size) => [String(size), `${size}\u202F%`])}
      />
      <Chips
        label={_('Look')}
        value={theme.value}
        onInput={(look) => choose('theme', look)}
        choices={[
          ['auto', _('As the device')],
          ['light', _('Light')],
          ['dark', _('Dark')],
        ]}
      />
      <fieldset>
        <legend>{_('When time is up')}</legend>
        <Toggle label={_('A sound')} checked={sound.value} onInput={(on) => choose('sound', on)} />
        <Toggle label={_('A vibration')} checked={vibration.value} onInput={(on) => choose('vibration', on)} />
      </fieldset>
      <Kept />
    </Page>
  )
}

/** The workshops kept on this device, and how to make it forget one. */
function Kept() {
  const [room, setRoom] = useState(/** @type {Awaited<ReturnType<typeof storageTruth>>|null} */ (null))
  const [asked, ask] = useState(/** @type {import('../core/types.js').Mine|null} */ (null))
  useEffect(() => {
    storageTruth().then(setRoom, () => {})
  }, [])
  return (
    <Card title={_('On this device')} level={2}>
      <ul class="lines">
        {mine.value.map((one) => (
          <li key={one.id}>
            <span class="grow">
              <strong lang={one.lang}>{one.title}</strong>
              <br />
              <span class="soft small">{ago(one.opened)}</span>
            </span>
            {!one.tablet && !seated && <Button kind="danger" label={_('Forget “%(title)s”', { title: one.title })} icon="trash" onClick={() => ask(one)} />}
          </li>
        ))}
      </ul>
      <div class="row">
        <Button href="/truth">{_('What is saved and sent')}</Button>
        <Button href="/privacy">{_('What the server keeps')}</Button>
      </div>
      <p class="soft small">{room && storageSentence(room)}</p>
      <Forget one={asked} onDone={() => ask(null)} />
      {!seated && <Everything />}
    </Card>
  )
}

/**
 * Asks before erasing. The list's own count may lag behind: the erasing itself says what was never sent, and then
 * a second tap is needed.
 * @param {{one: import('../core/types.js').Mine|null, onDone: () => void}} props
 */
function Forget({ one, onDone }) {
  const [found, setFound] = useState(0)
  const [failed, setFailed] = useState(false)
  const unsent = Math.max(found, one?.waiting ?? 0)
  const leave = () => (setFound(0), setFailed(false), onDone())

  /** @param {string} id */
  async function erase(id) {
    try {
      await forget(id, { evenUnsent: unsent > 0 })
      leave()
    } catch (error) {
      if (error instanceof Unsent) setFound(error.count)
      else setFailed(true)
    }
  }

  return (
    <Sheet open={one !== null} title={_('Forget this workshop?')} onClose={leave}>
      {one && (
        <>
          <p>{_('Everything about “%(title)s” is erased from this device: the next person to use it sees nothing. What was sent stays with the group.', { title: one.title })}</p>
          {unsent > 0 && (
            <Notice kind="wrong">
              <p>{n_('%(n)s contribution was never sent and would be lost.', '%(n)s contributions were never sent and would be lost.', unsent)}</p>
              <Button href="/truth">{_('Send them or save a copy first')}</Button>
            </Notice>
          )}
          {failed && <Notice kind="wrong">{_('It could not be erased. Close the other tabs of Pairs and try again.')}</Notice>}
          <Button kind="danger" big full icon="trash" onClick={() => erase(one.id)}>
            {unsent > 0 ? _('Erase, unsent contributions too') : _('Erase it from this device')}
          </Button>
        </>
      )}
    </Sheet>
  )
}
