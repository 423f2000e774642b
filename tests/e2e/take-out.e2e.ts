// Taking out from the library: every format is downloaded and read back, a zip, a template of the reader's own, a folder brought up to date.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '../core/export/read-zip'
import { Chromium } from './support/chromium'
import { press, says, type } from './support/named'
import { Reader } from './support/reader'
import { type Site, serve } from './support/server'
import { until } from './support/wait'

let site: Site
let chromium: Chromium
let library: Page

const PASSAGES = ['最忌一句「已轉相關單位」', '散话是散的']

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  const reader = new Reader(chromium, site)
  for (const [i, path] of ['/briefing.html', '/newspaper.html'].entries()) {
    const page = await reader.ready(path)
    await reader.mark(page, PASSAGES[i] as string)
    // The text of a page is kept after the passage: a page closed before has none.
    await until(
      'the text',
      () => chromium.rows('bodies'),
      (all) => all.length === i + 1,
    )
    await page.close()
  }
  library = await chromium.open(chromium.url('library.html#/export'))
  await library.setViewport({ width: 1280, height: 900 })
  await says(library, '2 articles · 2 passages')
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

/** Chooses a format and waits until the preview shows it, where it is one that can be shown. */
async function choose(format: string, shown: RegExp | null = null): Promise<void> {
  await press(library, format, 'radio')
  if (shown)
    await until(
      'the preview',
      () => previewed(),
      (text) => shown.test(text),
    )
}

const previewed = () =>
  library.evaluate(() => document.querySelector('pre[tabindex]')?.textContent ?? '')

async function exported(): Promise<{ name: string; text: string; bytes: Buffer }> {
  const { name, bytes } = await chromium.download(() => press(library, 'Export'))
  await says(library, `“${name}”`)
  // A second file of the name would take the place of the first.
  rmSync(join(chromium.downloads, name))
  return { name, bytes, text: bytes.toString('utf8') }
}

const parse = (text: string, delimiter = ',') => {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true })
  expect(errors).toEqual([])
  return data
}

test.each<[string, RegExp, (text: string) => unknown]>([
  ['Markdown', /<!-- cinnabar:/, (text) => text.match(/^> .+$/gm)?.map((line) => line.slice(2))],
  ['Obsidian', /\[!quote\|/, (text) => text.match(/^> [^[].*$/gm)?.map((line) => line.slice(2))],
  ['Logseq', /^- # /, (text) => text.match(/^ {2}> .+$/gm)?.map((line) => line.slice(4))],
  [
    'SiYuan (思源笔记)',
    / "cinnabar:/,
    (text) => text.match(/^> .+$/gm)?.map((line) => line.slice(2)),
  ],
  ['Web page (HTML)', /^<!doctype html>/, (text) => PASSAGES.filter((each) => text.includes(each))],
  [
    'Spreadsheet (CSV)',
    /"annotation_id"/,
    (text) =>
      parse(text.slice(1))
        .slice(1)
        .map((row) => row[9]),
  ],
  [
    'Anki cards (TXT)',
    /^#separator:tab/,
    (text) =>
      parse(text.replace(/^(#.*\n)+/, ''), '\t').map((row) => row[1]?.replace(/<[^>]*>/g, '')),
  ],
  [
    'Readwise (CSV)',
    /"Highlight"/,
    (text) =>
      parse(text)
        .slice(1)
        .map((row) => row[0]),
  ],
  [
    'Hypothesis (JSON)',
    /"export_date"/,
    (text) =>
      JSON.parse(text).annotations.map(
        (row: { target: { selector: { exact?: string }[] }[] }) =>
          row.target[0]?.selector.find(({ exact }) => exact)?.exact,
      ),
  ],
  [
    'W3C annotations (JSON-LD)',
    /"AnnotationCollection"/,
    (text) =>
      JSON.parse(text).first.items.map(
        (item: { target: { selector: { exact?: string }[] } }) => item.target.selector[0]?.exact,
      ),
  ],
  [
    'All data (JSON)',
    /"format": "cinnabar"/,
    (text) =>
      JSON.parse(text).annotations.map(
        (row: { target: { quote: { exact: string } } }) => row.target.quote.exact,
      ),
  ],
  ['BibTeX', /^@online/, (text) => (text.match(/^@online\{/gm)?.length === 2 ? PASSAGES : text)],
  ['CSL-JSON', /"webpage"/, (text) => (JSON.parse(text).length === 2 ? PASSAGES : text)],
])('%s', async (format, shown, read) => {
  await choose(format, shown)
  const { text } = await exported()
  expect(read(text)).toEqual(PASSAGES)
})

test('Word: a package with the passages in its document', async () => {
  await choose('Word document (DOCX)')
  const { name, bytes } = await exported()
  expect(name).toMatch(/\.docx$/)
  const files = await readZip(new Uint8Array(bytes))
  const xml = files.get('word/document.xml') ?? ''
  // Our own pages take no markup from a test.
  const blank = await chromium.browser.newPage()
  const quotes = await blank.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml')
    return [...document.querySelectorAll('p')]
      .filter((p) => p.querySelector('pStyle')?.getAttribute('w:val')?.startsWith('Quote-'))
      .map((p) => p.textContent)
  }, xml)
  await blank.close()
  expect(quotes).toEqual(PASSAGES)
})

test('a search narrows it, and its address can be kept', async () => {
  await choose('Markdown')
  await type(library, 'Or only what a search finds', '散话', 'searchbox')
  await says(library, '1 article · 1 passage')
  expect(decodeURIComponent(library.url())).toContain('q=散话')
  const { name, text } = await exported()
  expect(name).toMatch(/^从一本台账说起.*\.md$/)
  expect(text).toContain(`> ${PASSAGES[1]}`)
  await press(library, 'Everything')
  await says(library, '2 articles · 2 passages')
})

test('in a narrow window the choices stand above what comes of them', async () => {
  await library.setViewport({ width: 800, height: 700 })
  await choose('Markdown')
  const edges = () =>
    library.evaluate(() => {
      const last = [...document.querySelectorAll('[type=radio]')].at(-1)
      const preview = document.querySelector('pre[tabindex]')
      return [last?.getBoundingClientRect().bottom, preview?.getBoundingClientRect().top]
    })
  const [last, preview] = await until('both', edges, (all) => all.every(Boolean))
  expect(preview).toBeGreaterThan(last as number)
  await library.setViewport({ width: 1280, height: 900 })
})

test('a zip with a file an article, in folders by a pattern', async () => {
  await choose('Obsidian')
  await press(library, 'A zip, one file for each article')
  await library.locator('::-p-aria([role="textbox"])').fill('{year}/{title}')
  await says(library, '2025/意見整理工作簡報（第十二期）.md')
  const { name, bytes } = await exported()
  expect(name).toMatch(/\.zip$/)
  const files = await readZip(new Uint8Array(bytes))
  expect([...files.keys()]).toEqual([
    '2025/意見整理工作簡報（第十二期）.md',
    expect.stringMatching(/^2026\/从一本台账说起.*\.md$/),
  ])
  expect([...files.values()].map((text) => /^> ([^[].*)$/m.exec(text)?.[1])).toEqual(PASSAGES)
})

test('a template of the reader’s own: shown as it is typed, a fault with its line, kept for the next time', async () => {
  await choose('Your own template')
  await press(library, 'One file')
  await press(library, 'New template')
  const field = () => library.locator('textarea')
  await field().fill('{% for p in passages %}\n{{ p.nonsense | nonsense }}\n{% endfor %}')
  await says(library, /Line 2 of the template: undefined filter: nonsense/)
  await field().fill('{% for p in passages %}* {{ p.quote }}\n{% endfor %}')
  await until('the preview', previewed, (text) => text.includes(`* ${PASSAGES[0]}`))
  expect((await exported()).text).toBe(PASSAGES.map((each) => `* ${each}\n`).join(''))
  await library.reload()
  await until('the preview', previewed, (text) => text.includes(`* ${PASSAGES[0]}`))
})

test('a folder: exported again, only our own parts change', async () => {
  // The picker cannot be driven; a folder of the browser's private file system stands for the reader's.
  await library.evaluate(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('vault', { create: true }),
    })
  })
  const file = (change?: string) =>
    library.evaluate(async (change) => {
      const root = await navigator.storage.getDirectory()
      const vault = await root.getDirectoryHandle('vault')
      const handle = await vault.getFileHandle('意見整理工作簡報（第十二期）.md')
      const text = await (await handle.getFile()).text()
      if (change === undefined) return text
      const stream = await handle.createWritable()
      await stream.write(text.replace(/^# .*$/m, change))
      await stream.close()
      return text
    }, change)
  await choose('Markdown')
  await press(library, 'Into a folder, kept up to date')
  await library.locator('::-p-aria([role="textbox"])').fill('{title}')
  await press(library, 'Choose a folder…')
  await press(library, 'Export')
  await says(library, '“vault”: 2 new, 0 brought up to date, 0 unchanged')
  const before = await file('# My own title\n\nWhat I think of it.')

  const reader = new Reader(chromium, site)
  const page = await reader.ready('/briefing.html')
  await reader.mark(page, '八月份改善還書流程的主意', undefined, '3')
  await page.close()
  await library.bringToFront()
  await press(library, 'Export')
  await says(library, '“vault”: 0 new, 1 brought up to date, 1 unchanged')
  const after = await file()
  expect(after).toContain('# My own title\n\nWhat I think of it.')
  expect(after).toContain('> 八月份改善還書流程的主意')
  const block = /<!-- cinnabar:[\s\S]*<!-- \/cinnabar:\S+ \S+ -->/.exec(before)?.[0] ?? 'none'
  expect(after).toContain(block)
})

test('the popup leads here, with its article', async () => {
  const page = await chromium.open(site.url('/newspaper.html'))
  const popup = await chromium.click(page)
  await press(popup, 'Export')
  await press(popup, 'More formats…', 'menuitem')
  const opened = await chromium.page('library.html#/export?article=')
  await says(opened, '1 article · 1 passage')
  await opened.close()
})
