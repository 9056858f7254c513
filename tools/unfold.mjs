// Dagre comes as one file that was bundled already: two of its namespaces are objects that are filled by a call, so that a
// bundler must keep all of them, graph algorithms included that no layout takes.
import { readFile } from 'node:fs/promises'

/** `var A={};fill(A,{a:()=>b,…});`, as esbuild writes `import * as A` where A is passed on. */
const FILLED = /var ([\w$]+)=\{\};[\w$]+\(\1,\{((?:[\w$]+:\(\)=>[\w$]+,?)+)\}\);/g

/**
 * The same program with each such namespace as a plain object, and what is taken from it by its own name: what nobody
 * takes can then be left out.
 * @param {string} text
 * @returns {string}
 */
export function unfolded(text) {
  return [...text.matchAll(FILLED)].reduce((done, [whole, name, members]) => {
    const plain = members.replaceAll('()=>', '')
    const own = Object.fromEntries(plain.split(',').map((member) => member.split(':')))
    const taken = new RegExp(`var\\{([\\w$:,]+)\\}=${name.replaceAll('$', '\\$')}(?=[,;])`, 'g')
    const byName = (/** @type {string} */ _, /** @type {string} */ list) => `var ${list.split(',').map((one) => one.split(':')).map(([from, to = from]) => `${to}=${own[from]}`)}`
    return done.replace(whole, () => `var ${name}={${plain}};`).replace(taken, byName)
  }, text)
}

/** @type {import('esbuild').Plugin} */
export const unfolding = {
  name: 'unfolding',
  setup(build) {
    build.onLoad({ filter: /dagre\.esm\.js$/ }, async ({ path }) => ({ contents: unfolded(await readFile(path, 'utf8')) }))
  },
}
