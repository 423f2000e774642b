// A page that has changed since it was marked: what is still found, what has changed, and the desk for what is not found.
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { press, says, textOf } from './support/named'
import { boxOf, inToolbar } from './support/ours'
import { type Row, showsPassages, toolbar } from './support/reader'
import { chromium, reader, site } from './support/stage'
import { dragOver, painted, paintedTexts, pointAt } from './support/text'
import { until } from './support/wait'

const SAME = 'the ferryman wrote it down as cargo'
const EDITED = 'We keep what you posted on the board for one year'
const EDITED_NOW = 'We keep what you publicly posted on the board for two years'
const GONE = 'raise the toll by two coins'
const HEADINGS = ['The ferry', 'Of the toll']

/** Chooses a control of a card by key: while the list scrolls, it takes no clicks. */
async function choose(panel: Page, name: string): Promise<void> {
  const button = await panel.waitForSelector(`::-p-aria([name="${name}"][role="button"])`)
  await button?.focus()
  await panel.keyboard.press('Enter')
}

const rowOf = async (quote: string) =>
  (await reader.kept()).find(({ target }) => target.quote.exact === quote) as Row & {
    target: { now?: { quote: { exact: string } }; left?: true; headings?: string[] }
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
    expect((await rowOf(EDITED_NOW)).target.headings).toEqual(HEADINGS)
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
    await says(panel, 'Under: Of the toll')
    expect((await rowOf(GONE)).target.headings).toEqual(HEADINGS)
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
    // As after marking: the same words are not to be marked once more by the toolbar beside them.
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
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

test('a page that is drawn anew under the reader keeps its passages, in the same moment', async () => {
  const page = await reader.ready('/redrawn')
  await reader.mark(page, 'Remark 3 about the loom')
  await page.evaluate(() => dispatchEvent(new Event('redraw')))
  await showsPassages(page, 'Remark 3 about the loom')
  await page.close()
})

test('a page that streams in shows each passage when its text is there', async () => {
  const page = await reader.ready('/streamed')
  await until('the end of the stream', () =>
    page.$eval('#article', (all) => all.textContent?.includes('Remark 16')),
  )
  await reader.mark(page, 'Remark 1 about the brook')
  await reader.mark(page, 'Remark 16 about the brook')
  await page.reload()
  await reader.admit(page)
  await showsPassages(page, 'Remark 1 about the brook', 'Remark 16 about the brook')
  await page.close()
})

test('a page that switches from 简 to 繁 keeps its passages, and none has changed', async () => {
  const page = await chromium.open(site.url('/scripts'))
  const panel = await chromium.openPanel(page)
  await reader.mark(page, '国有企业得到实实在在的支持')
  await reader.mark(page, '群众的意见都写在台账里')
  await page.goto(site.url('/scripts?utm_content=hant'))
  await reader.admit(page)
  await showsPassages(page, '國有企業得到實實在在的支持', '群眾的意見都寫在臺賬裡')
  await says(panel, '国有企业得到实实在在的支持')
  expect(await textOf(panel)).not.toContain('Changed since')
  await page.close()
})

describe('the ends of a passage', () => {
  let page: Page

  beforeAll(async () => {
    page = await reader.ready('/story?id=1')
    await reader.mark(page, 'Remark 4 about the market')
    const { x, y } = await pointAt(page, '4 about the')
    await page.mouse.click(x, y)
    await toolbar(page)
  })

  afterAll(() => page.close())

  /** Drags an end's handle to the middle of a word. */
  async function drag(end: string, word: string): Promise<void> {
    const to = await pointAt(page, word)
    let last = ''
    const from = await until('the handle at rest', async () => {
      const [grip] = await inToolbar(page, 'slider', end)
      const box = grip && (await boxOf(page, grip.backendNodeId))
      const now = JSON.stringify(box)
      const rests = now === last
      last = now
      return rests && box
    })
    if (!from) throw new Error('There is no handle')
    const y = end.startsWith('Start') ? from.y - 4 : from.y + from.height + 4
    await page.mouse.move(from.x, y)
    await page.mouse.down()
    // The knob is below the line, or above it: the pointer goes as far as the line does.
    const dy = y - (from.y + from.height / 2)
    await page.mouse.move((from.x + to.x) / 2, to.y + dy, { steps: 3 })
    await page.mouse.move(to.x + 1, to.y + dy, { steps: 3 })
    await page.mouse.up()
  }

  const starts = (what: string, text: RegExp) =>
    until(
      what,
      () => paintedTexts(page),
      ([painted]) => text.test(painted ?? ''),
    )

  test('are dragged with the mouse, and kept', async () => {
    await drag('End of the passage', 'Remark 14')
    const [longer] = await starts(
      'the longer passage',
      /^Remark 4 about .* word for word\. [Remark]+$/,
    )
    await until('the record', async () => (await reader.quotes()).includes(longer ?? ''))
  })

  test('the start too, and the toolbar stays', async () => {
    await drag('Start of the passage', '4 about the market')
    await starts('the shorter passage', /^(4 |about ).* word for word\. [Remark]+$/)
    expect(await inToolbar(page, 'toolbar')).not.toEqual([])
  })

  test('are put back by undo, one after the other', async () => {
    await page.keyboard.down('Control')
    await page.keyboard.press('z')
    await page.keyboard.up('Control')
    await starts('the start back', /^Remark 4 about .* word for word/)
    const { x, y } = await pointAt(page, '4 about the')
    await page.mouse.click(x, y)
    await toolbar(page)
    await page.keyboard.down('Control')
    await page.keyboard.press('z')
    await page.keyboard.up('Control')
    await showsPassages(page, 'Remark 4 about the market')
    expect(await reader.quotes()).toContain('Remark 4 about the market')
  })
})
