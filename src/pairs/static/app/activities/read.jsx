import { CaseHead } from '../workshop/CaseHead.jsx'
import { NextSteps } from '../workshop/NextSteps.jsx'
import { caseOf } from '../workshop/case.js'
import { about, holderOf } from '../workshop/reads.js'

/**
 * Something to hear or to do together: whose situation it is once that is settled, what happens, then the next
 * steps already agreed, to read aloud.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Read({ w, step, run }) {
  const { intention } = about(w)
  const chosen = holderOf(w, 'client') && caseOf(w, run)
  return (
    <>
      {chosen && <CaseHead w={w} step={step} run={run} now={chosen} />}
      {intention && <blockquote class="intention">{intention}</blockquote>}
      {step.happens.length > 0 && (
        <ol class="happens stack tight">
          {step.happens.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
      <NextSteps w={w} />
    </>
  )
}
