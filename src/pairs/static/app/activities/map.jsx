import { useEffect, useState } from 'preact/hooks'
import { fileName } from '../artefact/files.js'
import { _ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Tabs } from '../ui/Chips.jsx'
import { Notice } from '../ui/Notice.jsx'
import { useAct, useThumb } from '../workshop/hooks.js'
import { Board } from './map/Board.jsx'
import { Figures } from './map/Figures.jsx'
import { Gone, List } from './map/List.jsx'
import { PlaceSheet } from './map/PlaceSheet.jsx'
import { picture, save } from './map/picture.js'
import { dayOf, mapOf } from './map/read.js'

/**
 * The group draws how its work flows, and sees where it waits: as a board, or as a list that says and does the same.
 * @param {import('./index.js').ActivityProps} props
 */
export default function FlowMap({ w, step, run }) {
  const map = mapOf(w, step)
  const day = dayOf(step)
  const [look, setLook] = useState('board')
  const [open, setOpen] = useState(/** @type {string | null} */ (null))
  const [placing, setPlacing] = useState(/** @type {string | null} */ (null))
  const [added, setAdded] = useState('')
  const { act, problem } = useAct()
  const filled = map.places.size > 0
  const last = map.places.has(added) ? added : (map.flow.order.at(-1) ?? '')
  useEffect(() => {
    if (placing && !map.places.has(placing)) setPlacing(null) // somebody removed it meanwhile
  }, [placing, map])
  useThumb(
    run,
    run.live ? (
      <Button kind="primary" big icon="plus" class="grow" onClick={() => setOpen('new')}>
        {_('Add a place')}
      </Button>
    ) : null,
  )
  const keep = (/** @type {'svg' | 'png'} */ kind) => {
    const drawn = picture(w, step)
    if (drawn) act(() => save(drawn, kind, fileName(w.title, step.name)))
  }
  return (
    <>
      {!filled && <p class="soft">{_('Nothing here yet. Start with the first thing that happens, then add what comes next; waiting is a place too.')}</p>}
      {filled && (
        <Tabs
          label={_('The map as')}
          value={look}
          onInput={setLook}
          choices={[
            ['board', _('Board')],
            ['list', _('List')],
          ]}
        />
      )}
      {problem && <Notice kind="wrong">{problem}</Notice>}
      {filled && look === 'board' && <Board w={w} step={step} map={map} live={run.live} onOpen={setOpen} placing={placing} onPlaced={() => setPlacing(null)} act={act} />}
      {filled && look === 'list' && <List w={w} map={map} day={day} live={run.live} onOpen={setOpen} />}
      <Figures map={map} day={day} />
      <Gone w={w} gone={map.gone} live={run.live} act={act} />
      {filled && (
        <div class="row">
          <Button icon="down" onClick={() => keep('svg')}>
            {_('Save as %(kind)s', { kind: 'SVG' })}
          </Button>
          <Button icon="down" onClick={() => keep('png')}>
            {_('Save as %(kind)s', { kind: 'PNG' })}
          </Button>
        </div>
      )}
      <PlaceSheet
        w={w}
        step={step}
        map={map}
        open={open}
        last={last}
        onClose={(rec) => {
          if (open === 'new' && rec) setAdded(rec)
          setOpen(null)
        }}
        onPlace={
          look === 'board'
            ? (rec) => {
                setOpen(null)
                setPlacing(rec)
              }
            : undefined
        }
      />
    </>
  )
}
