// How fast a library comes in and goes out again through the real pages, and in how much memory.
// `npm run bench:moving` (after `npm run build`). ARTICLES says how many articles, with ten passages each; MEGABYTES
// makes their texts longer until the file is so large.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, test } from 'vitest'
import { json } from '@/lib/core/export/json'
import { options } from '../core/export/samples'
import { Chromium } from '../e2e/support/chromium'
import { has, press } from '../e2e/support/named'
import { pause, until } from '../e2e/support/wait'
import { articleNumber } from './library'
import { finish, ms, quantile, report, spread } from './report'
import { ARTICLES, PATIENCE, seeded } from './seeded'
import { spin } from './watching'

const OUT = join(import.meta.dirname, '../.out')
const BYTES = Number(process.env.MEGABYTES ?? 0) * 1e6
const FILE = join(OUT, `library-${ARTICLES}-${BYTES / 1e6}.json`)
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
const spins: number[] = []
let chromium: Chromium | undefined

afterAll(async () => {
  await chromium?.end()
  const busy = `the same arithmetic took ${ms(quantile(spins, 0))} at best, ${spread(spins)}`
  report({ what: 'how busy the machine was', ours: busy, beside: '', goal: '' })
  finish('moving')
})

/** The library as our own JSON, written once. */
async function makeFile(): Promise<void> {
  if (existsSync(FILE)) return
  mkdirSync(OUT, { recursive: true })
  const to = openSync(FILE, 'w')
  // What is missing to the size is more of the texts.
  const more = Math.max(0, BYTES / ARTICLES - 19_000)
  const source = {
    count: ARTICLES,
    async *read() {
      for (let n = 0; n < ARTICLES; n++) {
        const { article, body, annotations } = articleNumber(n)
        // Both html and text grow, and Chinese takes three bytes a letter.
        const times = Math.ceil(more / Buffer.byteLength(body.html + body.text))
        const [html, text] = [body.html.repeat(times + 1), `${body.text}\n`.repeat(times + 1)]
        yield { article, annotations, body: { ...body, html, text } }
      }
    },
  }
  for await (const chunk of json.write(source, options)) writeSync(to, String(chunk))
  closeSync(to)
}

/** The most memory that any of the browser's pages has had, in bytes, while `act` runs: resident, by the system. */
async function mostMemory(act: () => Promise<void>): Promise<number> {
  const session = await chromium!.browser.target().createCDPSession()
  let most = 0
  let over = false
  const watching = (async () => {
    while (!over) {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      for (const { type, id } of processInfo) {
        if (type !== 'renderer') continue
        const status = await Promise.resolve()
          .then(() => readFileSync(`/proc/${id}/status`, 'utf8'))
          .catch(() => '')
        const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
        most = Math.max(most, resident)
      }
      await pause(250)
    }
  })()
  await act()
  over = true
  await watching
  return most
}

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await act()
  return (performance.now() - started) / 1000
}

const within = async (page: Page, text: string | RegExp) => {
  await until(
    `“${text}”`,
    () => page.evaluate(() => document.body.innerText),
    (seen) => (typeof text === 'string' ? seen.includes(text) : text.test(seen)),
    PATIENCE,
  )
}

test('in and out', { timeout: PATIENCE }, async () => {
  await makeFile()
  const size = statSync(FILE).size
  chromium = await Chromium.launch({ patience: PATIENCE })
  const page = await chromium.open(chromium.url('library.html#/import'))
  await until('the chooser', () => has(page, 'Choose files'))
  spins.push(await page.evaluate(spin))
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
  let [read, written] = [0, 0]
  const most = await mostMemory(async () => {
    read = await timed(async () => {
      await input.uploadFile(FILE)
      await until('what was found', () => has(page, 'Import'), Boolean, PATIENCE)
    })
    console.log({ read, size })
    spins.push(await page.evaluate(spin))
    written = await timed(async () => {
      await press(page, 'Import')
      await within(page, 'Imported')
    })
    console.log({ written })
    spins.push(await page.evaluate(spin))
  })
  const bare = await page.evaluate(bareWrites, Math.min(ARTICLES, 1000))
  report({
    what: `import of ${mb(size)}, ${ARTICLES * 10} passages in ${ARTICLES} articles`,
    ours: `looked at in ${read.toFixed(0)} s, written in ${written.toFixed(0)} s; ${mb(most)} resident at most`,
    beside: `so many rows put into IndexedDB and nothing else ${((bare * ARTICLES) / 1000).toFixed(0)} s (by a tenth)`,
    goal: 'under 300 MB of memory',
  })
})

test('out again', { timeout: PATIENCE }, async () => {
  if (BYTES > 0) return
  const { profile } = await seeded()
  for (const [name, radio] of [
    ['JSON', 'All data (JSON)'],
    ['Markdown', 'Markdown'],
    ['CSV', 'Spreadsheet (CSV)'],
  ] as const) {
    // A browser of its own: all our pages are one process, and what another left in it is not the export's.
    await chromium?.close()
    chromium = await Chromium.launch({ profile, patience: PATIENCE })
    await pause(3000)
    const taking = await chromium.open(chromium.url('library.html#/export'))
    await within(taking, /passages/)
    await press(taking, radio, 'radio')
    await pause(1500)
    spins.push(await taking.evaluate(spin))
    let took = 0
    const held = await mostMemory(async () => {
      took = await timed(async () => {
        await press(taking, 'Export')
        await within(taking, /Exported as/)
      })
    })
    const [file] = await until(
      'the file',
      () => readdirSync(chromium!.downloads).filter((each) => !/^\.|crdownload$/.test(each)),
      (names) => names.length === 1,
      PATIENCE,
    )
    const size = statSync(join(chromium.downloads, file!)).size
    console.log(name, took, size, held)
    report({
      what: `export of all as ${name}`,
      ours: `${took.toFixed(1)} s, ${mb(size)}, ${mb(held)} resident at most`,
      beside: '',
      goal: 'bounded memory',
    })
    rmSync(chromium.downloads, { recursive: true, force: true })
    await taking.close()
  }
})

/** Runs in a page of ours: puts so many articles with text and ten passages each into a database of its own; s. */
async function bareWrites(articles: number): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('bench', 1)
    opening.onupgradeneeded = () => {
      for (const name of ['articles', 'bodies', 'annotations'])
        opening.result.createObjectStore(name, { keyPath: 'id' })
    }
    opening.onsuccess = () => resolve(opening.result)
  })
  const text = '其言甚长，'.repeat(500)
  const started = performance.now()
  for (let n = 0; n < articles; n += 100) {
    const writing = db.transaction(['articles', 'bodies', 'annotations'], 'readwrite')
    for (let i = n; i < Math.min(articles, n + 100); i++) {
      writing
        .objectStore('articles')
        .put({ id: i, title: `${i}`, tags: [], note: text.slice(0, 99) })
      writing.objectStore('bodies').put({ id: i, html: `<p>${text}</p>`, text })
      for (let k = 0; k < 10; k++)
        writing
          .objectStore('annotations')
          .put({ id: i * 10 + k, exact: text.slice(0, 120), note: '' })
    }
    await new Promise((resolve) => {
      writing.oncomplete = resolve
    })
  }
  const took = (performance.now() - started) / 1000
  db.close()
  indexedDB.deleteDatabase('bench')
  return (took * 1000) / articles
}
