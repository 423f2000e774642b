// A large export, which lies on the disk before it is saved: what is saved is all of it, in both browsers.
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { Firefox } from './support/firefox'
import { press, says } from './support/named'
import { shelfFile } from './support/shelf'
import { until } from './support/wait'

const FILE = shelfFile('large', 400)
/** What is gathered in memory ends at eight megabytes. */
const LARGE = 9_000_000

const LISTS = ['articles', 'bodies', 'annotations'] as const
type Lists = Record<(typeof LISTS)[number], Record<string, string>[]>

/** What matters of a file's records: which there are, and their texts. */
function holds(text: string) {
  const file = JSON.parse(text) as Lists
  return LISTS.map((list) =>
    file[list]
      .map(({ id, articleId, html, target }) => JSON.stringify([id ?? articleId, html, target]))
      .sort(),
  )
}

/** Asked for one by one: to the browser's own code, which looks in Firefox, a page's list is not iterable. */
const OUTBOX = `
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('outbox', { create: true })
  const sizes = []
  const files = folder.values()
  for (let next = await files.next(); !next.done; next = await files.next())
    sizes.push((await next.value.getFile()).size)
  return sizes`

test('in Chromium', { timeout: 180_000 }, async () => {
  const chromium = await Chromium.launch()
  const path = join(tmpdir(), `cinnabar-large-${process.pid}.json`)
  try {
    writeFileSync(path, FILE)
    const page = await chromium.open(chromium.url('library.html#/import'))
    const input = await until('the chooser', () => page.$('input[type=file]'))
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path)
    await until(
      'what it holds',
      () => says(page, 'For example'),
      () => true,
      90_000,
    )
    await press(page, 'Import')
    await until(
      'the end',
      () => says(page, 'Imported'),
      () => true,
      90_000,
    )
    await page.goto(chromium.url('library.html#/export'))
    await says(page, '400 articles')
    await press(page, 'All data (JSON)', 'radio')
    const { bytes } = await chromium.download(() => press(page, 'Export'))
    expect(bytes.length).toBeGreaterThan(LARGE)
    expect(holds(bytes.toString('utf8'))).toEqual(holds(FILE))
    const sizes = await page.evaluate(`(async () => {${OUTBOX}})()`)
    expect(sizes).toEqual([bytes.length])
    // The page stays open, and two hours later the export is opened again.
    await page.evaluate(`{
      const now = Date.now
      Date.now = () => now() + 2 * 3_600_000
      location.hash = '#/all'
    }`)
    await says(page, 'Articles')
    await page.evaluate(`location.hash = '#/export'`)
    await until(
      'an empty outbox',
      () => page.evaluate(`(async () => {${OUTBOX}})()`) as Promise<number[]>,
      (sizes) => sizes.length === 0,
    )
  } finally {
    await chromium.end()
    rmSync(path, { force: true })
  }
})

test('in Firefox', { timeout: 180_000 }, async () => {
  const firefox = await Firefox.launch()
  const inLibrary = <T>(body: string, ...args: unknown[]) =>
    firefox.in<T>('library.html', body, ...args)
  const shows = (words: string) =>
    until(
      `“${words}”`,
      () => inLibrary<string>('return document.body.innerText'),
      (text) => text.includes(words),
      90_000,
    )
  const click = (selector: string, words: string) =>
    until(`“${words}”`, () =>
      inLibrary<boolean>(
        `const found = [...document.querySelectorAll(args[0])].find(
           (each) => (each.ariaLabel ?? each.textContent).trim() === args[1])
         if (!found || found.disabled) return false
         found.click()
         return true`,
        selector,
        words,
      ),
    )
  try {
    await firefox.openOurs('library.html#/import')
    await until('the chooser', () =>
      inLibrary<boolean>(
        `const input = document.querySelector('input[type=file]')
         if (!input) return false
         const files = new window.DataTransfer()
         files.items.add(new window.File([args[0]], 'large.json'))
         input.files = files.files
         input.dispatchEvent(new window.Event('change', { bubbles: true }))
         return true`,
        FILE,
      ),
    )
    await shows('For example')
    await click('button', 'Import')
    await shows('Imported')
    await firefox.openOurs('library.html#/export')
    await shows('400 articles')
    await click('input[type=radio]', 'All data (JSON)')
    const { bytes } = await firefox.download(async () => {
      await click('main button', 'Export')
      await shows('Exported as')
    })
    expect(bytes.length).toBeGreaterThan(LARGE)
    expect(holds(bytes.toString('utf8'))).toEqual(holds(FILE))
    const sizes = await inLibrary<number[]>(`const { navigator } = window\n${OUTBOX}`)
    expect(sizes).toEqual([bytes.length])
  } finally {
    await firefox.end()
  }
})
