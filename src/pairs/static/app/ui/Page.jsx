import { useEffect, useRef } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { Button } from './Button.jsx'
import { Mark } from './icons.jsx'
import { arrived } from '../core/router.js'
import { SyncBadge } from './SyncBadge.jsx'
import { UpdateBar } from './UpdateBar.jsx'
import { shownSync } from './sync.js'

/**
 * The frame of every screen: header with the way back and the sync truth, one h1 that takes the focus after a
 * navigation, the content, and the thumb bar with the one thing to do.
 * @param {{
 *   title: string, heading?: import('preact').ComponentChildren, back?: string, backLabel?: string, wide?: boolean,
 *   w?: import('../core/replica.js').Replica, actions?: import('preact').ComponentChildren,
 *   thumb?: import('preact').ComponentChildren, bar?: import('preact').ComponentChildren, children?: import('preact').ComponentChildren, hideTitle?: boolean,
 *   hero?: string, midstep?: boolean,
 * }} props `title` names the tab and, unless `heading` is given, the page; `hero` is a sentence under a
 *   large title; `w` shows its own sync state;
 *   `midstep` keeps the offer of a new version away while people work; `bar` stands above the thumb (a QuietBar)
 */
export function Page({ title, heading, back, backLabel, wide, w, actions, thumb, bar, children, hideTitle, hero, midstep }) {
  const h1 = useRef(/** @type {HTMLHeadingElement|null} */ (null))
  useEffect(() => {
    document.title = title === 'Pairs' ? title : `${title} · Pairs`
  }, [title])
  useEffect(() => arrived(h1.current), [])
  const h = (
    <h1 ref={h1} tabIndex={-1} class={hideTitle ? 'out' : undefined}>
      {heading ?? title}
    </h1>
  )
  return (
    <div class={`page${wide ? ' wide' : ''}`}>
      <a class="out btn" href="#main">
        {_('Skip to the content')}
      </a>
      <header class="head">
        {back ? (
          <>
            <Button kind="plain" icon="back" label={backLabel ?? _('Back')} href={back} />
            <span class="grow" />
          </>
        ) : (
          <a class="wordmark" href="/">
            <Mark />
            Pairs
          </a>
        )}
        <SyncBadge sync={w ? w.sync : shownSync} />
        {actions ?? <Button kind="plain" icon="gear" label={_('Settings')} href="/settings" />}
      </header>
      <main class="main stack" id="main">
        {hero ? (
          <section class="hero stack">
            {h}
            <p class="soft">{hero}</p>
          </section>
        ) : (
          h
        )}
        {children}
      </main>
      {(thumb || bar || !midstep) && (
        <footer class="thumbs">
          {!midstep && <UpdateBar />}
          {bar}
          {thumb && (
            <div class="thumb">
              <div class="row">{thumb}</div>
            </div>
          )}
        </footer>
      )}
    </div>
  )
}
