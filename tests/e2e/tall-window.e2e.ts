// Long lists hold only the rows in view: a tall window is in view from top to bottom, without a scroll.
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { says } from './support/named'
import { type Site, serve } from './support/server'
import { stock } from './support/shelf'
import { until } from './support/wait'

let site: Site
let chromium: Chromium
let page: Page

const COUNT = 130
const numbers = Array.from({ length: COUNT }, (_, i) => i)
const TALL = { width: 1280, height: 30_000 }

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  page = await chromium.open(chromium.url('library.html'))
  await says(page, 'Nothing here yet')
  const passages = numbers.map((n): [string, string, string[]] => [
    `What was said at stall ${n}`,
    'indigo',
    [`stall ${n}`],
  ])
  await stock(page, [
    { title: 'The Market', site: 'Notes', lang: 'en', url: site.url('/essay.html'), passages },
    ...numbers.map((n) => ({
      ...{ title: `Article ${n}`, site: 'Notes', lang: 'en' },
      passages: [
        [`Kept twice ${n}`, 'cinnabar', []],
        [`Kept twice ${n}`, 'cinnabar', []],
      ] as [string, string, string[]][],
    })),
  ])
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

/** How many of the rows are in the document, each told by its number. */
const drawn = (of: Page) =>
  of.evaluate(() => {
    const said = document.querySelector('main')?.textContent ?? ''
    return new Set(said.match(/(stall|Kept twice) \d+(?!\d)/g)).size
  })

// A search shows its first fifty passages, which is more than any window.
for (const [hash, least] of [
  ['#/passages?color=indigo', COUNT],
  ['#/all?q=stall', 50],
  ['#/tags', COUNT],
  ['#/duplicates', COUNT],
] as const) {
  test(`${hash} fills a window made taller`, async () => {
    await page.setViewport({ width: 1280, height: 500 })
    await page.goto(chromium.url(`library.html${hash}`))
    await page.reload()
    expect(
      await until(
        'some rows',
        () => drawn(page),
        (count) => count > 0,
      ),
    ).toBeLessThan(50)
    await page.setViewport(TALL)
    await until(
      'all rows',
      () => drawn(page),
      (count) => count >= least,
    )
  })

  test(`${hash} fills a tall window as it opens`, async () => {
    await page.setViewport(TALL)
    await page.goto(chromium.url(`library.html${hash}`))
    await page.reload()
    await until(
      'all rows',
      () => drawn(page),
      (count) => count >= least,
    )
  })
}

test('the panel fills a tall window', async () => {
  const article = await chromium.open(site.url('/essay.html'))
  const panel = await chromium.openPanel(article)
  await panel.bringToFront()
  await panel.waitForSelector('[data-passage]')
  await panel.setViewport({ ...TALL, width: 420 })
  await until(
    'all cards',
    () => drawn(panel),
    (count) => count === COUNT,
  )
})
