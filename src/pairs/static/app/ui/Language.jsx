import { _, lang, loadLanguage } from '../core/i18n.js'
import { choose } from '../core/settings.js'
import { Chips } from './Chips.jsx'

/** @param {string} key */
async function speak(key) {
  await choose('lang', key).catch(() => {}) // shown at once; only its memory needs the disk
  await loadLanguage()
}

/** The two languages, each named in itself so that anyone finds theirs. */
export function Language() {
  return (
    <Chips
      label={_('Language')}
      value={lang.value}
      onInput={speak}
      choices={[
        ['fr', 'Français'],
        ['en', 'English'],
      ]}
    />
  )
}

/** The other language, one tap away, for a header. */
export function OtherLanguage() {
  const other = lang.value === 'fr' ? 'en' : 'fr'
  return (
    <button type="button" class="btn plain" lang={other} onClick={() => speak(other)}>
      {other === 'fr' ? 'Français' : 'English'}
    </button>
  )
}
