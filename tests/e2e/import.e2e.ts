// Bringing in: each format from a file through the real page, what is hostile, and the way back.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { has, press, says, textOf } from './support/named'
import { Reader, type Row, showsPassages } from './support/reader'
import { type Site, serve } from './support/server'
import { until } from './support/wait'

const FIXTURES = join(import.meta.dirname, '../fixtures/imports')

let site: Site
let chromium: Chromium
let page: Page
let folder: string

beforeAll(async () => {
  site = await serve()
  folder = mkdtempSync(join(tmpdir(), 'cinnabar-import-'))
  chromium = await Chromium.launch()
  page = await chromium.open(chromium.url('library.html#/import'))
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Puts files into the file chooser. */
async function choose(...paths: string[]): Promise<void> {
  await until('the chooser', () => has(page, 'Choose files'))
  const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(...paths)
}

/** Writes a file of the test's own, and its path. */
function fileOf(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Imports what was chosen, and goes back to the chooser. */
async function importIt(): Promise<void> {
  await press(page, 'Import')
  await says(page, 'Imported')
  await press(page, 'Import something else')
}

interface Kept {
  articles: Record<string, unknown>[]
  annotations: { target: { quote: { exact: string } }; deletedAt?: string }[]
  bodies: { html: string }[]
}

async function kept(): Promise<Kept> {
  const [articles, annotations, bodies] = await Promise.all(
    ['articles', 'annotations', 'bodies'].map((table) => chromium.rows(table)),
  )
  return { articles, annotations, bodies } as unknown as Kept
}

const quotes = async () =>
  (await kept()).annotations
    .filter(({ deletedAt }) => !deletedAt)
    .map(({ target }) => target.quote.exact)

/** The name a format goes by, and a passage or title it must bring. */
const FORMATS: Record<string, [format: string, brings: string]> = {
  'bookmarks.html': ['Bookmarks', '一次调查'],
  'cinnabar.json': ['Cinnabar, all data', 'kept as it was'],
  'cubox.json': ['Cubox', '没有调查，没有发言权'],
  'hypothesis.csv': ['Hypothesis, spreadsheet', 'The river said "no", twice'],
  'hypothesis.json': ['Hypothesis', 'it went into the ledger word for word'],
  'instapaper.csv': ['Instapaper', 'A selection, with a comma'],
  'kindle.txt': ['Kindle clippings', 'A thing written down is half done.'],
  'matter.csv': ['Matter', 'What matters'],
  'obsidian-clipper.json': ['Obsidian Web Clipper', 'The first clip'],
  'pocket.csv': ['Pocket', 'Pocketed'],
  'pocket.html': ['Pocket, web page', 'An old & paper thing'],
  'raindrop.csv': ['Raindrop', 'It rained all day'],
  'readwise-export.csv': ['Readwise', '散话是散的，道理不散'],
  'readwise-import.csv': ['Readwise', 'Words worth "keeping"'],
  'readwise-reader.csv': ['Readwise Reader', 'To be read'],
  'simpread.json': ['SimpRead', '把话放到一起'],
  'wallabag.json': ['wallabag', 'a sentence to mark'],
  'web-annotation-collection.json': ['Web Annotation (W3C)', 'gathered'],
  'web-annotation-page.json': ['Web Annotation (W3C)', 'first of the page'],
  'web-annotation.json': ['Web Annotation (W3C)', 'one alone'],
  'weread-old.txt': ['WeChat Reading', '低头思故乡'],
  'weread.txt': ['WeChat Reading', '在熟人里长大的人'],
}

test('each format is recognised, shown, and written', async () => {
  expect(readdirSync(FIXTURES).sort()).toEqual(Object.keys(FORMATS).sort())
  for (const [name, [format, brings]] of Object.entries(FORMATS)) {
    await choose(join(FIXTURES, name))
    await says(page, 'For example')
    const shown = await textOf(page)
    expect(shown).toContain(`${name}\n${format}`)
    expect(shown).toContain(brings)
    const before = await kept()
    await importIt()
    const after = await kept()
    const texts = [...(await quotes()), ...after.articles.map(({ title }) => title)]
    expect(texts).toContain(brings)
    expect(after.articles.length).toBeGreaterThan(before.articles.length)
  }
})

test('what runs in an imported text is gone, and nothing of it has run', async () => {
  const { bodies } = await kept()
  const [wallabag] = bodies.filter(({ html }) => html.includes('kept in a bag'))
  expect(wallabag?.html).toContain('a sentence to mark')
  expect(bodies.map(({ html }) => html).join()).not.toMatch(/<script|onerror/)
  expect(await page.title()).not.toContain('run')
})

test('all of them once more change nothing', async () => {
  const before = await kept()
  await choose(...Object.keys(FORMATS).map((name) => join(FIXTURES, name)))
  await says(page, 'Everything in it is in your library already')
  expect(await kept()).toEqual(before)
  await press(page, 'Back')
})

test('an Omnivore zip, and its undoing', async () => {
  const text = (value: string) => new TextEncoder().encode(value)
  const zip = zipSync({
    'metadata_0_to_1.json': text(
      '[{"slug":"s","title":"Omnivored","url":"https://import.example/omnivore","labels":["zipped"]}]',
    ),
    'highlights/s.md': text('> marked in Omnivore\n\n#label\n\nA note\n'),
    'content/s.html': text('<p>It was marked in Omnivore.</p>'),
  })
  await choose(fileOf('omnivore.zip', zip))
  await says(page, 'zipped')
  await press(page, 'Import')
  await says(page, 'New articles: 1. New passages: 1.')
  expect(await quotes()).toContain('marked in Omnivore')
  await press(page, 'Undo')
  await says(page, 'Import taken back')
  expect(await quotes()).not.toContain('marked in Omnivore')
})

test('a passage without a position is found by its words when its page is opened', async () => {
  const quote = 'Remark 3 about the market: it was said on a day'
  const csv = `Highlight,Title,URL\n"${quote}",First story,${site.url('/story?id=1')}\n`
  await choose(fileOf('readwise.csv', csv))
  await says(page, quote)
  await importIt()
  const reader = new Reader(chromium, site)
  const story = await reader.ready('/story?id=1')
  await showsPassages(story, quote)
  await story.close()
  await page.bringToFront()
})

test('a folder that is dropped is read with all that is in it', async () => {
  const shelf = join(folder, 'shelf')
  mkdirSync(join(shelf, 'inner/.git'), { recursive: true })
  writeFileSync(join(shelf, 'a.csv'), 'Highlight,Title\ndropped words,A dropped book\n')
  writeFileSync(
    join(shelf, 'inner/b.txt'),
    'Another book (W)\n- Your Highlight at location 1-2 | Added on Friday, March 5, 2021 1:26:56 AM\n\nfrom deeper down\n==========\n',
  )
  writeFileSync(join(shelf, 'inner/.git/config'), 'hidden')
  await until('the chooser', () => has(page, 'Choose files'))
  const cdp = await page.createCDPSession()
  const data = { items: [], files: [shelf], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data })
  await says(page, 'dropped words')
  const shown = await textOf(page)
  expect(shown).toContain('shelf/a.csv\nReadwise')
  expect(shown).toContain('shelf/inner/b.txt\nKindle clippings')
  expect(shown).not.toContain('config')
  await importIt()
  expect(await quotes()).toEqual(expect.arrayContaining(['dropped words', 'from deeper down']))
})

test('what came in is shown at a click; a book, which has no page, shows its passages', async () => {
  const book =
    '《灯下集》\n\n某人\n1个笔记\n\n\n第一章\n\n◆ 灯下写的，天亮再看一遍。\n\n-- 来自微信读书\n'
  await choose(fileOf('book.txt', book))
  await press(page, 'Import')
  await says(page, 'Imported')
  await press(page, 'Show them')
  await until('the passages', () => has(page, 'Passages', 'grid'))
  await says(page, '灯下写的，天亮再看一遍。')
  await page.evaluate(() => {
    location.hash = '#/articles'
  })
  await press(page, '灯下集', 'gridcell')
  await until(
    'its passages alone',
    () => page.$$eval('[data-row]', (rows) => rows.map((row) => row.textContent ?? '')),
    (rows) => rows.length === 1 && rows[0]?.includes('灯下写的') === true,
  )
  const writing = () => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')
  const noteIs = (note: string) =>
    until(
      `the note “${note}”`,
      async () => ({
        note: (await chromium.rows<Row>('annotations')).find(({ target }) =>
          target.quote.exact.startsWith('灯下写的'),
        )?.note,
        open: await writing(),
      }),
      (seen) => seen.note === note && !seen.open,
    )
  await press(page, '灯下写的，天亮再看一遍。', 'gridcell')
  await until('it alone', () => has(page, '灯下集', 'dialog'))
  await press(page, 'Note')
  await until('the field', writing)
  await page.keyboard.type('回村再问')
  await page.keyboard.press('Escape')
  await noteIs('回村再问')
  await page.keyboard.press('Escape')
  await until('the table', () => has(page, 'Passages', 'grid'))
  await page.keyboard.press('n')
  await until('the field', writing)
  await page.keyboard.type('，')
  await page.keyboard.press('Escape')
  await noteIs('回村再问，')
  await page.keyboard.press('Escape')
  await until('the table', () => has(page, 'Passages', 'grid'))
  await press(page, '灯下集')
  await until(
    'those of all',
    () => page.evaluate(() => location.hash),
    (hash) => hash === '#/passages',
  )
  await page.evaluate(() => {
    location.hash = '#/import'
  })
  await until('the chooser', () => has(page, 'Choose files'))
})

test('a backup may be taken in beside what is there', async () => {
  const backups = await chromium.open(chromium.url('library.html#/backup'))
  await press(backups, 'Back up now')
  await says(backups, 'Backed up and verified')
  const { name, bytes } = await chromium.download(() => press(backups, 'Download'))
  await backups.close()
  await page.bringToFront()
  await choose(fileOf(name, bytes))
  await says(page, 'Everything in it is in your library already')
  await press(page, 'Back')
})

const deep = '['.repeat(100_000) + ']'.repeat(100_000)

test.each<[string, string | Uint8Array, RegExp]>([
  ['deep.json', deep, /nested too deeply[\s\S]*deep\.json, line 1/],
  [
    'cut.json',
    readFileSync(join(FIXTURES, 'hypothesis.json')).subarray(0, 1200),
    /breaks off in the middle[\s\S]*cut\.json, line \d+, entry 2/,
  ],
  ['bomb.zip', zipSync({ 'a.csv': new Uint8Array(300_000_000) }), /far more than it should/],
  ['letter.txt', 'Dear reader, there is nothing here.', /not a file Cinnabar can import/],
  ['later.json', '{"format":"cinnabar","version":99,"articles":[]}', /later version of Cinnabar/],
])('%s is refused in a sentence, and the library is untouched', async (name, content, sentence) => {
  const before = await kept()
  await choose(fileOf(name, content))
  await says(page, sentence)
  expect(await textOf(page)).toContain('your library is as it was')
  expect(await kept()).toEqual(before)
  expect(await chromium.rows('staged')).toEqual([])
})

test('a browser that dies while it writes leaves the library as it was, or whole', async () => {
  const rows = Array.from(
    { length: 12_000 },
    (_, i) => `remark ${i} of many,Many ${i % 400},https://import.example/many/${i % 400}`,
  )
  await choose(fileOf('many.csv', `Highlight,Title,URL\n${rows.join('\n')}\n`))
  await until('the preview', () => has(page, 'Import'), Boolean, 60_000)
  const before = (await kept()).annotations.length
  await press(page, 'Import')
  await says(page, 'Importing…')
  const gone = new Promise((resolve) => chromium.browser.once('disconnected', resolve))
  chromium.browser.process()?.kill('SIGKILL')
  await gone
  const { profile } = chromium
  chromium = await Chromium.launch({ profile })
  page = await chromium.open(chromium.url('library.html#/import'))
  expect([before, before + 12_000]).toContain((await kept()).annotations.length)
  // What was collected and not written is forgotten with the next import.
  await choose(fileOf('letter.txt', 'Dear reader, there is nothing here.'))
  await says(page, /not a file Cinnabar can import/)
  expect(await chromium.rows('staged')).toEqual([])
})
