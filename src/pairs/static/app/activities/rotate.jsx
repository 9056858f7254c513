import { useSignal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { _ } from '../core/i18n.js'
import { QuietBar } from '../ui/Notice.jsx'
import { CaseHead } from '../workshop/CaseHead.jsx'
import { caseOf } from '../workshop/case.js'
import { busy } from '../workshop/hooks.js'
import { phasesOf, roundNow, roundsOf, seatOf } from '../workshop/rounds.js'
import { views } from './index.js'
import { Between } from './rotate/Between.jsx'
import { Dials, Lead } from './rotate/Lead.jsx'
import { MyTable, Presence, Tables } from './rotate/Tables.jsx'

/** Activities that show by themselves what is exposed. */
const SHOWN = new Set(['ask', 'advise'])

/**
 * Rounds at small tables. In each one exposes, and the table goes through the same phases; then everyone sits anew.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Rotate({ w, format, step, run }) {
  const inside = useSignal(/** @type {any} */ (null))
  const now = roundNow(w, step)
  const running = now && now.state !== 'waiting'
  const place = running ? `${now.n} ${now.phase}` : ''
  const [shown, setShown] = useState(place)
  const follow = () => setShown(place)
  useEffect(() => {
    if (!busy()) follow() // who is writing stays with what they write about, and is told
  }, [place])
  const [n, phase] = (shown || place).split(' ').map(Number)
  const round = shown === place ? now : roundsOf(w, step).find((r) => r.n === n)
  const seat = round && seatOf(w, round, w.me)
  return (
    <>
      {now ? <MyTable w={w} step={step} round={now} /> : <Between w={w} step={step} run={run} />}
      {shown && shown !== place && <QuietBar text={_('The group moved on.')} action={_('Join the group')} onAction={follow} />}
      {(shown || place) && seat && <Phase key={shown || place} w={w} format={format} step={step} run={run.leads && run.live ? { ...run, thumb: inside } : run} phase={phasesOf(step)[phase]} table={seat.table} told={round === now} />}
      {running && run.leads && run.live && <Dials w={w} step={step} round={now} />}
      {now && <Tables w={w} step={step} run={run} round={now} />}
      {run.live && <Presence w={w} />}
      {run.leads && run.live && <Lead w={w} step={step} run={run} inside={inside} />}
    </>
  )
}

/**
 * What a table does in a phase: the phase's own activity, about whoever exposes there.
 * @param {import('./index.js').ActivityProps & {phase: import('../workshop/rounds.js').Phase | undefined, table: import('../workshop/rounds.js').Table, told: boolean}} props `told`: who exposes stands above already
 */
function Phase({ w, format, step, run, phase, table, told }) {
  if (!phase) return null
  const Activity = views[phase.activity]
  const here = { ...run, case: table.exposes ?? null, table, told }
  const part = { ...step, ...phase, key: step.key, happens: [], prompts: [] }
  return (
    <section class="stack" aria-labelledby="phase">
      <div>
        <h2 id="phase">{phase.name}</h2>
        <p class="goal">{phase.goal}</p>
      </div>
      {!SHOWN.has(phase.activity) && <CaseHead w={w} step={step} run={here} now={caseOf(w, here)} />}
      {Activity && phase.activity !== 'read' && <Activity w={w} format={format} step={part} run={here} />}
    </section>
  )
}
