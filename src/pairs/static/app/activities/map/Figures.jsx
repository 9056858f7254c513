import { _, n_ } from '../../core/i18n.js'
import { duration, decimal, nameOfPlace, percent } from './read.js'

/**
 * The figures of a map in words, largest first: what the page, the big screen, the picture and the artefact say of it.
 * @param {import('./read.js').FlowMap} map
 * @param {number} day hours in a day
 * @returns {{key: string, name: string, figure: string, says: string}[]} those that can be told
 */
export function told({ flow: f, places }, day) {
  const time = (/** @type {number} */ minutes) => duration(minutes, day)
  const lines = [
    f.lead > 0 && {
      key: 'lead',
      name: _('Lead time'),
      figure: time(f.lead),
      says: _('%(work)s of it is work: %(share)s is waiting.', { work: time(f.process), share: percent(100 - (f.efficiency ?? 0)) }),
    },
    f.efficiency !== null && {
      key: 'efficiency',
      name: _('Flow efficiency'),
      figure: percent(f.efficiency),
      says: _('Out of 100 hours in the flow, work is done during %(n)s.', { n: f.efficiency }),
    },
    f.accurate !== null && {
      key: 'accurate',
      name: _('Right first time, end to end'),
      figure: percent(f.accurate),
      says: n_('Out of 100, %(n)s goes through with nothing to correct.', 'Out of 100, %(n)s go through with nothing to correct.', f.accurate),
    },
    f.lead_bad !== null && f.variability !== null && {
      key: 'bad',
      name: _('On a bad day'),
      figure: time(f.lead_bad),
      says: _('%(n)s times the usual lead time.', { n: decimal(f.variability / 100) }),
    },
    f.bottleneck && {
      key: 'bottleneck',
      name: _('Bottleneck'),
      figure: nameOfPlace(places.get(f.bottleneck.rec)),
      says: _('%(time)s of work each time, what comes back included.', { time: time(f.bottleneck.minutes) }),
    },
    f.queue && {
      key: 'queue',
      name: _('Largest queue'),
      figure: nameOfPlace(places.get(f.queue.rec)),
      says: [f.queue.minutes > 0 && _('wait %(time)s', { time: time(f.queue.minutes) }), f.queue.wip > 0 && _('%(n)s in progress', { n: decimal(f.queue.wip) })].filter(Boolean).join(' · '),
    },
  ]
  return lines.flatMap((line) => line || [])
}

/** What the figures leave out, so that half a map does not look like a whole one. @param {import('./read.js').FlowMap} map @returns {string[]} */
export function leftOut({ flow: f, places, ways, more }) {
  return [
    ...(more ? [n_('%(n)s more place is not shown: remove some first.', '%(n)s more places are not shown: remove some first.', more)] : []),
    ...(f.missing.length ? [n_('%(n)s place has no time yet: the figures do without it.', '%(n)s places have no time yet: the figures do without them.', f.missing.length)] : []),
    ...f.cut.flatMap((rec) => {
      const way = ways.find((each) => each.rec === rec)
      const ends = way && { source: nameOfPlace(places.get(way.source)), target: nameOfPlace(places.get(way.target)) }
      return ends ? [_('“%(source)s” leads back to “%(target)s”: say that it is rework; until then the figures do without it.', ends)] : []
    }),
  ]
}

/** @param {{map: import('./read.js').FlowMap, day: number}} props */
export function Figures({ map, day }) {
  const lines = told(map, day)
  return (
    <>
      {lines.length > 0 && (
        <dl class="map-figures">
          {lines.map(({ key, name, figure, says }) => (
            <div key={key} class="card">
              <dt class="soft small">{name}</dt>
              <dd>
                <span class={key === 'bottleneck' || key === 'queue' ? 'words' : 'figure'}>{figure}</span>
                <span class="small">{says}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {map.places.size > 0 && leftOut(map).map((text) => (
        <p key={text} class="soft small">
          {text}
        </p>
      ))}
    </>
  )
}
