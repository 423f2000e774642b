// The main job in Chromium, in the order a reader does it: look, mark, note, find again, take out.
import { describe, expect, test } from 'vitest'
import { press, says, type } from './support/named'
import { clickToolbar, inToolbar } from './support/ours'
import { select, toolbar } from './support/reader'
import { chromium, reader, site } from './support/stage'
import { painted, paintedTexts, pointAt, selected } from './support/text'
import { pause, until } from './support/wait'

describe('the popup', () => {
  test('shows what the article is, and keeps it when told to', async () => {
    const page = await chromium.open(site.url('/essay.html'))
    const popup = await chromium.click(page)
    await says(popup, 'The Ledger and the Loop')
    const text = await says(popup, /Marta Oyelaran/)
    expect(text).toContain('Workbench Notes')
    expect(text).toMatch(/May 7, 2026/)
    expect(text).toMatch(/\b6\d\d words · 3 minutes/)
    expect(await chromium.rows('articles')).toEqual([])
    await press(popup, 'Save article')
    await says(popup, 'Saved · ')
    const [article] = await chromium.rows('articles')
    expect(article).toMatchObject({ title: 'The Ledger and the Loop', byline: 'Marta Oyelaran' })
    await page.close()
  })

  test('closes a tag with Enter, a comma and a full-width comma', async () => {
    const page = await chromium.open(site.url('/essay.html'))
    const popup = await chromium.click(page)
    await type(popup, 'Add tag', 'method,ledger，台账', 'combobox')
    await popup.keyboard.press('Enter')
    await until(
      'the tags',
      () => chromium.rows<{ tags: string[] }>('articles'),
      ([article]) => article?.tags.length === 3,
    )
    expect((await chromium.rows('articles'))[0]).toMatchObject({
      tags: ['method', 'ledger', '台账'],
    })
    await page.close()
  })

  test.each([
    ['chrome://version', 'The browser lets no extension read its own pages.'],
    ['/empty', 'There is no article to read on this page.'],
  ])('says why %s cannot be read', async (address, sentence) => {
    const page = await chromium.open(address.startsWith('/') ? site.url(address) : address)
    const popup = await chromium.click(page)
    await says(popup, sentence)
    await page.close()
  })
})

describe('marking', () => {
  test('one sentence with the mouse, in the colour that is clicked', async () => {
    const page = await reader.ready('/newspaper.html')
    await select(page, '散话是散的', '道理自己会站出来')
    await clickToolbar(page, 'button', 'Malachite')
    await until(
      'the paint',
      () => painted(page),
      (all) => 'cinnabar-malachite' in all,
    )
    expect(await painted(page)).toEqual({
      'cinnabar-malachite': ['散话是散的，道理不散。把话放到一起，道理自己会站出来'],
    })
    await until(
      'the record',
      () => reader.quotes(),
      (all) => all.includes('散话是散的，道理不散。把话放到一起，道理自己会站出来'),
    )
    await page.close()
  })

  test('the toolbar waits for the end of the drag, also of the first one in a page', async () => {
    const page = await reader.ready('/newspaper.html')
    const start = await pointAt(page, '清晨六点半')
    await page.mouse.move(start.x - 6, start.y)
    await page.mouse.down()
    await page.mouse.move(start.x + 100, start.y, { steps: 3 })
    await pause(1200)
    expect(await inToolbar(page, 'toolbar')).toEqual([])
    await page.mouse.move(start.x + 200, start.y, { steps: 3 })
    await page.mouse.up()
    await toolbar(page)
    const text = await selected(page)
    await page.keyboard.press('1')
    await until(
      'the paint',
      () => paintedTexts(page),
      (all) => all.includes(text),
    )
    await page.close()
  })

  test.each([
    ['1', 'cinnabar', 'Collecting is not', 'summarising'],
    ['2', 'gamboge', 'drill is funny', 'again'],
    ['3', 'malachite', 'everybody', 'else'],
    ['4', 'indigo', 'grouped_with', 'answer'],
    ['5', 'rouge', 'One line for what was said.', 'what was done.'],
  ])('key %s marks in %s, across elements too', async (key, color, from, to) => {
    const page = await reader.ready('/essay.html')
    const before = (await reader.kept()).length
    await select(page, from, to)
    const text = (await selected(page)).replace(/\s+/g, '')
    await page.keyboard.press(key as '1')
    await until(
      'the record',
      () => reader.kept(),
      (all) => all.length === before + 1,
    )
    const row = (await reader.kept()).at(-1)
    const newest = (await reader.kept()).find(
      (each) => each.target.quote.exact.replace(/\s+/g, '') === text,
    )
    expect(newest?.color, row?.target.quote.exact).toBe(color)
    const all = await painted(page)
    expect(all[`cinnabar-${color}`]?.map((each) => each.replace(/\s+/g, ''))).toContain(text)
    await page.close()
  })

  test('passages that overlap stay separate, and a click reaches each', async () => {
    const page = await reader.ready('/briefing.html')
    await select(page, '意見箱、櫃檯口述', '不加評語')
    await page.keyboard.press('1')
    await page.keyboard.press('Escape')
    await select(page, '網頁表單並行', '一律抄錄')
    await page.keyboard.press('4')
    await page.keyboard.press('Escape')
    await until(
      'both',
      () => painted(page),
      (all) => Object.keys(all).length === 2,
    )
    expect(await painted(page)).toEqual({
      'cinnabar-cinnabar': ['意見箱、櫃檯口述、電話與網頁表單並行，一律抄錄原句，不加評語'],
      'cinnabar-indigo': ['網頁表單並行，一律抄錄'],
    })
    const spot = await pointAt(page, '一律')
    await page.mouse.click(spot.x, spot.y)
    const pressed = async () =>
      (await inToolbar(page, 'button')).filter((each) => each.properties.pressed === 'true')[0]
        ?.name
    await until('the shorter passage', pressed, (name) => name === 'Indigo')
    await page.mouse.click(spot.x, spot.y)
    await until('the longer passage', pressed, (name) => name === 'Cinnabar')
    await page.close()
  })

  test('N writes a note, T gives tags, Escape closes; the passage is marked as having a note', async () => {
    const page = await reader.ready('/briefing.html')
    await select(page, '抽屜不能')
    await page.keyboard.press('n')
    await until(
      'the note field',
      () => inToolbar(page, 'textbox', 'Note'),
      (found) => found.length === 1,
    )
    await page.keyboard.type('A tag may *overlap*; a drawer may not. 標籤可以重疊')
    await page.keyboard.down('Control')
    await page.keyboard.press('Enter')
    await page.keyboard.up('Control')
    await until(
      'the note',
      () => reader.kept(),
      (all) => all.some((row) => row.note.endsWith('標籤可以重疊')),
    )
    const spot = await pointAt(page, '抽屜不能')
    await page.mouse.click(spot.x, spot.y)
    await toolbar(page)
    await page.keyboard.press('t')
    await until(
      'the tag field',
      () => inToolbar(page, 'combobox', 'Tags'),
      (found) => found.length === 1,
    )
    await page.keyboard.type('order，boxes')
    await page.keyboard.press('Enter')
    await until(
      'the tags',
      () => reader.kept(),
      (all) => all.some((row) => row.tags.join() === 'order,boxes'),
    )
    await page.keyboard.press('Escape')
    await until(
      'the end of the toolbar',
      () => inToolbar(page, 'toolbar'),
      (found) => found.length === 0,
    )
    expect(Object.keys(await painted(page)).some((name) => name.endsWith('-seal'))).toBe(true)
    await page.close()
  })

  test('a deletion is taken back with Undo and with Ctrl+Z', async () => {
    const page = await reader.ready('/table-breaks.html')
    await select(page, '意思是你的意思', '话是我的话')
    await page.keyboard.press('5')
    await until(
      'the record',
      () => reader.quotes(),
      (all) => all.includes('意思是你的意思，话是我的话'),
    )
    await clickToolbar(page, 'button', 'Delete')
    await until(
      'nothing painted',
      () => paintedTexts(page),
      (all) => all.length === 0,
    )
    await until(
      'the trash',
      () => reader.quotes(),
      (all) => !all.includes('意思是你的意思，话是我的话'),
    )
    await until(
      'the notice',
      () => inToolbar(page, 'button', 'Undo'),
      (found) => found.length === 1,
    )
    await clickToolbar(page, 'button', 'Undo')
    await until(
      'the passage again',
      () => paintedTexts(page),
      (all) => all.length === 1,
    )

    const spot = await pointAt(page, '你的意思')
    await page.mouse.click(spot.x, spot.y)
    await until(
      'the toolbar',
      () => inToolbar(page, 'button', 'Delete'),
      (found) => found.length === 1,
    )
    await page.keyboard.press('2')
    await until(
      'the other colour',
      () => painted(page),
      (all) => 'cinnabar-gamboge' in all,
    )
    await until(
      'its record',
      () => reader.kept(),
      (all) =>
        all.some((row) => row.color === 'gamboge' && row.target.quote.exact.startsWith('意思是')),
    )
    await page.keyboard.down('Control')
    await page.keyboard.press('z')
    await page.keyboard.up('Control')
    await until(
      'the first colour',
      () => painted(page),
      (all) => 'cinnabar-rouge' in all,
    )
    await page.close()
  })

  test('the page is not touched: no node and no attribute of it differs', async () => {
    const page = await chromium.open(site.url('/newspaper.html'))
    const markup = () => page.evaluate(() => document.body.outerHTML + document.head.outerHTML)
    const before = await markup()
    const popup = await chromium.click(page)
    await until('the page script', () => page.extensionRealms().length > 0)
    await popup.close()
    await select(page, '四百一十六条意见')
    await page.keyboard.press('1')
    await until(
      'the paint',
      () => paintedTexts(page),
      (all) => all.includes('四百一十六条意见'),
    )
    expect(await markup()).toBe(before)
    expect(await page.evaluate(() => document.querySelector('cinnabar-toolbar')?.shadowRoot)).toBe(
      null,
    )
    await page.close()
  })
})

describe('the side panel', () => {
  test('opens from the popup, and shows at once what is marked', async () => {
    const page = await chromium.open(site.url('/story?id=2'))
    const popup = await chromium.click(page)
    await press(popup, 'Side panel')
    const panel = await chromium.page('sidepanel.html')
    await page.bringToFront()
    await says(panel, 'Second story')
    await says(panel, 'No passages yet')
    await select(page, 'Remark 3 about the bridge')
    await page.keyboard.press('4')
    await says(panel, 'Remark 3 about the bridge')
    await page.keyboard.press('Escape')
    await select(page, 'Remark 1 about the bridge')
    await page.keyboard.press('2')
    await says(panel, /Remark 1 about the bridge[\s\S]*Remark 3 about the bridge/)

    await page.keyboard.press('Escape')
    await page.evaluate(() => scrollTo(0, 100_000))
    await press(panel, 'Remark 1 about the bridge')
    await until(
      'the flash',
      () => painted(page),
      (all) => (all['cinnabar-flash'] ?? []).includes('Remark 1 about the bridge'),
    )
    await pause(100)
    await page.close()
  })
})
