#!/usr/bin/env node
// Measures the extraction as shipped beside bare Readability and Defuddle: npm run bench:extract [-- --corpora zh-hand,cwced]
//
// The corpus lies beside the project (../shared/corpus/extraction, or CORPUS) and may be read-only,
// so a copy with its own packages is kept in the system's directory for temporary files.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const project = resolve(import.meta.dirname, '..')
const corpus = process.env.CORPUS ?? resolve(project, '../shared/corpus/extraction')
if (!existsSync(join(corpus, 'run.mjs'))) {
  console.error(`No corpus at ${corpus}; name its directory in CORPUS.`)
  process.exit(1)
}
const copy = join(tmpdir(), 'cinnabar-bench-extract')
const run = (command, args, env = {}) =>
  execFileSync(command, args, { cwd: copy, stdio: 'inherit', env: { ...process.env, ...env } })

cpSync(corpus, copy, { recursive: true, filter: (path) => !path.includes('node_modules') })
run('chmod', ['-R', 'u+w', copy])
if (!existsSync(join(copy, 'node_modules'))) run('npm', ['install', '--no-audit', '--no-fund'])
writeFileSync(
  join(copy, 'candidates/shipped.mjs'),
  `export const env = 'browser';\nexport { extract } from ${JSON.stringify(join(project, 'tests/bench/extract.ts'))};\n`,
)
writeFileSync(
  join(copy, 'candidates/hint.mjs'),
  `import { isProbablyReadable } from ${JSON.stringify(join(project, 'lib/page/is-probably-readable.ts'))};
export const env = 'browser';
export function extract(document) {
  const from = performance.now();
  const yes = isProbablyReadable(document);
  return { title: '', content: '', extra: { yes, ms: performance.now() - from } };
}
`,
)
const names = 'readability,defuddle,shipped'
const rest = process.argv.slice(2)
run(process.execPath, ['run.mjs', '--cands', `${names},hint`, ...rest], {
  TSCONFIG: join(project, 'tsconfig.json'),
})
run(process.execPath, ['score.mjs', names, ...rest])

/** A candidate's results, a page each. */
const read = (name, folder = 'results') =>
  readFileSync(join(copy, folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
/** Processor time in ms, of this share of the pages. */
const share = (name, part) => {
  const times = read(name)
    .flatMap(({ cpu }) => cpu ?? [])
    .sort((a, b) => a - b)
  return times[Math.min(times.length - 1, Math.floor(part * times.length))]
}
console.log('\n### times bare Readability')
for (const name of names.split(',').slice(1)) {
  const [median, p95] = [0.5, 0.95].map((part) => share(name, part) / share('readability', part))
  console.log(name.padEnd(22), `median ${median.toFixed(2)}, p95 ${p95.toFixed(2)}`)
}

/** The hint for the badge: how many articles of each collection it says yes to, and how long it takes. */
const hints = read('hint').filter(({ extra }) => extra)
const kinds = new Map()
for (const { id, extra } of hints) {
  const kind = id.split('__')[0]
  const { yes = 0, of = 0 } = kinds.get(kind) ?? {}
  kinds.set(kind, { yes: yes + Number(extra.yes), of: of + 1 })
}
const times = hints.map(({ extra }) => extra.ms).sort((a, b) => a - b)
const at = (share) => times[Math.floor(share * (times.length - 1))]?.toFixed(1)
console.log('\n### isProbablyReadable')
for (const [kind, { yes, of }] of kinds) console.log(kind.padEnd(22), `${yes} of ${of} yes`)
console.log(`median ${at(0.5)} ms, p95 ${at(0.95)} ms`)

/** The hostile pages of the tests, as pages of a corpus of their own. */
const hostile = join(copy, 'hostile')
mkdirSync(join(hostile, 'corpus/pages'), { recursive: true })
run('node_modules/.bin/esbuild', [
  join(project, 'tests/fixtures/hostile-pages.ts'),
  ...['--format=esm', '--log-level=error', '--outfile=hostile/pages.mjs'],
])
const { HOSTILE } = await import(pathToFileURL(join(hostile, 'pages.mjs')).href)
const pages = HOSTILE.map(([name, html], index) => {
  const id = `hostile__${index}`
  const head = '<meta charset="utf-8"><title>县城里的修书人</title>'
  const body = `<h1>县城里的修书人</h1>${html()}`
  writeFileSync(join(hostile, `corpus/pages/${id}.html`), `<html><head>${head}</head><body>${body}`)
  return { id, name, corpus: 'hostile', url: 'https://news.example.cn/2024/05/a.html' }
})
writeFileSync(join(hostile, 'corpus/pages.json'), JSON.stringify(pages))
for (const part of ['run.mjs', 'lib', 'candidates']) {
  cpSync(join(copy, part), join(hostile, part), { recursive: true })
}
run(process.execPath, ['hostile/run.mjs', '--cands', 'shipped'], {
  TSCONFIG: join(project, 'tsconfig.json'),
})
const took = read('shipped', 'hostile/results')
  .map(({ id, cpu = Number.NaN, err }) => ({
    name: pages.find((page) => page.id === id).name,
    cpu,
    err,
  }))
  .sort((a, b) => a.cpu - b.cpu)
console.log(`\n### ${took.length} hostile pages, processor time`)
for (const { name, cpu, err } of took)
  console.log(`${Math.round(cpu)} ms`.padStart(8), name, err ?? '')
