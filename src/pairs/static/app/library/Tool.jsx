import { useLayoutEffect, useRef } from 'preact/hooks'

/** @typedef {import('../core/types.js').Format} Format */
/** @typedef {import('../core/types.js').Text} Text */
/** @typedef {'fr' | 'en'} Language */

/**
 * The headings of a tool sheet, in both languages: a sheet is in the language chosen for the paper, whoever prints it,
 * and the catalogue on the device only speaks the reader's.
 * @satisfies {Record<string, Text>}
 */
const TITLES = {
  for_whom: { fr: 'Pour qui', en: 'For whom' },
  with_whom: { fr: 'Avec qui', en: 'With whom' },
  purposes: { fr: 'Pour quoi faire', en: 'Purposes' },
  process: { fr: 'Déroulement', en: 'Process' },
  synthesis: { fr: 'En bref', en: 'In short' },
  precautions: { fr: 'Précautions', en: 'Precautions' },
  people: { fr: 'personnes', en: 'people' },
}

/** @param {{texts: Text[], lang: Language}} props */
const Dots = ({ texts, lang }) => (
  <ul>
    {texts.map((text) => (
      <li key={text.en}>{text[lang]}</li>
    ))}
  </ul>
)

/** What each part says, in one language; null where the format says nothing. @type {[keyof typeof TITLES, (format: Format, lang: Language) => any][]} */
const PARTS = [
  ['for_whom', ({ for_whom }, lang) => for_whom && <p>{for_whom[lang]}</p>],
  ['with_whom', ({ with_whom }, lang) => with_whom && <p>{with_whom[lang]}</p>],
  ['purposes', ({ purposes }, lang) => purposes && <Dots texts={purposes} lang={lang} />],
  [
    'process',
    ({ steps }, lang) => (
      <ol>
        {steps.map((step) => (
          <li key={step.key}>
            <b>{step.minutes} min</b> <strong>{step.name[lang]}</strong>
            <span>{step.goal[lang]}</span>
          </li>
        ))}
      </ol>
    ),
  ],
  ['precautions', ({ precautions }, lang) => precautions && <Dots texts={precautions} lang={lang} />],
  ['synthesis', ({ synthesis }, lang) => synthesis && <p>{synthesis[lang]}</p>],
]

/**
 * The sheet itself: every part once a language, the languages side by side.
 * @param {{format: Format, langs: Language[]}} props
 */
export function Tool({ format, langs }) {
  const { minutes, group } = format
  return (
    <article class={langs.length > 1 ? 'tool both' : 'tool'}>
      <header>
        {langs.map((lang) => (
          <div key={lang} lang={lang}>
            <h2>{format.name[lang]}</h2>
            <p class="gist">{format.summary[lang]}</p>
            <p class="facts">{[minutes && `${minutes.total} min`, group && `${group.min}–${group.max} ${TITLES.people[lang]}`].filter(Boolean).join(' · ')}</p>
          </div>
        ))}
      </header>
      {PARTS.map(([key, draw]) => {
        const drawn = langs.map((lang) => draw(format, lang))
        return drawn.some(Boolean) ? (
          <section key={key} class={key}>
            {langs.map((lang, at) => (
              <div key={lang} lang={lang}>
                <h3>{TITLES[key][lang]}</h3>
                {drawn[at]}
              </div>
            ))}
          </section>
        ) : null
      })}
    </article>
  )
}

/** Letters on paper, in points: as large as comfortable, as small as one still reads. */
const LARGEST = 11
const SMALLEST = 5

/**
 * The sheet as it is printed: on one A4 page whatever it says, in letters as large as that allows. It is measured where
 * nobody sees it; sizes are in millimetres and points, so paper and screen agree.
 * @param {{format: Format, langs: Language[]}} props
 */
export function Paper(props) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  useLayoutEffect(() => {
    const page = ref.current
    if (!page) return
    let [least, most] = [SMALLEST, LARGEST]
    for (let n = 0; n < 8; n++) {
      const middle = (least + most) / 2
      page.style.fontSize = `${middle}pt`
      if (page.scrollHeight > page.clientHeight) most = middle
      else least = middle
    }
    page.style.fontSize = `${least}pt`
  })
  return (
    <div class="paper" aria-hidden="true">
      <div class="a4" ref={ref}>
        <Tool {...props} />
      </div>
    </div>
  )
}
