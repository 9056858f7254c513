// Runs what the client runs: [{rule, given}] on standard input, the answers as one JSON list on standard output.
import { readFileSync } from 'node:fs'

const app = new URL('../../src/pairs/static/app/', import.meta.url)
const rules = await import(new URL('rules/index.js', app))
const { hints, running } = await import(new URL('rules/agenda.js', app))
const { agreed } = await import(new URL('rules/agreement.js', app))
const { pulse } = await import(new URL('rules/pulse.js', app))
const { flow } = await import(new URL('rules/flow.js', app))
const { seating } = await import(new URL('rules/seating.js', app))
const { seats } = await import(new URL('rules/seats.js', app))
const { fold } = await import(new URL('core/fold.js', app))
const { divide } = await import(new URL('core/clear.js', app))
const { partsOf } = await import(new URL('artefact/minutes.js', app))
const { spent } = await import(new URL('rules/pace.js', app))

/** A record as the client has it: what a vector says flat is among its fields. */
const record = ({ rec, author, first, ...fields }) => ({ rec, author, first, fields })

const RUN = {
  agreed: ({ clauses, consents, people }) => agreed(clauses, consents, people),
  allowance: ({ poll, workshop }) => rules.allowance(poll, workshop),
  budget: ({ topics }) => rules.budget(topics),
  clear: ({ kind, set }) => divide(kind, set),
  equity: ({ turns, people }) => rules.equity(turns, people),
  flow: ({ nodes, links }) => flow(nodes.map(record), links.map(record)),
  fold: ({ entries }) => fold(entries),
  hints: ({ blocks }) => hints(blocks),
  minutes: ({ text }) => partsOf(text),
  propose_roles: ({ people, past, roles }) => rules.proposeRoles(people, past, roles),
  pulse: ({ values, least }) => pulse(values, least),
  round_seconds: ({ minutes, round }) => rules.roundSeconds(minutes, round),
  running: ({ blocks, start }) => running(blocks, start),
  spent: ({ moves }) => spent(moves),
  seating: ({ people, per_table, rounds, past }) => seating(people, per_table, rounds, past),
  seats: ({ signups, capacity }) => seats(signups.map(({ author, stamps, ...fields }) => ({ author, stamps, fields })), capacity),
  tally: ({ topics, votes }) => rules.tally(topics.map(record), votes.map(record)),
  timebox: ({ kind }) => rules.timebox(kind),
  timer_state: ({ left, total }) => rules.timerState(left, total),
  verdict_of: ({ choices }) => rules.verdictOf(choices),
}

const asked = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify(asked.map(({ rule, given }) => RUN[rule](given))))
