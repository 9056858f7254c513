import { about } from '../workshop/reads.js'
import { NextSteps } from '../workshop/NextSteps.jsx'

/**
 * Something to hear or to do together: what happens, then the next steps already agreed, to read aloud.
 * @param {import('./index.js').ActivityProps} props
 */
export default function Read({ w, step }) {
  const { intention } = about(w)
  return (
    <>
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
