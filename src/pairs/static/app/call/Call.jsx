import { _, n_ } from '../core/i18n.js'
import { Button } from '../ui/Button.jsx'
import { Card } from '../ui/Card.jsx'
import { Notice } from '../ui/Notice.jsx'
import { useThumb } from '../workshop/hooks.js'
import { about, nameOf } from '../workshop/reads.js'
import { useAddress } from './Reminders.jsx'
import { ANSWERS, doorsOf, factsOf, moment, tally } from './facts.js'

/**
 * The call: when and where, what it is for, who comes, and what one can do beforehand. The next thing to do is under
 * the thumb; whoever facilitates has the start there.
 * @param {{w: import('../core/replica.js').Replica, run: import('../workshop/plan.js').Run}} props
 */
export default function Call({ w, run }) {
  const facts = factsOf(w, run.steps)
  const { address, written, said } = useAddress(w)
  const { call, open, left, signups, seated, waiting, mine } = facts
  const { intention, place, starts_at } = about(w)
  const to = (/** @type {string} */ what) => `/w/${w.id}/call?do=${what}`
  const answer = mine?.fields.answer
  const next = run.facilitator || !open ? undefined : !answer ? ['answer', _('Sign up')] : answer === 'no' ? undefined : !facts.proposed ? ['topics', _('Propose a topic')] : facts.vote && !facts.voted ? ['vote', _('Place your votes')] : undefined
  useThumb(
    run,
    next ? (
      <Button kind="primary" big class="grow" href={to(next[0])}>
        {next[1]}
      </Button>
    ) : null,
  )
  const maybe = (/** @type {number} */ n) => n && ` · ${_('%(what)s: %(n)s', { what: _('If need be'), n })}` || ''
  const number = waiting.indexOf(w.me) + 1
  /** @type {[string, any[] | null | undefined][]} */
  const lists = [
    [_('Dates to choose from'), starts_at ? null : call.dates?.map((/** @type {any} */ { key, starts }) => _('%(what)s: %(n)s', { what: moment(starts), n: n_('%(n)s person', '%(n)s people', tally(signups, 'suits', key)) }) + maybe(tally(signups, 'could', key)))],
    [_('Objectives'), call.objectives],
    [_('What you leave with'), call.deliverables],
    [_('How you know that it worked'), [...(call.signs ?? []).map((/** @type {string} */ text) => _('First sign: %(text)s', { text })), ...(call.criteria ?? [])]],
    [_('Not to forget'), call.bring],
    [_('Before you start'), call.links?.map((/** @type {any} */ { url, label }) => /^https?:/i.test(url) && <a class="btn plain" href={url} target="_blank" rel="noopener noreferrer">{label || url}</a>)],
  ]
  return (
    <>
      {call.off && <Notice kind="wrong" title={_('This workshop is called off.')} />}
      {said && <Notice>{said}</Notice>}
      {intention && <p class="goal">{intention}</p>}
      <p>
        <strong>{[starts_at && moment(starts_at), place].filter(Boolean).join(' · ')}</strong>
      </p>
      <p role="status">
        {[
          answer && _('%(what)s: %(n)s', { what: _('Your answer'), n: ANSWERS[answer]?.() }),
          left !== null && n_('%(n)s seat left', '%(n)s seats left', left),
          call.until && (open ? _('Sign up until %(date)s', { date: moment(call.until) }) : _('The sign-up is over.')),
          number > 0 && _('You are number %(n)s on the waiting list.', { n: number }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {seated.length > 0 && <p class="soft small">{_('They come: %(names)s', { names: seated.map((author) => nameOf(w, author) || _('Someone')).join(', ') })}</p>}
      {lists.map(
        ([title, lines], at) =>
          lines &&
          lines.length > 0 && (
            <section key={at} class="stack tight">
              <h2>{title}</h2>
              <ul class="checks stack tight">
                {lines.map((line, n) => (
                  <li key={n}>{line}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <nav class="stack tight" aria-label={_('Also here')}>
        {doorsOf({ ...facts, mail: address ? _('waiting to be sent') : written })
          .filter(([what]) => what !== next?.[0] || answer)
          .map(([what, title, aside]) => (
            <Card key={what} title={title} level={2} href={to(what)} aside={<span class="soft">{aside}</span>} />
          ))}
      </nav>
    </>
  )
}
