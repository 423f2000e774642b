// `npm run bench:anchor`: how often, and how fast, passages are found again on revisions of real pages.
//
// Runs ../shared/corpus/anchoring (its README says what is counted) with the engine as shipped, with
// npm's @apache-annotator/dom and web-highlighter, and with plain indexOf; prints its tables.
// `npm run bench:anchor -- --scale` adds 10, 100 and 1,000 highlights on the pages of a megabyte.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const project = join(here, '../..')
const source = join(project, '../shared/corpus/anchoring')
const copy = join(project, 'tests/.out/anchoring')
const ours = join(here, 'anchoring.ts')
const peers = ['apache-quote', 'web-highlighter', 'baseline-indexof']

if (!existsSync(source)) {
  console.log('No corpus at ../shared/corpus/anchoring: nothing to measure.')
  process.exit(0)
}
mkdirSync(copy, { recursive: true })
cpSync(source, copy, { recursive: true })
execFileSync('chmod', ['-R', 'u+w', copy])

const run = (command, ...args) =>
  execFileSync(command, args, {
    cwd: copy,
    stdio: 'inherit',
    env: { ...process.env, TSCONFIG: join(project, 'tsconfig.json') },
  })

if (!existsSync(join(copy, 'node_modules/esbuild'))) run('npm', 'i', '--ignore-scripts')
run('node', 'run.mjs', ours)
for (const peer of peers) {
  if (!existsSync(join(copy, `results/${peer}.json`))) run('node', 'run.mjs', peer)
}
if (process.argv.includes('--scale')) run('node', 'scale.mjs', ours, ...peers)
run('node', 'report.mjs', 'anchoring', ...peers)
