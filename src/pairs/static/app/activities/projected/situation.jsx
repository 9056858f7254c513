import { nameOf } from '../../workshop/reads.js'

/** Whose situation the room works on. @param {{w: import('../../core/replica.js').Replica, now: import('../../workshop/case.js').Case | null}} props */
export function Situation({ w, now }) {
  if (!now) return null
  return (
    <div>
      {now.topic && (
        <p class="topic-now">
          <span class="clamp">{now.topic.fields.text}</span>
        </p>
      )}
      <p class="soft">{nameOf(w, now.who)}</p>
    </div>
  )
}
