// How fast a library comes in and goes out again through the real pages, and in how much memory.
// `npm run bench:moving` (after `npm run build`). ARTICLES says how many articles, with ten passages each; MEGABYTES
// makes their texts longer until the file is so large, and leaves out what goes out.
//
// The pages are asked twice a second, by a plain look: asked for roles and names sixteen times a second, Chromium
// kept a tree of those for it, of 15 MB and more.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
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
import { press } from '../e2e/support/named'
import { pause, until } from '../e2e/support/wait'
import { bareFile, bareWrites } from './bare'
import { articleNumber } from './library'
import { type Memory, mostMemory } from './memory'
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

/** How much was held, in words. */
const held = ({ resident, own }: Memory) => `${mb(resident)} resident at most, ${mb(own)} of it own`

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await act()
  return (performance.now() - started) / 1000
}

/** Waits until the page shows a text or, as its whole, a button has it. */
async function shown(page: Page, text: string | RegExp, where = 'body'): Promise<void> {
  const [pattern, whole] = typeof text === 'string' ? [text, true] : [text.source, false]
  const look = (where: string, pattern: string, whole: boolean) =>
    [...document.querySelectorAll<HTMLElement>(where)].some(({ textContent }) =>
      whole ? textContent.trim() === pattern : new RegExp(pattern).test(textContent),
    )
  const end = Date.now() + PATIENCE
  while (!(await page.evaluate(look, where, pattern, whole))) {
    if (Date.now() > end) throw new Error(`${text} never came.`)
    await pause(500)
  }
}

test('in and out', { timeout: PATIENCE }, async () => {
  await makeFile()
  const size = statSync(FILE).size
  chromium = await Chromium.launch({ patience: PATIENCE })
  const page = await chromium.open(chromium.url('library.html#/import'))
  await shown(page, 'Choose files', 'button')
  spins.push(await page.evaluate(spin))
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
  let [read, written] = [0, 0]
  const idle = await mostMemory(chromium, () => pause(1000))
  const looking = await mostMemory(chromium, async () => {
    read = await timed(async () => {
      await input.uploadFile(FILE)
      await shown(page, 'Import', 'button')
    })
  })
  console.log({ read, size, looking })
  spins.push(await page.evaluate(spin))
  const writing = await mostMemory(chromium, async () => {
    written = await timed(async () => {
      await press(page, 'Import')
      await shown(page, /Imported/)
    })
  })
  console.log({ written, writing })
  spins.push(await page.evaluate(spin))
  await page.close()
  await chromium.end()
  // A browser of its own: all our pages are one process.
  chromium = await Chromium.launch({ patience: PATIENCE })
  const bare = await chromium.open(chromium.url('manifest.json'))
  let alone = 0
  const some = Math.min(ARTICLES, 1000)
  // Chinese takes three bytes a letter, and a text lies there twice.
  const letters = Math.round(size / ARTICLES / 6)
  const least = await mostMemory(chromium, async () => {
    alone = (await bare.evaluate(bareWrites, some, letters)) * (ARTICLES / some)
  })
  report({
    what: `import of ${mb(size)}, ${ARTICLES * 10} passages in ${ARTICLES} articles: looked at`,
    ours: `${read.toFixed(0)} s; ${held(looking)}`,
    beside: `a page that does nothing ${held(idle)}`,
    goal: 'under 300 MB of memory',
  })
  report({
    what: 'the same, written',
    ours: `${written.toFixed(0)} s; ${held(writing)}`,
    beside: `so many rows and bytes put into IndexedDB and nothing else ${alone.toFixed(0)} s (by ${some} articles); ${held(least)}`,
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
    await shown(taking, /\d passages/)
    await press(taking, radio, 'radio')
    await pause(1500)
    spins.push(await taking.evaluate(spin))
    let [took, share] = [0, 0]
    const before = await mostMemory(chromium, () => pause(1000))
    const most = await mostMemory(
      chromium,
      async () => {
        took = await timed(async () => {
          await press(taking, 'Export')
          for (;;) {
            const done = await taking.evaluate(howFar)
            if (done === null) break
            share = done
            await pause(300)
          }
        })
        await shown(taking, /Exported as/)
      },
      () => share,
    )
    const [file] = await until(
      'the file',
      () => readdirSync(chromium!.downloads).filter((each) => !/^\.|crdownload$/.test(each)),
      (names) => names.length === 1,
      PATIENCE,
    )
    const size = statSync(join(chromium.downloads, file!)).size
    const [tenth, half] = [most.until(0.1), most.until(0.5)]
    console.log(name, { took, size, before, tenth, half, most })
    const alone = await taking.evaluate(bareFile, size)
    report({
      what: `export of all as ${name}, ${mb(size)}`,
      ours: `${took.toFixed(1)} s; ${held(most)}; in the browser itself ${mb(most.browser - before.browser)} more`,
      beside: `so many bytes written to a file and nothing else ${alone.toFixed(1)} s; before it ${held(before)}; by the end of a tenth ${mb(tenth.resident)}, of a half ${mb(half.resident)}`,
      goal: 'as much for all as for a tenth',
    })
    rmSync(chromium.downloads, { recursive: true, force: true })
    await taking.close()
  }
})

/** Runs in the library: how much of an export is done, from 0 to 1; null where none is under way. */
function howFar(): number | null {
  const bar = document.querySelector<HTMLProgressElement>('main progress')
  return bar && (bar.position < 0 ? 0 : bar.position)
}
