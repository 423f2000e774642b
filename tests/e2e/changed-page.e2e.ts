// A page that has changed since it was marked: what is still found, what has changed, and the desk for what is not found.
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { press, says, textOf } from './support/named'
import { Reader, type Row, showsPassages } from './support/reader'
import { type Site, serve } from './support/server'
import { dragOver, painted, paintedTexts } from './support/text'
import { until } from './support/wait'

let site: Site
let chromium: Chromium
let reader: Reader

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  reader = new Reader(chromium, site)
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

const SAME = 'the ferryman wrote it down as cargo'
const EDITED = 'We keep what you posted on the board for one year'
const EDITED_NOW = 'We keep what you publicly posted on the board for two years'
const GONE = 'raise the toll by two coins'

/** Chooses a control of a card by key: while the list scrolls, it takes no clicks. */
async function choose(panel: Page, name: string): Promise<void> {
  const button = await panel.waitForSelector(`::-p-aria([name="${name}"][role="button"])`)
  await button?.focus()
  await panel.keyboard.press('Enter')
}

const rowOf = async (quote: string) =>
  (await reader.kept()).find(({ target }) => target.quote.exact === quote) as Row & {
    target: { now?: { quote: { exact: string } }; left?: true }
  }

describe('text changed between visits', () => {
  let page: Page
  let panel: Page

  beforeAll(async () => {
    page = await chromium.open(site.url('/revised'))
    panel = await chromium.openPanel(page)
    for (const quote of [SAME, EDITED, GONE]) await reader.mark(page, quote)
    await page.goto(site.url('/revised?utm_content=2'))
    await reader.admit(page)
  })

  afterAll(() => page.close())

  test('what stands is found, what was edited is found with its new bounds, what is gone is on the desk', async () => {
    await showsPassages(page, SAME, EDITED_NOW)
    await says(panel, '1 passage not found on this page')
    await says(panel, 'Changed since you marked it')
    const marked = await panel.$$eval('del, ins', (all) =>
      all.map((each) => `${each.localName} ${each.textContent?.trim()}`),
    )
    expect(marked).toEqual(['ins publicly', 'del one year', 'ins two years'])
    expect(await reader.quotes()).toContain(EDITED)
  })

  test('the new text can be accepted, and taken back', async () => {
    await choose(panel, 'Accept the new text')
    await says(panel, 'The passage is now the new text')
    expect(await reader.quotes()).toContain(EDITED_NOW)
    await until('no more change', async () => !(await textOf(panel)).includes('Changed since'))
    await press(panel, 'Undo')
    await says(panel, 'Changed since you marked it')
    expect(await reader.quotes()).toContain(EDITED)
    await showsPassages(page, SAME, EDITED_NOW)
    // The notice stands over the list's end.
    await press(panel, 'Close')
  })

  test('the desk says why, shows the paragraph as it was, and offers what stands there now', async () => {
    await choose(panel, 'Its text is no longer on this page')
    await says(panel, 'In spring the council voted to raise the toll by two coins.')
    await says(panel, 'Stands in its place now')
    await (await panel.$('[aria-label="Not found on this page"] li button'))?.focus()
    await until(
      'the preview',
      () => painted(page),
      (all) => all['cinnabar-flash']?.[0]?.includes('sat for one evening') === true,
    )
  })

  test('attached here, its quote stays; undone, it is missing again', async () => {
    await choose(panel, 'Attach here')
    await until(
      'it',
      () => paintedTexts(page),
      (all) => all.some((one) => one.includes('sat for one evening')),
    )
    expect((await rowOf(GONE)).target.now?.quote.exact).toContain('sat for one evening')
    await says(panel, 'Attached')
    await press(panel, 'Undo')
    await says(panel, '1 passage not found on this page')
    expect((await rowOf(GONE)).target.now).toBeUndefined()
    await showsPassages(page, SAME, EDITED_NOW)
  })

  test('attached to what is selected', async () => {
    await dragOver(page, 'three members')
    await choose(panel, 'Attach to my selection')
    await showsPassages(page, SAME, EDITED_NOW, 'three members')
    await page.reload()
    await reader.admit(page)
    await showsPassages(page, SAME, EDITED_NOW, 'three members')
    // On the page as it was it is where it was marked.
    await page.goto(site.url('/revised'))
    await reader.admit(page)
    await showsPassages(page, SAME, EDITED, GONE)
    await panel.keyboard.down('Control')
    await panel.keyboard.press('z')
    await panel.keyboard.up('Control')
    await until(
      'the attachment taken back',
      () => rowOf(GONE),
      (row) => row.target.now === undefined,
    )
  })

  test('left as it is', async () => {
    await page.goto(site.url('/revised?utm_content=2'))
    await reader.admit(page)
    await choose(panel, 'Its text is no longer on this page')
    await choose(panel, 'Leave it as it is')
    await says(panel, 'Not on this page; left as it is')
    expect((await rowOf(GONE)).target.left).toBe(true)
    await press(panel, 'Undo')
    await says(panel, 'Its text is no longer on this page')
  })

  test('shown in the saved copy', async () => {
    await choose(panel, 'Show in the saved copy')
    const copy = await chromium.page('reader.html')
    await until(
      'the flash in the copy',
      () => painted(copy),
      (all) => all['cinnabar-flash']?.[0] === GONE,
    )
    await copy.close()
  })
})
