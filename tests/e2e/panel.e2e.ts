// The side panel at work: found, filtered, changed in place, changed together, and the page follows at once.
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { has, press, says, textOf } from './support/named'
import { Reader, showsPassages, toolbar } from './support/reader'
import { type Site, serve } from './support/server'
import { painted, paintedTexts, pointAt } from './support/text'
import { until } from './support/wait'

let site: Site
let chromium: Chromium
let reader: Reader
let page: Page
let panel: Page

const FIRST = 'Write the words, not the meaning'
const SECOND = 'a fine description of the day shift'
const THIRD = 'leave room underneath'

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  reader = new Reader(chromium, site)
  page = await chromium.open(site.url('/essay.html'))
  panel = await chromium.openPanel(page)
  // From the end to the beginning; the panel lists them as the page has them.
  await reader.mark(page, THIRD, THIRD, '3')
  await reader.mark(page, SECOND, SECOND, '2')
  await reader.mark(page, FIRST, FIRST, '1')
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

const listed = () =>
  panel.evaluate(() =>
    [...document.querySelectorAll('[data-passage] q')].map((quote) => quote.textContent ?? ''),
  )

const lists = (...quotes: string[]) =>
  until(quotes.join(' | '), listed, (seen) => seen.join('\n') === quotes.join('\n'))

/** The card of a passage, with the keyboard in it. */
async function focus(quote: string): Promise<void> {
  const card = await panel.waitForSelector(
    `::-p-xpath(//button[@data-quote][contains(., "${quote}")])`,
  )
  await card?.focus()
}

test('lists the passages in reading order', () => lists(FIRST, SECOND, THIRD))

test('a click on a card scrolls the page to the passage and flashes it', async () => {
  await page.evaluate(() => scrollTo(0, 0))
  await focus(THIRD)
  await panel.keyboard.press('Enter')
  await until(
    'the flash',
    () => painted(page),
    (all) => all['cinnabar-flash']?.[0] === THIRD,
  )
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
})

test('a click on a highlight brings the panel to its card', async () => {
  const { x, y } = await pointAt(page, 'a fine description')
  await page.mouse.click(x, y)
  await toolbar(page)
  await until(
    'the card',
    () => panel.evaluate(() => document.activeElement?.textContent ?? ''),
    (text) => text.includes(SECOND),
  )
  await page.keyboard.press('Escape')
})

test('a colour changed in the panel is painted in the page', async () => {
  await focus(FIRST)
  await panel.keyboard.press('5')
  await until(
    'the new colour',
    () => painted(page),
    (all) => all['cinnabar-rouge']?.[0] === FIRST,
  )
})

test('a note written in the panel shows as Markdown and marks the passage', async () => {
  await focus(SECOND)
  await panel.keyboard.press('n')
  await panel.waitForSelector('textarea')
  await panel.keyboard.type('Collected at **noon**.')
  await panel.keyboard.down('Control')
  await panel.keyboard.press('Enter')
  await panel.keyboard.up('Control')
  await until(
    'bold',
    () => panel.$eval('[data-passage] strong', (bold) => bold.textContent),
    (text) => text === 'noon',
  )
  await until(
    'the seal',
    () => painted(page),
    (all) => 'cinnabar-gamboge-seal' in all,
  )
})

test('filters by words and by colour', async () => {
  await lists(FIRST, SECOND, THIRD)
  await press(panel, 'Search passages', 'searchbox')
  await panel.keyboard.type('noon')
  await lists(SECOND)
  await panel.keyboard.press('Escape')
  await lists(FIRST, SECOND, THIRD)
  await press(panel, 'Malachite')
  await lists(THIRD)
  await press(panel, 'Clear the filter')
  await lists(FIRST, SECOND, THIRD)
})

test('several are deleted together, and come back with Undo', async () => {
  await focus(FIRST)
  await panel.keyboard.press('x')
  await focus(THIRD)
  await panel.keyboard.press('x')
  await says(panel, '2 selected')
  const toolbar = await panel.$('::-p-aria([name="Selected passages"][role="toolbar"])')
  await (await toolbar?.$('::-p-aria([name="Delete"][role="button"])'))?.click()
  await lists(SECOND)
  await until(
    'one painted',
    () => paintedTexts(page),
    (all) => new Set(all).size <= 2 && all.includes(SECOND),
  )
  expect(await textOf(panel)).toContain('Trash (2)')
  await press(panel, 'Undo')
  await lists(FIRST, SECOND, THIRD)
})

test('follows the tab in front', async () => {
  const other = await reader.ready('/story?id=2')
  await says(panel, 'Second story')
  expect(await has(panel, 'Save article')).toBe(true)
  await page.bringToFront()
  await lists(FIRST, SECOND, THIRD)
  await other.close()
})

test('over a page of our own there is nothing to save', async () => {
  const library = await chromium.open(chromium.url('library.html'))
  await says(panel, 'Nothing to mark in this tab')
  expect(await has(panel, 'Save article')).toBe(false)
  await library.close()
  await page.bringToFront()
  await lists(FIRST, SECOND, THIRD)
})

test('a passage that the page no longer has stays listed', async () => {
  await page.evaluate((gone) => {
    for (const item of document.querySelectorAll('li')) {
      if (item.textContent?.includes(gone))
        item.textContent = 'Something else altogether, and longer than before.'
    }
  }, FIRST)
  await says(panel, '1 passage not found on this page')
  // Below the others, where a low window draws it only when it is scrolled to.
  const last = async () => {
    await panel.evaluate(() => {
      for (const each of document.querySelectorAll('*')) each.scrollTop = each.scrollHeight
    })
    return listed()
  }
  await until('the lost passage', last, (all) => all.includes(FIRST))
})

test('an article of two windows is one: both show what either marks', async () => {
  const twin = await reader.ready('/essay.html')
  await reader.mark(twin, 'It is a burial', 'burial', '4')
  await page.bringToFront()
  await until(
    'the passage in the first window',
    () => paintedTexts(page),
    (all) => all.includes('It is a burial'),
  )
  await twin.close()
  await showsPassages(page, 'It is a burial', SECOND, SECOND.slice(-1), THIRD)
})
