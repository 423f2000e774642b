// A profile of Chromium with a large library in it, made once by the product's own writes and kept for the next run.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { build } from 'vite'
import { Chromium } from '../e2e/support/chromium'

const ROOT = join(import.meta.dirname, '../..')

/** How many articles, with ten passages each. */
export const ARTICLES = Number(process.env.ARTICLES ?? 10_000)
/** What is measured takes as long as it takes, in ms. */
export const PATIENCE = 3_000_000
const KEPT = join(ROOT, 'tests/.out/profiles')

/** What the library and its index are made by: where one of these changes, another is made. */
const MADE_BY = [
  'tests/bench/library.ts',
  'tests/bench/seeded.ts',
  'lib/store/db.ts',
  'lib/store/search-tables.ts',
  'lib/store/search-index.ts',
  'lib/core/search/block.ts',
  'lib/core/search/grams.ts',
  'lib/core/search/pack.ts',
  'lib/core/search/postings.ts',
]

/** A file beside this one with all it imports as one script, to be run in a page. */
export async function bundle(file: string): Promise<string> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': ROOT } },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, file), formats: ['iife'], name: 'inside' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  })) as unknown as [{ output: [{ code: string }] }]
  return built[0].output[0].code
}

/** Runs one of the functions that the script gives a page. */
export const run = <T>(page: Page, name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate(
    (name, args) =>
      (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => T> }).bench[name]!(
        ...args,
      ),
    name,
    args,
  )

/** A page of the extension that draws nothing, with what `inside.ts` can do. */
export async function inside(chromium: Chromium): Promise<Page> {
  const page = await chromium.open(chromium.url('manifest.json'))
  page.setDefaultTimeout(0)
  await page.evaluate(await bundle('inside.ts'))
  return page
}

export interface Seeding {
  /** Seconds the writes took, without making the records. */
  written: number
  /** And then the index, in the background. */
  indexed: number
}

/** A copy of the kept profile, which is made where there is none for this library and this index. */
export async function seeded(): Promise<{ profile: string; seeding: Seeding }> {
  const version = createHash('sha256')
  for (const file of MADE_BY) version.update(readFileSync(join(ROOT, file)))
  const kept = join(KEPT, `${ARTICLES}-${version.digest('hex').slice(0, 8)}`)
  if (!existsSync(kept)) await make(kept)
  const profile = mkdtempSync(join(tmpdir(), 'cinnabar-bench-'))
  cpSync(kept, profile, { recursive: true })
  return { profile, seeding: JSON.parse(readFileSync(join(kept, 'seeding.json'), 'utf8')) }
}

async function make(kept: string): Promise<void> {
  mkdirSync(KEPT, { recursive: true })
  for (const old of readdirSync(KEPT))
    if (old.startsWith(`${ARTICLES}-`)) rmSync(join(KEPT, old), { recursive: true, force: true })
  const profile = mkdtempSync(`${kept}-`)
  const chromium = await Chromium.launch({ profile, patience: PATIENCE })
  const page = await inside(chromium)
  const began = Date.now()
  let making = 0
  for (let n = 0; n < ARTICLES; n += 500)
    making += await run<number>(page, 'fill', n, Math.min(ARTICLES, n + 500))
  const filled = Date.now()
  await run(page, 'catchUp')
  const seeding: Seeding = {
    written: (filled - began - making) / 1000,
    indexed: (Date.now() - filled) / 1000,
  }
  // The day's, which would be under way in what is measured otherwise.
  await run(page, 'backup')
  await chromium.close()
  writeFileSync(join(profile, 'seeding.json'), JSON.stringify(seeding))
  renameSync(profile, kept)
}
