#!/usr/bin/env node
// Measures the extraction as shipped beside bare Readability and Defuddle: npm run bench:extract [-- --corpora zh-hand,cwced]
//
// The corpus lies beside the project (../shared/corpus/extraction, or CORPUS) and may be read-only,
// so a copy with its own packages is kept in the system's directory for temporary files.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

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
const names = 'readability,defuddle,shipped'
const rest = process.argv.slice(2)
run(process.execPath, ['run.mjs', '--cands', names, ...rest], {
  TSCONFIG: join(project, 'tsconfig.json'),
})
run(process.execPath, ['score.mjs', names, ...rest])
