// Taking out: the file of each format is downloaded, read back, and compared with what was kept.
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { has, press, says } from './support/named'
import { Reader, type Row } from './support/reader'
import { type Site, serve } from './support/server'
import { until } from './support/wait'

let site: Site
let chromium: Chromium
let reader: Reader

/** The passages, in the order of the page; the last begins as a formula does. */
const PASSAGES = [
  '（一）意見箱、櫃檯口述、電話與網頁表單並行',
  '八月份改善還書流程的主意，即出自閒話類第十九則',
  '最忌一句「已轉相關單位」',
]

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  reader = new Reader(chromium, site)
  const page = await reader.ready('/briefing.html')
  // Marked from the end to the beginning: what is written must follow the page.
  for (const [index, passage] of [...PASSAGES.entries()].reverse()) {
    await reader.mark(page, passage, passage, String(index + 1) as '1')
  }
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

/** Exports the article from the popup, in the format of this name in the menu. */
async function exported(format: string): Promise<{ name: string; text: string }> {
  const page = await chromium.open(site.url('/briefing.html'))
  const popup = await chromium.click(page)
  await until('the popup', () => has(popup, 'Export'))
  await press(popup, 'Export')
  const { name, bytes } = await chromium.download(() => press(popup, format, 'menuitem'))
  await says(popup, 'Exported as')
  await page.close()
  return { name, text: bytes.toString('utf8') }
}

const linkOf = (text: string) => /\((http[^\s)]*#:~:text=[^\s)]*)\)/.exec(text)?.[1]

test('Markdown has the facts, the passages in reading order, and links that lead to them', async () => {
  const { name, text } = await exported('Markdown')
  expect(name).toBe('意見整理工作簡報（第十二期）.md')
  expect(text).toMatch(/^---\ntitle: "?意見整理工作簡報（第十二期）"?\n/)
  expect(text).toContain(`url: "${site.url('/briefing.html')}"`)
  expect(text).toMatch(/^published: "?2025-09-02/m)
  const at = PASSAGES.map((passage) => text.indexOf(`> ${passage}`))
  expect(at.every((position) => position > 0)).toBe(true)
  expect(at).toEqual([...at].sort((a, b) => a - b))

  const link = linkOf(text.slice(at[2]))
  expect(link).toBeTruthy()
  const page = await chromium.open(link as string)
  await until('the passage in view', () => page.evaluate(() => scrollY > 300))
  await page.close()
})

test('CSV has a byte order mark, and one row a passage', async () => {
  const { name, text } = await exported('Spreadsheet (CSV)')
  expect(name).toMatch(/\.csv$/)
  expect(text.startsWith('\uFEFF')).toBe(true)
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  expect(data.map((row) => row.quote)).toEqual(PASSAGES)
  expect(data.map((row) => row.color)).toEqual(['cinnabar', 'gamboge', 'malachite'])
})

test('JSON has every record as it is stored', async () => {
  const { text } = await exported('All data (JSON)')
  const file = JSON.parse(text)
  expect(file).toMatchObject({ format: 'cinnabar', version: 1 })
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  const kept = await reader.kept()
  expect((file.annotations as Row[]).sort(byId)).toEqual(kept.sort(byId))
  expect(file.articles).toEqual(await chromium.rows('articles'))
})

test('HTML stands alone, and marks the passages in the text', async () => {
  const { name, text } = await exported('Web page (HTML)')
  expect(name).toMatch(/\.html$/)
  const page = await chromium.browser.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent(text)
  const marks = await page.evaluate(() =>
    [...document.querySelectorAll('mark')].map((mark) => mark.textContent),
  )
  for (const passage of PASSAGES) expect(marks.join('')).toContain(passage)
  expect(await page.evaluate(() => document.scripts.length)).toBe(0)
  expect(requests.filter((url) => url.startsWith('http'))).toEqual([])
  await page.close()
})
