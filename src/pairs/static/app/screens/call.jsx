import { views } from '../activities/index.js'
import { Answer } from '../call/Answer.jsx'
import Call from '../call/Call.jsx'
import { Reminders } from '../call/Reminders.jsx'
import { Remarks } from '../call/Remarks.jsx'
import { doorsOf, factsOf } from '../call/facts.js'
import { useReplica } from '../core/replica.js'
import { go } from '../core/router.js'
import { Page } from '../ui/Page.jsx'
import { Promises } from '../workshop/Promises.jsx'
import { Slot, useSlot } from '../workshop/Slot.jsx'
import { callOf, isClosed } from '../workshop/reads.js'
import { recipeHere, useFormat } from '../workshop/useFormat.js'

const { propose: Topics, vote: Ballot } = views

/** Topics and votes are drawn at once. @param {import('../core/replica.js').Replica} w */
export const prepare = (w) => Promise.all([recipeHere(w), Topics.ready(), Ballot.ready()])

/**
 * The call, and each thing one can do about it on a page of its own (`?do=`). Before the workshop begins its first page
 * is the workshop's own.
 * @param {{id: string, w: import('../core/replica.js').Replica, query: URLSearchParams}} props
 */
export default function Called({ id, w, query }) {
  useReplica(w)
  const { recipe, steps } = useFormat(w)
  const { thumb, filled } = useSlot()
  const facts = factsOf(w, steps)
  const door = doorsOf(facts).find(([key]) => key === query.get('do'))
  const back = `/w/${id}${door && !callOf(w) ? '/call' : ''}`
  const run = { facilitator: false, leads: false, live: !isClosed(w), steps, thumb, advance: async () => {} }
  const all = { w, run, facts, format: recipe, onDone: () => go(back) }
  const pages = {
    answer: () => <Answer {...all} />,
    topics: () => <Topics {...all} step={{ ...facts.propose, options: { ...facts.propose.options, suggest_minutes: null } }} />,
    vote: () => <Ballot {...all} step={facts.vote} />,
    remarks: () => <Remarks {...all} />,
    mail: () => <Reminders {...all} />,
  }
  return (
    <Page title={door ? door[1] : w.title} w={w} back={back} midstep thumb={filled.value && <Slot thumb={thumb} />}>
      {door ? (
        pages[/** @type {keyof typeof pages} */ (door[0])]()
      ) : (
        <>
          <Call w={w} run={run} />
          <Promises w={w} />
        </>
      )}
    </Page>
  )
}
