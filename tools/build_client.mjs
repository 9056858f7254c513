// Bundles the client into src/pairs/static/dist: hashed files, their .br and .gz beside them, the service
// worker with its precache list, and manifest.json, by which the server finds the entry files.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { minify } from 'terser'
import { chunksOf, divided, filesOf } from './parts.mjs'
import { unfolding } from './unfold.mjs'
import { packed, saltOf } from './words.mjs'

const here = join(import.meta.dirname, '..')
const source = join(here, 'src/pairs/static')
const dist = join(source, 'dist')
const watch = process.argv.includes('--watch')

const shared = {
  bundle: true,
  minify: !watch,
  target: ['es2022', 'safari16'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  sourcemap: watch ? 'linked' : false,
}

/** What the server and the tests read: which hashed file stands for which source. */
async function finish(meta) {
  const files = {}
  for (const [path, info] of Object.entries(meta.outputs)) {
    for (const file of filesOf(info.entryPoint)) files[relative(source, file)] = basename(path)
  }
  const entry = Object.keys(meta.outputs).find((path) => meta.outputs[path].entryPoint?.endsWith('app/main.jsx'))
  const preload = entry ? staticImports(meta.outputs, entry) : []
  if (preload.length === 1 && !Object.keys(meta.outputs[entry].inputs).length) {
    // The entry is one line that imports its one chunk: the page asks for the chunk itself, one request less.
    await rm(join(dist, basename(entry)))
    files['app/main.jsx'] = preload.pop()
  }
  const beside = [files['app/main.jsx'], ...preload]
  const screens = {}
  for (const [file, name] of Object.entries(files)) {
    const screen = /^app\/screens\/(\w+)\.jsx$/.exec(file)?.[1]
    if (screen) screens[screen] = [name, ...staticImports(meta.outputs, relative(here, join(dist, name)))].filter((chunk) => !beside.includes(chunk))
  }
  const first = new Set([files['app/main.jsx'], ...preload].flatMap((name) => Object.keys(meta.outputs[relative(here, join(dist, name))].inputs)))
  for (const [language, name] of Object.entries(await translated(first))) files[`i18n/${language}`] = name
  const precache = []
  for (const name of await readdir(dist)) {
    if (!/\.(js|css|json)$/.test(name) || ['manifest.json', 'sw.js'].includes(name)) continue
    if (name.startsWith('desk-')) continue // the coordinator's pages need the network
    precache.push({ url: `/static/dist/${name}`, revision: null })
  }
  // The page's own icon; the others are fetched once by whoever installs the app, which takes a network anyway.
  precache.push({ url: '/static/icons/icon.svg', revision: digest(await readFile(join(source, 'icons/icon.svg'))) })
  precache.sort((a, b) => a.url.localeCompare(b.url))
  const build = digest(JSON.stringify(precache))
  await writeFile(join(dist, 'manifest.json'), JSON.stringify({ build, files, preload, screens, precache }, null, 1))
  await esbuild.build({
    ...shared,
    entryPoints: [join(source, 'sw.js')],
    outfile: join(dist, 'sw.js'),
    format: 'iife',
    define: {
      'process.env.NODE_ENV': '"production"',
      __PRECACHE__: JSON.stringify(precache),
      __BUILD__: JSON.stringify(build),
    },
  })
  if (!watch) await shorten()
  if (!watch) await compress()
}

/** Chunks an output imports statically: the page preloads them so that they load side by side. */
const staticImports = (outputs, start) => chunksOf(outputs, start).slice(1).map((path) => basename(path))

/**
 * Writes the catalogues in two parts: what the first view says, and what is said later. A text that both say is
 * in the first, which is always there.
 * @param {Set<string>} first the source files of the first view
 */
async function translated(first) {
  const folder = join(here, 'build/i18n')
  const files = {}
  for (const file of existsSync(folder) ? await readdir(folder) : []) {
    const said = Object.entries(JSON.parse(await readFile(join(folder, file), 'utf8')))
    const salt = saltOf(said.map(([msgid]) => msgid))
    const parts = [{}, {}]
    for (const [msgid, [text, places]] of said) parts[places.some((place) => first.has(`src/pairs/${place}`)) ? 0 : 1][msgid] = text
    for (const [at, part] of parts.entries()) {
      const text = JSON.stringify(packed(part, salt))
      const language = basename(file, '.json') + (at ? '-later' : '')
      await writeFile(join(dist, (files[language] = `${language}-${digest(text)}.json`)), text)
    }
  }
  return files
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10)
}

/** What esbuild minified, once more: Terser folds what a bundle only shows as a whole, 7 KiB of the offline cache. */
async function shorten() {
  for (const name of await readdir(dist)) {
    if (!name.endsWith('.js')) continue
    const path = join(dist, name)
    // Arrows are shorter than functions; where `this` is said, or a constructor is meant, a function stays one.
    const how = { module: name !== 'sw.js', ecma: 2020, compress: { passes: 2, unsafe_arrows: true }, format: { comments: false } }
    let { code } = await minify(await readFile(path, 'utf8'), how)
    code = (await minify(code, how)).code // what it named shorter lets it fold more
    await writeFile(path, code)
  }
}

/** Where a file's patterns lie is not known beforehand: modes and windows are tried, the least is kept. @param {Buffer} bytes */
function best(bytes) {
  const how = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const tried = [[0, 22], [0, 16], [2, 18], [2, 17]].map(([mode, window]) =>
    brotliCompressSync(bytes, { params: { ...how, [constants.BROTLI_PARAM_MODE]: mode, [constants.BROTLI_PARAM_LGWIN]: window } }),
  )
  return tried.reduce((least, one) => (one.length < least.length ? one : least))
}

async function compress() {
  for (const name of await readdir(dist)) {
    if (!/\.(js|css|json)$/.test(name)) continue
    const bytes = await readFile(join(dist, name))
    await writeFile(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    await writeFile(join(dist, `${name}.br`), best(bytes))
  }
}

await rm(dist, { recursive: true, force: true })
await mkdir(dist, { recursive: true })
const whole = {
  ...shared,
  entryPoints: [join(source, 'app/main.jsx'), join(source, 'css/app.css'), join(source, 'css/later.css'), join(source, 'css/desk.css'), join(source, 'css/critical.css')].filter(existsSync),
  outdir: dist,
  entryNames: '[name]-[hash]',
  chunkNames: 'c-[name]-[hash]',
  format: 'esm',
  splitting: true,
  metafile: true,
  plugins: [unfolding],
  // What a class of ours or of a package's calls its own. (The parts' names have one letter or begin with a figure.)
  mangleProps: /^_[a-z]\w+$/i,
  // Children as arguments, not as a property: its name alone would be a KiB. (jsconfig.json says otherwise, for the types.)
  inject: [join(here, 'tools/jsx.mjs')],
  tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: '__h', jsxFragmentFactory: '__Fragment' } },
}
const options = await divided(whole, source)
if (watch) {
  const again = { name: 'finish', setup: (b) => b.onEnd((r) => r.metafile && finish(r.metafile)) }
  const context = await esbuild.context({ ...options, plugins: [...options.plugins, again] })
  await context.watch()
} else {
  await finish((await esbuild.build(options)).metafile)
}
