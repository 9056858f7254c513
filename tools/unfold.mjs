// Dagre comes as one file that was bundled already: two of its namespaces are objects that are filled by a call, so that a
// bundler must keep all of them, graph algorithms included that no layout takes.
import { readFile } from 'node:fs/promises'

/** `var A={};fill(A,{a:()=>b,…});`, as esbuild writes `import * as A` where A is passed on. */
const FILLED = /var ([\w$]+)=\{\};[\w$]+\(\1,\{((?:[\w$]+:\(\)=>[\w$]+,?)+)\}\);/g

/**
 * The same program with each such namespace as a plain object, and what is taken from it by its own name: what nobody
 * takes can then be left out. Only functions may stand in the object as they are: all else is not made yet there.
 * Throws where the file has become another one, since it would then be told as it is, whole.
 * @param {string} text
 * @returns {string}
 */
export function unfolded(text) {
  const found = [...text.matchAll(FILLED)]
  if (!found.length) throw new Error('tools/unfold.mjs: this dagre is bundled in another way')
  return found.reduce((done, [whole, name, members]) => {
    const own = Object.fromEntries(members.replaceAll('()=>', '').split(',').map((member) => member.split(':')))
    const plain = Object.entries(own).map(([as, of]) => (text.includes(`function ${of}(`) ? `${as}:${of}` : `get ${as}(){return ${of}}`))
    const taken = new RegExp(`var\\{([\\w$:,]+)\\}=${name.replaceAll('$', '\\$')}(?=[,;])`, 'g')
    const byName = (/** @type {string} */ _, /** @type {string} */ list) => `var ${list.split(',').map((one) => one.split(':')).map(([from, to = from]) => `${to}=${member(own, from)}`)}`
    return done.replace(whole, () => `var ${name}={${plain.join(',')}};`).replace(taken, byName)
  }, text)
}

/** @param {Record<string, string>} own @param {string} name @returns {string} */
function member(own, name) {
  if (!own[name]) throw new Error(`tools/unfold.mjs: nothing is called ${name} there`)
  return own[name]
}

/** @type {import('esbuild').Plugin} */
export const unfolding = {
  name: 'unfolding',
  setup(build) {
    build.onLoad({ filter: /dagre\.esm\.js$/ }, async ({ path }) => ({ contents: unfolded(await readFile(path, 'utf8')) }))
  },
}
