import { _, n_ } from '../../core/i18n.js'
import { Button } from '../../ui/Button.jsx'
import { OtherVersions } from '../../workshop/OtherVersions.jsx'
import { figuresOf, formName, marksOf, nameOfPlace, reworkName } from './read.js'

/**
 * The map as a list, in the order of the flow: everything the board shows and does, for keyboards, ears and small phones.
 * @param {{
 *   w: import('../../core/replica.js').Replica, map: import('./read.js').FlowMap, day: number, live: boolean,
 *   onOpen: (rec: string) => void,
 * }} props
 */
export function List({ w, map, day, live, onOpen }) {
  return (
    <ol class="cards stack tight">
      {[...map.places.values()].map((place) => {
        const name = nameOfPlace(place)
        const marks = marksOf(map, place.rec)
        const next = map.ways.filter((way) => way.source === place.rec)
        return (
          <li key={place.rec} class="card topic stack tight">
            <div class="row top">
              <span class="grow">
                <span class="soft small">{[formName(place.form), place.team].filter(Boolean).join(' · ')}</span>
                <strong class="words owed">{name}</strong>
                <span class="small owed">{figuresOf(place, day) || _('No time yet')}</span>
              </span>
              {live && <Button icon="edit" label={_('Edit: %(what)s', { what: name })} onClick={() => onOpen(place.rec)} />}
            </div>
            {marks.length > 0 && (
              <div class="row">
                {marks.map((text) => (
                  <strong key={text} class="tag">
                    {text}
                  </strong>
                ))}
              </div>
            )}
            {next.length > 0 && (
              <ul class="cards small">
                {next.map((way) => (
                  <li key={way.rec} class="next">
                    {nameOfPlace(map.places.get(way.target))}
                    {way.rework && <span class="soft"> ({reworkName(way)})</span>}
                  </li>
                ))}
              </ul>
            )}
            <OtherVersions w={w} record={place.record} may={live} />
          </li>
        )
      })}
    </ol>
  )
}

/**
 * The places taken off the map, which can come back.
 * @param {{w: import('../../core/replica.js').Replica, gone: import('./read.js').Place[], live: boolean, act: (move: () => Promise<any>) => any}} props
 */
export function Gone({ w, gone, live, act }) {
  if (!gone.length) return null
  return (
    <details>
      <summary>{n_('%(n)s place removed', '%(n)s places removed', gone.length)}</summary>
      <ul class="lines">
        {gone.map((place) => (
          <li key={place.rec}>
            <span class="grow">{nameOfPlace(place)}</span>
            {live && (
              <Button onClick={() => act(() => w.write('node', place.rec, { removed: false }))} label={_('Put it back: %(what)s', { what: nameOfPlace(place) })}>
                {_('Put it back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
