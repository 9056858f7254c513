// Judges as the client does: the cases of admit.json on standard input, as { given } each; the ids of what does not count.
import { readFileSync } from 'node:fs'

const { inadmissible } = await import(new URL('../../src/pairs/static/app/core/admit.js', import.meta.url))

const answers = []
for (const { given } of JSON.parse(readFileSync(0, 'utf8'))) answers.push([...(await inadmissible(given.entries, given))].sort())
process.stdout.write(JSON.stringify(answers))
