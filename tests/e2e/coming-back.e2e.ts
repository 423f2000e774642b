// Coming back: with access granted in the browser's own dialog, what was marked shows by itself.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElementHandle, Frame } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { type Display, openDisplay } from './support/display'
import { has, press, says } from './support/named'
import { inToolbar } from './support/ours'
import { Reader, showsPassages, toolbar } from './support/reader'
import { type Site, serve } from './support/server'
import { dragOver, paintedTexts, pointAt, selected } from './support/text'
import { pause, until } from './support/wait'

let site: Site
let display: Display
let chromium: Chromium
let reader: Reader

beforeAll(async () => {
  site = await serve()
  display = await openDisplay()
  chromium = await Chromium.launch({ display: display.name })
  reader = new Reader(chromium, site)
})

afterAll(async () => {
  await chromium?.end()
  display?.close()
  await site?.close()
})

/** What the extension may reach. */
const granted = () =>
  chromium.inWorker(() => chrome.permissions.getAll().then(({ origins }) => origins))

test('the button asks for all sites in the dialog of the browser', async () => {
  const page = await chromium.open(site.url('/essay.html'))
  const popup = await chromium.click(page)
  await press(popup, 'All sites')
  await pause(1000)
  expect(await granted()).toEqual([])
  await display.press('Tab', 'Return')
  await until('the permission', granted, (origins) => origins?.includes('<all_urls>') ?? false)
  await page.close()
})

test('the icon is marked over an article, and over no list', async () => {
  const badge = () =>
    chromium.inWorker(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      return `${tab?.title}: ${await chrome.action.getBadgeText({ tabId: tab?.id as number })}`
    })
  const page = await chromium.open(site.url('/newspaper.html'))
  await until('the mark', badge, (seen) => /^从一本台账.*: •$/.test(seen))
  await page.goto(site.url('/extraction/list.html'))
  await until('no mark', badge, (seen) => seen === '今日要闻 - 南街日报: ')
  await page.close()
})

describe('from the keyboard and the menu of the browser', () => {
  test('Alt+H marks the selection in a page nobody has clicked the icon on', async () => {
    const page = await chromium.open(site.url('/newspaper.html'))
    await dragOver(page, '有人劝她改用电脑', '却没有扔掉本子')
    await display.press('alt+h')
    await showsPassages(page, '有人劝她改用电脑，她学会了，却没有扔掉本子')
    // The text is read after the passage is kept; a page closed before that has none.
    await savedArticle()
    await page.close()
  })

  const savedArticle = async () => {
    const [article] = await until(
      'the saved text',
      () => chromium.rows<{ id: string; hasBody: boolean }>('articles'),
      (rows) => rows[0]?.hasBody === true,
    )
    return article
  }

  test('Alt+H marks the selection in the saved copy too', async () => {
    const quote = '有人劝她改用电脑，她学会了，却没有扔掉本子'
    const article = await savedArticle()
    const copy = await chromium.open(chromium.url(`reader.html?id=${article?.id}`))
    await showsPassages(copy, quote)
    await dragOver(copy, '记下的不是结论', '是原话')
    await display.press('alt+h')
    await showsPassages(copy, quote, '记下的不是结论，是原话')
    await copy.close()
  })

  test('the context menu marks the selection', async () => {
    const page = await chromium.open(site.url('/table-breaks.html'))
    await dragOver(page, '灯下写到这里')
    const { x, y } = await pointAt(page, '灯下写到')
    await page.mouse.click(x, y, { button: 'right' })
    await pause(800)
    // The last entry is the browser's own "Inspect"; ours stands above it.
    await display.press('Up', 'Up', 'Return')
    await showsPassages(page, '灯下写到这里')
    await page.close()
  })
})

describe('a page whose text was never kept', () => {
  /** A passage as from another tool: its article has no text. */
  async function bringIn(title: string, quote: string, url: string): Promise<void> {
    const library = await chromium.open(chromium.url('library.html#/import'))
    await until('the chooser', () => has(library, 'Choose files'))
    const file = join(chromium.profile, 'elsewhere.csv')
    writeFileSync(file, `Highlight,Title,URL\n"${quote}",${title},${url}\n`)
    const input = (await library.$('input[type=file]')) as ElementHandle<HTMLInputElement>
    await input.uploadFile(file)
    await says(library, quote)
    await press(library, 'Import')
    await says(library, 'Imported')
    await library.close()
  }

  const articleOf = async (url: string) => {
    const rows = await chromium.rows<{ id: string; url: string; title: string; hasBody: boolean }>(
      'articles',
    )
    return rows.find((row) => row.url === url)
  }

  /** The text that is kept of an address, once it is. */
  const textOf = async (url: string) => {
    const row = await until(
      'the saved text',
      () => articleOf(url),
      (row) => row?.hasBody === true,
    )
    const bodies = await chromium.rows<{ articleId: string; text: string }>('bodies')
    return bodies.find(({ articleId }) => articleId === row?.id)?.text
  }

  test('is read at the next visit, without a click', async () => {
    const url = site.url('/story?id=visited')
    await bringIn('As it was called elsewhere', 'Remark 3 about the market', url)
    const page = await chromium.open(url)
    await showsPassages(page, 'Remark 3 about the market')
    await until('the saved text', () => articleOf(url).then((row) => row?.hasBody))
    expect(await articleOf(url)).toMatchObject({ title: 'First story' })
    await page.close()
  })

  test('is read when all of it is there', async () => {
    const url = site.url('/halting')
    const release = site.hold('/halt.js')
    await bringIn('As it was called elsewhere', 'Remark 3 about the stairs', url)
    const page = await chromium.open('about:blank')
    void page.goto(url).catch(() => {})
    await showsPassages(page, 'Remark 3 about the stairs')
    await pause(2500)
    release()
    expect(await textOf(url)).toContain('Remark 6')
    await page.close()
  })

  test('is read when all of it is there, marked before that', async () => {
    const url = site.url('/halting?marked')
    const release = site.hold('/halt.js')
    const page = await chromium.open('about:blank')
    void page.goto(url).catch(() => {})
    await until('the first half', () => page.$eval('article', (all) => all.children.length > 3))
    await dragOver(page, 'Remark 2 about', 'the stairs')
    await display.press('alt+h')
    await showsPassages(page, 'Remark 2 about the stairs')
    await pause(2500)
    release()
    expect(await textOf(url)).toContain('Remark 6')
    await page.close()
  })

  test('and stays as it is where its address shows something else by now', async () => {
    const url = site.url('/story?id=moved')
    await bringIn('The market', 'what nobody said about any market', url)
    const page = await chromium.open(url)
    await until('the page script', () => page.extensionRealms().length > 0)
    await pause(2500)
    expect(await articleOf(url)).toMatchObject({ title: 'The market', hasBody: false })
    await page.close()
  })
})

describe('a passage is there again', () => {
  test.each([
    ['after a reload', '/story?id=reload', '/story?id=reload'],
    ['where only tracking differs', '/story?id=t', '/story?utm_source=letter&id=t&fbclid=x'],
    ['after a redirect', '/story?id=redirect', '/redirect?to=%2Fstory%3Fid%3Dredirect'],
    ['where a section is named', '/story?id=hash', '/story?id=hash#article'],
    ['where the text comes late', '/late', '/late'],
    ['in a page that never stops changing', '/restless', '/restless'],
    ['under a strict policy of the page', '/strict', '/strict'],
    ['in old bytes', '/gb2312', '/gb2312'],
  ])('%s', async (_, first, second) => {
    const passage = first === '/gb2312' ? '老钳工摇头' : 'Remark 12 about the'
    const page = await reader.ready(first)
    await reader.mark(page, passage)
    await page.goto(site.url(second))
    await showsPassages(page, passage)
    await page.close()
  })

  test('in the mobile edition, which names the same canonical page', async () => {
    const page = await reader.ready('/edition')
    await reader.mark(page, 'Remark 4 about the harbour')
    await page.goto(site.url('/edition', 'm'))
    await showsPassages(page, 'Remark 4 about the harbour')
    await page.goto(site.url('/edition', 'other'))
    await pause(1500)
    expect(await paintedTexts(page)).toEqual([])
    await page.close()
  })

  test('and never in another article behind the same pattern', async () => {
    const page = await reader.ready('/story?id=1')
    await reader.mark(page, 'Remark 5 about the market')
    await page.goto(site.url('/story?id=2'))
    await pause(1500)
    expect(await paintedTexts(page)).toEqual([])
    await page.goto(site.url('/story?id=1'))
    await showsPassages(page, 'Remark 5 about the market')
    await page.close()
  })

  test.each([
    ['pushState', '/spa/drill'],
    ['a hash route', '/hash#/drill'],
  ])('after client-side navigation by %s, each at its own article', async (_, address) => {
    const page = await reader.ready(address)
    await reader.mark(page, 'Remark 1 about the drill')
    await page.locator('a[data-to=lamp]').click()
    await showsPassages(page)
    await reader.mark(page, 'Remark 2 about the lamp')
    await page.locator('a[data-to=drill]').click()
    await showsPassages(page, 'Remark 1 about the drill')
    await page.goBack()
    await showsPassages(page, 'Remark 2 about the lamp')
    await page.reload()
    await showsPassages(page, 'Remark 2 about the lamp')
    await page.close()
  })

  test('in a same-origin frame; a frame of another site stays closed', async () => {
    const page = await reader.ready('/frames')
    const frame = await (await page.$('#same'))?.contentFrame()
    const stranger = await (await page.$('#cross'))?.contentFrame()
    if (!frame || !stranger) throw new Error('The frames are not there')
    await dragOver(page, 'Remark 2 about the cellar', 'cellar', { frame })
    await toolbar(page)
    await page.keyboard.press('3')
    await showsPassages(frame, 'Remark 2 about the cellar')
    await page.keyboard.press('Escape')
    await dragOver(page, 'Remark 2 about the stranger', 'stranger', { frame: stranger })
    expect(await selected(stranger)).toBe('Remark 2 about the stranger')
    await pause(800)
    expect(await inToolbar(page, 'toolbar')).toEqual([])
    await page.reload()
    const again = await (await page.$('#same'))?.contentFrame()
    await showsPassages(again as Frame, 'Remark 2 about the cellar')
    await page.close()
  })

  test('after a restart of the browser with the same profile', async () => {
    const { profile } = chromium
    await chromium.close()
    chromium = await Chromium.launch({ display: display.name, profile })
    reader = new Reader(chromium, site)
    const page = await chromium.open(site.url('/story?id=1'))
    await showsPassages(page, 'Remark 5 about the market')
    expect(await reader.quotes()).toContain('Remark 2 about the cellar')
    await page.close()
  })
})
