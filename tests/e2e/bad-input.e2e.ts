// Awkward pages, odd text, a background that dies: in each case a clear outcome, and nothing lost.
/// <reference types="chrome" />
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { clickToolbar, inToolbar } from './support/ours'
import { Reader, select, showsPassages, toolbar } from './support/reader'
import { type Site, serve } from './support/server'
import { dragOver, painted, paintedTexts, pointAt, selected } from './support/text'
import { pause, until } from './support/wait'

let site: Site
let chromium: Chromium
let reader: Reader
let page: Page
/** What the page under test complains of; our script must give it no reason to. */
let complaints: string[]

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  reader = new Reader(chromium, site)
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

beforeEach(() => {
  complaints = []
})

afterEach(async () => {
  await page?.close()
  expect(complaints).toEqual([])
})

/** A page that can be marked, and is listened to. */
async function open(path: string): Promise<void> {
  page = await reader.ready(path)
  page.on('pageerror', (error) =>
    complaints.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
}

/** Fills the field that has the focus at once, as a paste does. */
const insert = async (text: string) => {
  const cdp = await page.createCDPSession()
  await cdp.send('Input.insertText', { text })
}

async function finishNote(): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press('Enter')
  await page.keyboard.up('Control')
}

const seldomToolbar = async () => {
  await pause(800)
  expect(await inToolbar(page, 'toolbar')).toEqual([])
}

test.each([
  ['a page of 10 MB', '/ten-megabytes', 'Remark 3 about the archive'],
  ['one text node of 5 MB', '/one-node', 'Remark 1 about the scroll'],
])(
  '%s can be marked',
  async (_, path, passage) => {
    await open(path)
    await reader.mark(page, passage)
    await showsPassages(page, passage)
  },
  120_000,
)

test('in a page that removes our node, the keys still mark', async () => {
  await open('/cleaner')
  await dragOver(page, 'Remark 2 about the broom')
  await pause(800)
  await page.keyboard.press('2')
  await showsPassages(page, 'Remark 2 about the broom')
  await until(
    'the record',
    () => reader.quotes(),
    (all) => all.includes('Remark 2 about the broom'),
  )
})

test.each(['#input', '#area'])('a selection inside %s is the field’s own', async (field) => {
  await open('/fields')
  await page.click(field, { count: 3 })
  await seldomToolbar()
  await page.keyboard.type('1')
  expect(await page.$eval(field, (each) => (each as HTMLInputElement).value)).toBe('1')
  expect(await paintedTexts(page)).toEqual([])
})

test('a selection of white space alone brings no toolbar', async () => {
  await open('/fields')
  await page.evaluate(() => {
    const blank = document.getElementById('blank')
    if (blank) document.getSelection()?.selectAllChildren(blank)
  })
  expect(await selected(page)).toMatch(/^\s+$/)
  await seldomToolbar()
})

test('a selection in our own toolbar is not marked', async () => {
  await open('/story?id=1')
  await select(page, 'Remark 2 about the market')
  await page.keyboard.press('n')
  await until(
    'the note',
    () => inToolbar(page, 'textbox', 'Note'),
    (found) => found.length === 1,
  )
  await page.keyboard.type('1 2 3 t n')
  await page.keyboard.down('Control')
  await page.keyboard.press('a')
  await page.keyboard.up('Control')
  await pause(600)
  await finishNote()
  await until(
    'the note',
    () => reader.kept(),
    (all) => all.some((row) => row.note === '1 2 3 t n'),
  )
  expect((await paintedTexts(page)).filter((text) => text.length > 1)).toEqual([
    'Remark 2 about the market',
  ])
})

test('a note of 1 MB is kept whole', async () => {
  await open('/story?id=2')
  await select(page, 'Remark 2 about the bridge')
  await page.keyboard.press('n')
  await until(
    'the note',
    () => inToolbar(page, 'textbox', 'Note'),
    (found) => found.length === 1,
  )
  const note = '一句原话，一个日期。'.repeat(100_000)
  await insert(note)
  await finishNote()
  await until(
    'the note',
    () => reader.kept(),
    (all) => all.some((row) => row.note.length === note.length),
    30_000,
  )
})

test('tags: long, with emoji, with a comma, twice by case and width', async () => {
  await open('/story?id=tags')
  await reader.mark(page, 'Remark 2 about the market')
  const { x, y } = await pointAt(page, 'Remark 2 about')
  await page.mouse.click(x, y)
  await toolbar(page)
  await page.keyboard.press('t')
  await until(
    'the field',
    () => inToolbar(page, 'combobox', 'Tags'),
    (found) => found.length === 1,
  )
  for (const typed of [
    '长'.repeat(300),
    '👩‍🌾 market',
    'one,two',
    'Ledger',
    'ＬＥＤＧＥＲ',
    'ledger',
  ]) {
    await insert(typed)
    await page.keyboard.press('Enter')
  }
  const passage = async () => (await reader.kept()).find((row) => row.tags.includes('two'))
  const row = await until('the tags', passage, (found) => (found?.tags.length ?? 0) >= 5)
  await pause(500)
  expect(row?.tags.slice(1)).toEqual(['👩‍🌾 market', 'one', 'two', 'Ledger'])
  expect(row?.tags[0]).toMatch(/^长+$/)
  expect((await passage())?.tags).toHaveLength(5)
})

test('two tabs edit one note: the second is told, and may keep both', async () => {
  await open('/story?id=both')
  await reader.mark(page, 'Remark 1 about the market')
  const other = await reader.ready('/story?id=both')
  await showsPassages(other, 'Remark 1 about the market')
  const write = async (tab: Page) => {
    await tab.bringToFront()
    const { x, y } = await pointAt(tab, 'Remark 1 about')
    await tab.mouse.click(x, y)
    await toolbar(tab)
    await tab.keyboard.press('n')
    await until(
      'the note',
      () => inToolbar(tab, 'textbox', 'Note'),
      (found) => found.length === 1,
    )
  }
  await write(other)
  await write(page)
  await page.keyboard.type('from this tab')
  await finishNote()
  await until(
    'the first note',
    () => reader.kept(),
    (all) => all.some((row) => row.note === 'from this tab'),
  )
  await other.bringToFront()
  await other.keyboard.type('from the other tab')
  await other.keyboard.down('Control')
  await other.keyboard.press('Enter')
  await other.keyboard.up('Control')
  await until(
    'the question',
    () => inToolbar(other, 'button', 'Keep both'),
    (found) => found.length === 1,
  )
  await clickToolbar(other, 'button', 'Keep both')
  await until(
    'both notes',
    () => reader.kept(),
    (all) => all.some(({ note }) => /from this tab[\s\S]*from the other tab/.test(note)),
  )
  await other.close()
})

test('the background dies between request and answer: the passage is kept once', async () => {
  await open('/story?id=killed')
  const before = (await reader.kept()).length
  await select(page, 'Remark 3 about the market')
  await Promise.all([page.keyboard.press('4'), chromium.killWorker()])
  const answered = async () => {
    if ((await inToolbar(page, 'button', 'Try again')).length > 0) {
      await clickToolbar(page, 'button', 'Try again')
    }
    return (await inToolbar(page, 'button', 'Undo')).length > 0
  }
  await until('the answer', answered, Boolean, 20_000)
  expect(await reader.kept()).toHaveLength(before + 1)
  await showsPassages(page, 'Remark 3 about the market')
  await page.reload()
  await reader.admit(page)
  await showsPassages(page, 'Remark 3 about the market')
})

test.each([
  ['ruby', 'をそのまま', '書', {}],
  ['right to left', 'ثم نرتبه', 'إلى أصحابه', { rtl: true }],
  ['Hebrew beside Latin', 'הפנקס', 'שומר', { rtl: true }],
  ['combining marks', 'đem lời nói'.normalize('NFD'), 'đã nói'.normalize('NFD'), {}],
  ['emoji of several signs', 'People sign', '👩‍🌾 on Monday', {}],
  ['Devanagari', 'पहले सुनो', 'फिर लिखो', {}],
])('%s is marked and found again', async (_, from, to, options) => {
  await open('/many-scripts.html')
  const before = (await reader.kept()).length
  await dragOver(page, from, to, options)
  await toolbar(page)
  await page.keyboard.press('5')
  await until(
    'the record',
    () => reader.kept(),
    (all) => all.length === before + 1,
  )
  const texts = await paintedTexts(page)
  expect(texts.some((text) => text.includes(from) && text.includes(to))).toBe(true)
  await page.reload()
  await reader.admit(page)
  await showsPassages(page, ...texts)
})

test('halves of a surrogate pair are marked and found again', async () => {
  await open('/surrogates')
  await reader.mark(page, 'Half a sign', 'in one remark')
  expect(Object.keys(await painted(page))).toEqual(['cinnabar-cinnabar'])
  await page.reload()
  await reader.admit(page)
  await until(
    'the passage',
    () => paintedTexts(page),
    ([text]) => text?.startsWith('Half a sign') === true && text.endsWith('in one remark'),
  )
})

test('an update of the extension ends quietly, and what was marked stays', async () => {
  await open('/story?id=update')
  await reader.mark(page, 'Remark 1 about the market')
  // The answer dies with the worker that is asked.
  await Promise.race([chromium.inWorker(() => chrome.runtime.reload()).catch(() => {}), pause(500)])
  await pause(1500)
  await dragOver(page, 'Remark 4 about the market')
  await until(
    'the sentence',
    () => inToolbar(page),
    (found) =>
      found.some(({ name }) => name === 'Cinnabar was updated. Reload this page to go on marking.'),
  )
  // Chromium's test protocol dies of a click on an extension that was reloaded: the reader restarts.
  const { profile } = chromium
  await chromium.close()
  chromium = await Chromium.launch({ profile })
  reader = new Reader(chromium, site)
  page = await reader.ready('/story?id=update')
  await showsPassages(page, 'Remark 1 about the market')
  await select(page, 'Remark 4 about the market')
  expect(await inToolbar(page, 'toolbar')).toHaveLength(1)
})
