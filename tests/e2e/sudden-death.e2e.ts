// The browser dies in the middle of a restore, or of anything else: the library is as before or as after, and nobody is alarmed in vain.
/// <reference types="chrome" />
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { has, press, textOf } from './support/named'
import { Reader, select } from './support/reader'
import { type Site, serve } from './support/server'
import { shelfFile } from './support/shelf'
import { pause, until } from './support/wait'

/** Moments at which a restore is killed, and starts after mixed ends; more of both by hand. */
const KILLS = Number(process.env.KILLS ?? 6)
const STARTS = Number(process.env.STARTS ?? 10)

const LEFT = join(import.meta.dirname, '../.out/sudden-death')

let site: Site
let folder: string
let chromium: Chromium

beforeAll(async () => {
  site = await serve()
  folder = mkdtempSync(join(tmpdir(), 'cinnabar-death-'))
})

afterAll(async () => {
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  chromium = await Chromium.launch()
})

afterEach(async () => {
  await chromium?.end()
})

/** Ends the browser by a signal, and opens it again with the same profile. */
async function signalled(signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => chromium.browser.once('disconnected', resolve))
  const program = chromium.browser.process()
  const over = new Promise((resolve) => program?.once('exit', resolve))
  program?.kill(signal)
  await Promise.all([gone, over])
}

/** Opens it again. What it left stays beside, until the next time: an empty library must be explained. */
async function again(): Promise<void> {
  rmSync(LEFT, { recursive: true, force: true })
  cpSync(join(chromium.profile, 'Default/IndexedDB'), LEFT, { recursive: true })
  chromium = await Chromium.launch({ profile: chromium.profile })
}

/** What the reader has, as one short text. */
async function digest(): Promise<string> {
  const hash = createHash('sha256')
  for (const table of ['articles', 'bodies', 'annotations', 'searches'])
    for (const row of await chromium.rows(table)) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

/** What is there, for a test that fails. */
async function state(): Promise<string> {
  const tables = ['articles', 'bodies', 'annotations', 'ledger', 'acts']
  const counts = await Promise.all(tables.map(async (each) => (await chromium.rows(each)).length))
  const page = await chromium.open(chromium.url('library.html'))
  const told = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    ...(await chrome.storage.local.get(['canary', 'harm'])),
  }))
  return JSON.stringify({ counts, ...told })
}

/** A file of ours with so many articles, each with a text and passages. */
function fileOf(name: string, articles: number): string {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, shelfFile(name, articles))
  return path
}

async function choose(page: Page, path: string): Promise<void> {
  await until('the chooser', () => has(page, 'Choose files'))
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(path)
  await until('the preview', () => has(page, 'Import'), Boolean, 60_000)
}

async function bring(path: string): Promise<void> {
  const page = await chromium.open(chromium.url('library.html#/import'))
  await choose(page, path)
  await press(page, 'Import')
  await until(
    'the end',
    () => textOf(page),
    (seen) => seen.includes('Imported'),
    60_000,
  )
  await page.close()
}

async function backUp(): Promise<Page> {
  const page = await chromium.open(chromium.url('library.html#/backup'))
  await press(page, 'Back up now')
  await until(
    'the backup',
    () => textOf(page),
    (seen) => seen.includes('Backed up and verified'),
    30_000,
  )
  return page
}

/** Begins to restore the backup that holds so many articles. */
async function begin(articles: number): Promise<Page> {
  const page = await chromium.open(chromium.url('library.html#/backup'))
  const row = await page.waitForSelector(
    `::-p-xpath(//tr[contains(., "by hand") and starts-with(td[2], "${articles} articles")]//button)`,
  )
  await row?.click()
  await until('the question', () => has(page, 'Restore'), Boolean, 30_000)
  await page.waitForSelector('dialog[open]')
  await press(page, 'Restore')
  return page
}

/** The library has been counted since the browser started, and nothing was found amiss. */
const isWhole = async (): Promise<void> => {
  const page = await chromium.open(chromium.url('library.html'))
  const counted = () =>
    page.evaluate(async () => (await chrome.storage.session.get('counted')).counted === true)
  const harm = () => page.evaluate(async () => (await chrome.storage.local.get('harm')).harm)
  await until('the counting', async () => (await counted()) || (await harm()) !== undefined)
  expect(await harm()).toBe(undefined)
  expect(await textOf(page)).not.toContain('is missing')
  await page.close()
}

test('a browser that dies in the middle of a restore leaves the library as it was, or as it was to be', async () => {
  await bring(fileOf('few', 30))
  await (await backUp()).close()
  const few = await digest()
  await bring(fileOf('many', 300))
  await (await backUp()).close()
  const many = await digest()
  expect(many).not.toBe(few)

  const start = Date.now()
  const page = await begin(30)
  await until(
    'the end',
    () => textOf(page),
    (seen) => /^Restored\./m.test(seen),
    60_000,
  )
  const whole = Date.now() - start
  expect(await digest()).toBe(few)
  await page.close()

  const outcomes: string[] = []
  for (let n = 0; n < KILLS; n++) {
    const before = await digest()
    await begin(before === few ? 330 : 30)
    await pause(((n + 0.5) / KILLS) * whole)
    await signalled('SIGKILL')
    await again()
    const after = await digest()
    if (after !== few && after !== many) throw new Error(`Neither: ${await state()}`)
    outcomes.push(after === before ? 'as before' : 'as after')
    await isWhole()
  }
  console.log(`killed within ${whole} ms of restoring: ${outcomes.join(', ')}`)
}, 600_000)

/** A page of its own for each start, in which there are things to mark. */
const remark = (n: number) => `Remark ${n} about the market`

/** Marks, without waiting for it to be kept. */
async function markSoon(page: Page, n: number): Promise<void> {
  await select(page, remark(n))
  await page.keyboard.press('1')
}

/** How a day with the browser ends: most with something just begun. */
const ENDS: ((page: Page, n: number) => Promise<void>)[] = [
  () => chromium.close(),
  async (page) => {
    await markSoon(page, 3)
    await chromium.close()
  },
  () => signalled('SIGTERM'),
  async (page, n) => {
    await markSoon(page, 4)
    await pause((n * 7) % 60)
    await signalled('SIGKILL')
  },
  async (page) => {
    await markSoon(page, 5)
    await signalled('SIGTERM')
  },
  async (_, n) => {
    const library = await chromium.open(chromium.url('library.html#/import'))
    await choose(library, fileOf(`day ${n}`, 60))
    await press(library, 'Import')
    await pause((n * 37) % 900)
    await signalled('SIGKILL')
  },
  async (_, n) => {
    const library = await chromium.open(chromium.url('library.html#/backup'))
    await press(library, 'Back up now')
    await pause((n * 37) % 300)
    await signalled('SIGKILL')
  },
]

test(
  `no alarm in ${STARTS} starts, however the browser ended before`,
  async () => {
    for (let n = 0; n < STARTS; n++) {
      const reader = new Reader(chromium, site)
      const page = await reader.ready(`/story?id=start-${n}`)
      await reader.mark(page, remark(1))
      if (n % 3 === 1) {
        await Promise.all([markSoon(page, 2), chromium.killWorker()])
        await pause(100)
      }
      const kept = (await reader.kept()).length
      await ENDS[n % ENDS.length]?.(page, n)
      await again()
      try {
        await isWhole()
        const now = (await new Reader(chromium, site).kept()).length
        expect(now).toBeGreaterThanOrEqual(kept)
      } catch (error) {
        throw new Error(`After start ${n}: ${await state()}`, { cause: error })
      }
      if (n % 20 === 19) console.log(`${n + 1} starts, no alarm`)
    }
  },
  STARTS * 60_000,
)
