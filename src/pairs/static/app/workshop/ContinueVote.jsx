import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { useAct } from './hooks.js'
import { people } from './reads.js'
import { answersOf } from './talk.js'

/**
 * The silent vote at the end of a round: two big answers, nobody else's in sight.
 * @param {{w: import('../core/replica.js').Replica, topic: string, round: number}} props
 */
export function ContinueVote({ w, topic, round }) {
  const answers = answersOf(w, topic, round)
  const mine = answers.find((a) => a.author === w.me)?.fields.choice
  const { act, problem } = useAct()
  const say = (/** @type {string} */ choice) =>
    act(async () => w.write('continue', await w.recId('continue', topic, round, w.me), { topic, round, choice }))
  const all = people(w).length
  return (
    <section class="stack tight ask" aria-labelledby="continue">
      <h3 id="continue">{_('Time is up. In silence: do we continue?')}</h3>
      <div class="answers">
        <Button big kind={mine === 'continue' ? 'primary' : undefined} pressed={mine === 'continue'} icon="play" onClick={() => say('continue')}>
          {_('Continue')}
        </Button>
        <Button big kind={mine === 'move_on' ? 'primary' : undefined} pressed={mine === 'move_on'} icon="forward" onClick={() => say('move_on')}>
          {_('Move on')}
        </Button>
      </div>
      <p class="soft small" role="status">
        {problem || n_('%(done)s of %(n)s person has answered.', '%(done)s of %(n)s people have answered.', all, { done: Math.min(answers.length, all) })}
      </p>
    </section>
  )
}

/**
 * What the last silent vote said, for all to see once it was counted.
 * @param {{w: import('../core/replica.js').Replica, topic: string, round: number}} props
 */
export function LastAnswer({ w, topic, round }) {
  const answers = answersOf(w, topic, round).map((a) => a.fields.choice)
  if (!answers.length) return null
  const going = answers.filter((c) => c === 'continue').length
  const moving = answers.length - going
  const outcome = going > moving ? _('The group goes on') : going === moving ? _('A tie: the group moves on') : _('The group moves on')
  return (
    <p role="status">
      <strong>{outcome}</strong> <span class="soft">{_('(continue: %(going)s, move on: %(moving)s)', { going, moving })}</span>
    </p>
  )
}
