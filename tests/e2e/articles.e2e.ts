// Whole articles, of every make: each is read, marked in its middle, and marked there again after a reload.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { says } from './support/named'
import { Reader, showsPassages } from './support/reader'
import { type Site, serve } from './support/server'

const OWN = join(import.meta.dirname, '../fixtures/articles')
/** Saved pages of real sites; they are not part of the project, and may be absent. */
const SHARED = join(import.meta.dirname, '../../../shared/articles')

const pages = (folder: string, prefix: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.html'))
        .map((name) => `${prefix}/${name}`)
    : []

let site: Site
let chromium: Chromium
let reader: Reader

beforeAll(async () => {
  site = await serve({ shared: SHARED })
  chromium = await Chromium.launch()
  reader = new Reader(chromium, site)
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

test.each([...pages(OWN, ''), ...pages(SHARED, '/shared')])('%s', async (path) => {
  const page = await reader.ready(path)
  // The longest piece of text that no element divides, and of it what fits on a line.
  const passage = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let longest = ''
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const shown =
        node.parentElement?.checkVisibility() &&
        !node.parentElement.closest('script, style, noscript')
      const text = node.nodeValue?.trim() ?? ''
      if (shown && text.length > longest.length) longest = text
    }
    return longest.slice(5, 17).trim()
  })
  expect(passage.length).toBeGreaterThan(5)
  await reader.mark(page, passage)
  await showsPassages(page, passage)
  await page.reload()
  const popup = await chromium.click(page)
  await says(popup, '1 passage')
  await popup.close()
  await showsPassages(page, passage)
  await page.close()
})

test('in a popup of many articles one thing scrolls, the list of them', async () => {
  const page = await chromium.open(site.url('/extraction/pieces.html'))
  await page.evaluate(() => {
    const sheet = document.querySelector('.page')!
    const days = [...'一二三四五六七八九']
    sheet.innerHTML = days
      .map((day) => sheet.innerHTML.replace(/(?<=<(?:h2|p)>)/g, `第${day}日，`))
      .join('')
  })
  await reader.admit(page)
  for (const words of ['七十三岁', '翻一页数一个数', '最早的一册']) await reader.mark(page, words)
  const popup = await chromium.click(page)
  await says(popup, '27 articles on this page')
  await says(popup, '3 passages')
  const heights = await popup.evaluate(() => {
    const list = document.querySelector('ul')!
    return {
      popup: document.documentElement.scrollHeight,
      scrolls: list.scrollHeight > list.clientHeight,
    }
  })
  expect(heights.popup).toBeLessThanOrEqual(600)
  expect(heights.scrolls).toBe(true)
  await popup.close()
})
