// Runs what the client runs: the cases of sealed.json on standard input; for each what is in its box (null: it does not
// open), then what the client itself seals of it, for Python to open.
import { readFileSync } from 'node:fs'

const { contentKey, shut, unshut } = await import(new URL('../../src/pairs/static/app/core/envelope.js', import.meta.url))

const answers = []
for (const { workshop, secret, by, sealed, change } of JSON.parse(readFileSync(0, 'utf8'))) {
  const key = await contentKey(workshop, secret)
  const { id, rec, at, set } = sealed
  const bound = [workshop, id, rec, at, 'box,n', by].join('\n')
  const opened = await unshut(key, bound, set.box).catch(() => null)
  const { kind, rec: real, set: said, over } = change ?? {}
  const box = change && (await shut(key, bound, { kind, rec: real, set: said, over }))
  answers.push({ opened, box })
}
process.stdout.write(JSON.stringify(answers))
