/**
 * A piece of paper. With `href` its title is the link and the whole card is its target.
 * @param {{
 *   title?: import('preact').ComponentChildren, href?: string, level?: 2|3, aside?: import('preact').ComponentChildren,
 *   children?: import('preact').ComponentChildren, class?: string, lang?: string,
 * }} props
 */
export function Card({ title, href, level = 3, aside, children, lang, ...rest }) {
  const H = /** @type {'h2'} */ (`h${level}`)
  return (
    <section class={['card', 'stack', 'tight', href && 'target', rest.class].filter(Boolean).join(' ')} lang={lang}>
      {title && (
        <div class="row apart">
          <H class="grow">{href ? <a href={href}>{title}</a> : title}</H>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
