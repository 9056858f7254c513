// Divides the client into files. esbuild makes a chunk of every import('…') and one of every set of them that
// shares code: a hundred small files, for each of which Brotli writes again what all views have in common.
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'

const here = join(import.meta.dirname, '..')

/**
 * What comes in one file, because it is used in one sitting. The first part that has room for a file takes it. What
 * is in none is a file of its own, for whoever needs it: the camera, reading QR codes, drawing them.
 * @type {Record<string, RegExp>}
 */
const PARTS = {
  // All that draws a map, for the sake of its layout: 18 KiB that no other activity needs.
  map: /^(activities\/map|activities\/map\/picture|activities\/projected\/map)\./,
  // A workshop that runs: a group goes from one activity to the next, and none may wait for its view. Its call is in it,
  // which votes and proposes by the same views: as a file of its own it took 1.2 KiB more.
  workshop: /^(call\/\w+|screens\/call|activities\/\w+|workshop\/\w+|rules\/seating|screens\/(artefact|bigscreen|board|closing|people|workshop))\./,
  // Before and after it: choosing, opening, adapting and telling; what this device keeps.
  around: /^(adapt|library|screens|entrance)\/(?!Camera|relay|tablet)\w+\.|^core\/(adaptations|recipe)\./,
  // What carries words from hand to hand, in a room without a network or by a tablet that is passed on. Few people meet
  // either; as two files they took 0.7 KiB more.
  carrying: /^((relay|tablet)\/\w+|screens\/(relay|tablet)|core\/(boxes|tablets))\./,
  // The screens of confidential workshops only.
  confidential: /^confidential\/\w+\./,
  // When there is something to send, or to open: home needs none of it to be drawn. What seals and opens a confidential
  // workshop stands on the same signatures and boxes: as a file of its own, with a third for what both need, 1.3 KiB more.
  sending: /^core\/(aside|code|judging|recovery|renew|secrets|sync|transfer)\./,
}

/**
 * And what several parts have in common: files that two of `of` bring are one file, which these parts and `also` import;
 * of one part alone, all that it brings.
 * A part that most people never meet does not count for the first: what it needs is not for everybody.
 */
const COMMON = [
  { of: ['workshop', 'around', 'map'], also: ['carrying', 'confidential'] },
  { of: ['sending'], also: ['carrying'] },
]

// Not the types, which comments import.
const ON_DEMAND = /(?<!typeof )\bimport\('([^']+)'\)(?!\.[A-Z])/g

/** What is imported on demand, by file: its part and its name there; null for a file of its own. @type {Map<string, {part: string, name: string}|null>} */
let onDemand = new Map()

/** The files of each of COMMON. @type {string[][]} */
let common = []

/**
 * The options of a build that divides as this page says.
 * @param {import('esbuild').BuildOptions} options of one whose entry is app/main.jsx
 * @param {string} source the folder of app/
 */
export async function divided(options, source) {
  const all = { ...options, plugins: [...(options.plugins ?? []), dividing(join(source, 'app'))] }
  const { metafile } = await esbuild.build({ ...all, write: false })
  common = inCommon(metafile.outputs, join(source, 'app'))
  return all
}

/** The files that an output's entry stands for: all those of a part, or itself. @param {string} [entry] @returns {string[]} */
export function filesOf(entry = '') {
  const part = /^part:(.+)/.exec(entry)?.[1]
  if (!part) return entry ? [join(here, entry)] : []
  return [...onDemand].flatMap(([file, it]) => (it?.part === part ? [file] : []))
}

/** An output and the chunks it imports statically, as paths. */
export function chunksOf(outputs, start, seen = new Set([start])) {
  for (const { kind, path, external } of outputs[start].imports) {
    if (kind !== 'import-statement' || seen.has(path) || external) continue
    seen.add(path)
    chunksOf(outputs, path, seen)
  }
  return [...seen]
}

/**
 * A part is a module that exports the files in it; `import('./a.jsx')` becomes `import('part:…').then(…)`.
 *
 * And one chunk for each set of importers would still be twenty for the first view. Whatever is imported on demand
 * is first made to import the entry (which is there already), so that all the sets of the entry's own files are
 * the same one; likewise what several parts have in common.
 * @param {string} app
 * @returns {import('esbuild').Plugin}
 */
function dividing(app) {
  const before = (/** @type {string[]} */ files, part = '') => {
    const shared = common.filter((those, at) => [...COMMON[at].of, ...COMMON[at].also].includes(part) || files.some((file) => those.includes(file)))
    const there = [join(app, 'main.jsx'), ...shared.flat()].filter((file) => !files.includes(file))
    return there.map((file) => `import ${JSON.stringify(file)}\n`).join('')
  }
  return {
    name: 'dividing',
    setup(build) {
      build.onStart(async () => {
        onDemand = await importedOnDemand(app)
      })
      build.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'part' }))
      build.onLoad({ filter: /./, namespace: 'part' }, ({ path }) => {
        const files = filesOf(`part:${path}`)
        const names = files.map((file) => `export * as ${onDemand.get(file)?.name} from ${JSON.stringify(file)}\n`)
        return { contents: before(files, path) + names.join(''), resolveDir: app }
      })
      build.onLoad({ filter: /\.jsx?$/ }, async ({ path }) => {
        if (!path.startsWith(app) && !onDemand.has(path)) return undefined
        const text = (await readFile(path, 'utf8')).replace(ON_DEMAND, (whole, name) => {
          const it = onDemand.get(found(path, name))
          return it ? `import('part:${it.part}').then((it) => it.${it.name})` : whole
        })
        return { contents: (onDemand.get(path) === null ? before([path]) : '') + text, loader: 'jsx' }
      })
    },
  }
}

/** Which file a specifier means: one beside `from`, or a package's. */
const found = (from, name) => (name.startsWith('.') ? join(dirname(from), name) : fileURLToPath(import.meta.resolve(name)))

/** @param {string} app */
async function importedOnDemand(app) {
  const files = new Set()
  for (const entry of await readdir(app, { recursive: true, withFileTypes: true })) {
    if (!/\.jsx?$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    for (const [, name] of (await readFile(path, 'utf8')).matchAll(ON_DEMAND)) files.add(found(path, name))
  }
  return new Map(
    [...files].sort().map((file, at) => {
      const part = Object.keys(PARTS).find((name) => PARTS[name].test(relative(app, file)))
      return [file, part ? { part, name: `_${at.toString(36)}` } : null]
    }),
  )
}

/** Of each of COMMON, the app's files that two or more of its parts bring, or its one part, and neither the first view nor one before it does. */
function inCommon(outputs, app) {
  const brought = (/** @type {string} */ entry) => {
    const start = Object.keys(outputs).find((path) => outputs[path].entryPoint?.endsWith(entry))
    const files = start ? chunksOf(outputs, start).flatMap((chunk) => Object.keys(outputs[chunk].inputs)) : []
    return new Set(files.map((file) => join(here, file)))
  }
  const taken = brought('app/main.jsx')
  return COMMON.map(({ of }) => {
    const all = of.flatMap((part) => [...brought(`part:${part}`)])
    const files = [...new Set(all)].filter((file) => (of.length === 1 || all.indexOf(file) < all.lastIndexOf(file)) && file.startsWith(app) && !taken.has(file)).sort()
    for (const file of files) taken.add(file)
    return files
  })
}
