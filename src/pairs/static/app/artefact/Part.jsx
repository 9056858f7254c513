import { useEffect, useState } from 'preact/hooks'
import { pictures } from '../activities/produced/index.js'
import { Table, shown } from './Table.jsx'

/** @typedef {import('./parts.js').Cell} Cell */

/**
 * What one step produced, drawn as its form wants it; every form prints.
 * @param {{w: import('../core/replica.js').Replica, part: import('./parts.js').Part, step?: import('../workshop/plan.js').Step}} props
 */
export function Part({ w, part, step }) {
  const { title, form, columns, rows } = part
  return (
    <section class="made stack tight">
      <h2>{title}</h2>
      {form === 'map' && step && <Picture w={w} step={step} label={title} />}
      {form === 'list' ? (
        <ul class="lines">
          {rows.map(([first, ...rest], at) => (
            <li key={at}>
              <span class="grow">
                {shown(first)}
                <Beside cells={rest} />
              </span>
            </li>
          ))}
        </ul>
      ) : form === 'text' ? (
        rows.map((row, at) => (
          <p key={at} class="lines-kept">
            {row.map(shown).filter(Boolean).join(' – ')}
          </p>
        ))
      ) : form === 'cards' ? (
        <ul class="made-cards">
          {rows.map((row, at) => (
            <li key={at} class="card">
              <Cells columns={columns} row={row} />
            </li>
          ))}
        </ul>
      ) : (
        <Table columns={columns} rows={rows} />
      )}
    </section>
  )
}

/** @param {{cells: Cell[]}} props */
function Beside({ cells }) {
  const said = cells.map(shown).filter((text) => text !== '')
  return said.length > 0 && <span class="soft small owed">{said.join(' · ')}</span>
}

/** A card's first cell is what it says; the others are named. @param {{columns: string[], row: Cell[]}} props */
function Cells({ columns, row: [first, ...rest] }) {
  return (
    <>
      <p class="lines-kept">
        <strong>{shown(first)}</strong>
      </p>
      <dl>
        {rest.map((cell, at) =>
          shown(cell) === '' ? null : (
            <div key={at}>
              <dt class="soft small">{columns[at + 1]}</dt>
              <dd>{shown(cell)}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  )
}

/**
 * A drawing of what a step made, by the activity that knows how. Its numbers stand in the table below it.
 * @param {{w: import('../core/replica.js').Replica, step: import('../workshop/plan.js').Step, label: string}} props
 */
function Picture({ w, step, label }) {
  const [url, setUrl] = useState('')
  const version = w.version.value
  useEffect(() => {
    let still = true
    let made = ''
    pictures[step.activity]?.()
      .then(({ picture }) => picture(w, step))
      .then((svg) => {
        if (!still || !svg) return
        made = URL.createObjectURL(new Blob([typeof svg === 'string' ? svg : new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }))
        setUrl(made)
      })
      .catch((error) => console.warn('no picture', error))
    return () => {
      still = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [w, step.key, version])
  return url ? <img class="picture" src={url} alt={label} /> : null
}
