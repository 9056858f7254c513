// Saying a record again in other words, without winning a race that nobody meant to run.

/** @typedef {import('../core/replica.js').Rec} Rec */

/**
 * Writes what differs from the record as its writer saw it, over the stamps of that (contract 3.2): a field they did not
 * touch stays whoever else's it is, and nothing touched says nothing.
 * @param {import('../core/replica.js').Replica} w @param {Rec} seen @param {Record<string, any>} fields
 */
export async function rewrite(w, seen, fields) {
  const news = Object.entries(fields).filter(([name, value]) => value !== (seen.fields[name] ?? null))
  const over = Object.fromEntries(news.flatMap(([name]) => (seen.stamps[name] ? [[name, seen.stamps[name][0]]] : [])))
  if (news.length) await w.write(seen.kind, seen.rec, Object.fromEntries(news), { over })
}
