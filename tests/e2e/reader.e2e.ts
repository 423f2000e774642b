// The reader: the saved copy read, marked and set, by keyboard alone, offline, and whatever its HTML tries.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attackDocuments } from '../fixtures/attacks'
import { Chromium } from './support/chromium'
import { press, says } from './support/named'
import { clickToolbar, inToolbar } from './support/ours'
import { Reader, toolbar } from './support/reader'
import { type Site, serve } from './support/server'
import { painted, paintedTexts } from './support/text'
import { until } from './support/wait'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SECOND = '有人说水管又漏了，有人说路灯坏了三天；'

let site: Site
let chromium: Chromium
let reader: Reader
let id: string
let copy: Page

const article = async () =>
  (await chromium.rows<{ id: string; place?: number; progress?: number }>('articles'))[0]

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch({ language: 'en' })
  reader = new Reader(chromium, site)
  const page = await chromium.open(site.url('/workbook.html'))
  const popup = await chromium.click(page)
  await press(popup, 'Save article')
  id = (await until('the article', article))?.id ?? ''
  await until(
    'its picture',
    () => chromium.rows('pictures'),
    (rows) => rows.length === 1,
  )
  await popup.close()
  await page.close()
  site.asked.length = 0
  copy = await chromium.open(chromium.url(`reader.html?id=${id}`))
  await copy.setViewport({ width: 1440, height: 900 })
  await says(copy, '一本台账的用法')
})

beforeEach(async () => {
  await copy.bringToFront()
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

/** Presses keys one after the other; what follows waits for what they do. */
const keys = async (...all: Parameters<Page['keyboard']['press']>[0][]) => {
  for (const key of all) await copy.keyboard.press(key)
}
/** Waits until the sentences the reader stands at are these. */
const stands = (at: RegExp) =>
  until(
    `the cursor at ${at}`,
    async () => (await painted(copy))['reader-sentence']?.join('') ?? '',
    (text) => at.test(text),
  )

test('the copy has its picture, and asks the network for nothing', async () => {
  const picture = await until('the picture', () =>
    copy.$eval(
      'article img',
      (image) =>
        (image as HTMLImageElement).naturalWidth && {
          ...(image as HTMLImageElement).dataset,
          src: (image as HTMLImageElement).src,
        },
    ),
  )
  expect((picture as { src: string }).src).toMatch(/^blob:chrome-extension:/)
  expect(site.asked).toEqual([])
})

test('by keyboard: to the second sentence, marked, noted; the note stands beside its line', async () => {
  await keys('ArrowRight', 'ArrowRight')
  await stands(/^有人说水管又漏了，有人说路灯坏了三天；$/)
  await keys('3')
  await until(
    'the record',
    () => reader.quotes(),
    (all) => all.join() === SECOND,
  )
  await keys('n')
  await copy.keyboard.type('回访先念这一条')
  await keys('Escape')
  await until(
    'the note',
    () => reader.kept(),
    ([row]) => row?.note === '回访先念这一条',
  )
  const note = await until('the note in the margin', () =>
    copy.evaluate(() => {
      const note = document.querySelector('aside [data-note]')?.getBoundingClientRect()
      const text = document.querySelector('article')!.getBoundingClientRect()
      const range = [...CSS.highlights.get('cinnabar-malachite')!][0] as Range
      const line = range.getClientRects()[0]!
      return note && note.height > 0 && note.left >= text.right && Math.abs(note.top - line.top) < 4
    }),
  )
  expect(note).toBe(true)
})

test('the same key again changes the colour of the passage that is there', async () => {
  await keys('ArrowRight', 'ArrowLeft', '5')
  await until(
    'the colour',
    () => reader.kept(),
    (rows) => rows.length === 1 && rows[0]?.color === 'rouge',
  )
  await keys('Escape')
})

test('it is read when the reader says so, here as in the library, and that can be taken back', async () => {
  const state = async () =>
    (await chromium.rows<{ readState?: string }>('articles'))[0]?.readState ?? 'unread'
  await keys('r')
  await says(copy, 'Marked as Read')
  expect(await until('it read', state, (now) => now === 'read')).toBe('read')
  // The toolbar has just said something too, with an “Undo” of its own: neither covers the other.
  await copy.locator('[role=status] ::-p-text(Undo)').click()
  expect(await until('it unread', state, (now) => now === 'unread')).toBe('unread')
  await press(copy, 'Mark as Read')
  await until('it read again', state, (now) => now === 'read')
  await press(copy, 'Mark as Unread')
  await until('it unread again', state, (now) => now === 'unread')
})

test('paragraphs, and one sentence more', async () => {
  await keys('j')
  await stands(/^一、听的办法$/)
  await keys('j')
  await copy.keyboard.down('Shift')
  await keys('ArrowRight')
  await copy.keyboard.up('Shift')
  await stands(/^老周的台账分四栏.*回访\[1\]。他说，原话这一栏最要紧；$/)
  await keys('k', 'k')
  await stands(/^清晨六点半/)
  await keys('Escape')
  expect(await painted(copy)).not.toHaveProperty('reader-sentence')
})

test('beside a translation a passage is copied with a link to its own words', async () => {
  const before = await reader.quotes()
  await keys('j', 'j')
  await stands(/^一、听的办法$/)
  await keys('2')
  await until(
    'the passage',
    () => reader.quotes(),
    (all) => all.includes('一、听的办法'),
  )
  // As an extension does it that shows both languages.
  await copy.evaluate(() => {
    for (const line of document.querySelectorAll('article :is(p, h2)')) {
      const font = document.createElement('font')
      font.textContent = ' In other words, this.'
      line.append(font)
    }
    navigator.clipboard.write = async ([item]) => {
      document.title = await (await item!.getType('text/plain')).text()
    }
  })
  await clickToolbar(copy, 'button', 'Copy with link')
  const copied = await until(
    'the passage and its link',
    () => copy.title(),
    (title) => title.includes(':~:text='),
  )
  expect(copied).not.toContain('In%20other')
  await copy.evaluate(() => {
    for (const font of document.querySelectorAll('article font')) font.remove()
  })
  await copy.keyboard.down('Control')
  await keys('z')
  await copy.keyboard.up('Control')
  await until(
    'the passage taken back',
    () => reader.quotes(),
    (all) => all.join() === before.join(),
  )
  await keys('Escape', 'Escape')
})

/** As browsers do it: every text node makes way for an element with other words. */
const translate = () =>
  copy.evaluate(() => {
    const root = document.querySelector('article')!
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const nodes: Text[] = []
    while (walker.nextNode()) nodes.push(walker.currentNode as Text)
    for (const [i, node] of nodes.entries()) {
      if (!node.data.trim()) continue
      const font = document.createElement('font')
      font.dataset.was = node.data
      font.textContent = `In other words, sentence ${i} of it is this one here. `
      node.replaceWith(font)
    }
  })

/** The words come back in new nodes. */
const takeBack = () =>
  copy.evaluate(() => {
    document.getSelection()!.removeAllRanges()
    for (const font of document.querySelectorAll<HTMLElement>('article [data-was]')) {
      font.replaceWith(font.dataset.was!)
    }
  })

const selectTranslation = () =>
  copy.evaluate(() => {
    const font = document.querySelectorAll('article [data-was]')[3]!
    document.getSelection()!.selectAllChildren(font)
  })

/** Waits until the reader is told why nothing is taken, and takes the reason away. */
async function refused() {
  const told = () => inToolbar(copy, 'StaticText')
  await until('the reason', told, (all) => all.some(({ name }) => name.includes('translated')))
  await copy.mouse.click(4, 450)
  await until(
    'the reason gone',
    told,
    (all) => !all.some(({ name }) => name.includes('translated')),
  )
}

test('a translated copy is read, and marked only in its own words', async () => {
  const before = await reader.quotes()
  const shown = await paintedTexts(copy)
  await keys('ArrowRight')
  await translate()
  await keys('1')
  await refused()
  await selectTranslation()
  await toolbar(copy)
  await keys('2')
  await refused()
  await selectTranslation()
  await toolbar(copy)
  await clickToolbar(copy, 'button', 'Copy with link')
  await refused()
  expect(await reader.quotes()).toEqual(before)

  await takeBack()
  await until(
    'the passages where they were',
    () => paintedTexts(copy),
    (all) => all.join() === shown.join(),
  )
  await until('the sentence', async () => {
    await keys('ArrowRight')
    return (await painted(copy))['reader-sentence']?.join('') ?? ''
  })
  await keys('Escape')
})

test('nor are the words of a translation that was there when the columns were turned', async () => {
  const before = await reader.quotes()
  const turn = async (down: boolean) => {
    await keys('a')
    await press(copy, 'Vertical columns', 'checkbox')
    await keys('Escape')
    const mode = () => copy.$eval('article p', (p) => getComputedStyle(p).writingMode)
    await until('the columns', mode, (found) => found.startsWith('vertical') === down)
  }
  await translate()
  await turn(true)
  await keys('ArrowDown')
  await stands(/^In other words/)
  await keys('2')
  await refused()
  expect(await reader.quotes()).toEqual(before)
  await takeBack()
  await turn(false)
  await keys('ArrowRight', 'k', 'k', 'k', 'k', 'ArrowRight')
  await stands(new RegExp(`^${SECOND}$`))
  await keys('3')
  await until(
    'the colour',
    () => reader.kept(),
    ([row]) => row?.color === 'malachite',
  )
  await keys('Escape', 'Escape')
})

test('the panel learns nothing from a translation', async () => {
  const panel = await chromium.openPanel(copy)
  const ask = (type: string, data: unknown) =>
    panel.evaluate(
      async (type, data, url) => {
        const tabs = await chrome.tabs.query({})
        const { id } = tabs.find((tab) => tab.url?.includes(url))!
        return chrome.tabs.sendMessage(id!, { id: 1, type, data, timestamp: Date.now() })
      },
      type,
      data,
      `reader.html?id=${id}`,
    )
  const [row] = await reader.kept()
  const own = await ask('examine', { id: row!.id })
  expect(own).toMatchObject({ res: { kind: 'placed', text: SECOND } })
  await translate()
  await until(
    'no passage',
    () => paintedTexts(copy),
    (all) => all.length === 0,
  )
  await selectTranslation()
  expect(await ask('takeSelection', null)).toMatchObject({ res: null })
  expect(await ask('examine', { id: row!.id })).toMatchObject({ res: null })
  expect(await ask('describePage', null)).toMatchObject({ res: { missing: [], changed: [] } })
  expect(await panel.evaluate(() => document.body.innerText)).not.toContain('not found')
  await takeBack()
  await until(
    'the passage',
    () => paintedTexts(copy),
    (all) => all.includes(SECOND),
  )
  await panel.close()
  await copy.bringToFront()
})

test('what is marked in the copy shows on the page, and the other way round', async () => {
  const page = await reader.ready('/workbook.html')
  await until(
    'the passage on the page',
    () => paintedTexts(page),
    (all) => all.includes(SECOND),
  )
  await reader.mark(page, '散话是散的，道理不散。', '散话是散的，道理不散。', '2')
  await copy.bringToFront()
  await until(
    'the mark in the copy',
    () => paintedTexts(copy),
    (all) => all.includes('散话是散的，道理不散。'),
  )
  await page.close()
})

test('in traditional characters passages stay, and what is marked is kept as it was saved', async () => {
  await keys('a')
  await press(copy, 'Traditional', 'radio')
  await says(copy, '頭髮都熬白了，才明白發展的事情要一件一件地辦。')
  await keys('Escape')
  await until(
    'the passages',
    () => paintedTexts(copy),
    (all) => all.includes('有人說水管又漏了，有人說路燈壞了三天；'),
  )
  await translate()
  await takeBack()
  await keys('/')
  await copy.keyboard.type('头发')
  await until(
    'what is found',
    () => painted(copy),
    (all) => all['reader-found']?.[0] === '頭髮',
  )
  await keys('Escape', 'j', 'j', 'j', '4')
  const quotes = await until(
    'the record',
    () => reader.quotes(),
    (all) => all.length === 3,
  )
  for (const quote of quotes) expect(quote).not.toMatch(/[說頭髮發裡]/)
  await keys('Escape', 'a')
  await press(copy, 'As saved', 'radio')
  await says(copy, '头发都熬白了')
  await keys('Escape')
})

test('a footnote is shown where it is called, and a picture as large as the window', async () => {
  const call = await copy.$('article sup a')
  await call?.focus()
  await keys('Enter')
  await says(copy, '四栏台账的样式见村委会2013年的油印本')
  expect(await copy.$eval('[role=dialog]', (card) => card.textContent)).not.toContain('↩')
  await keys('Escape')
  await until(
    'the card gone',
    () => copy.$('[role=dialog]'),
    (card) => card === null,
  )
  await copy.focus('article img')
  await keys('Enter')
  expect(await copy.$eval('dialog img', (image) => (image as HTMLImageElement).src)).toMatch(
    /^blob:/,
  )
  await keys('Escape')
  await until(
    'the box gone',
    () => copy.$('dialog'),
    (box) => box === null,
  )
})

test('columns from right to left, and the place is found again', async () => {
  await copy.setViewport({ width: 640, height: 480 })
  await keys('a')
  await press(copy, 'Vertical columns', 'checkbox')
  await keys('Escape')
  const mode = () => copy.$eval('article p', (p) => getComputedStyle(p).writingMode)
  await until('columns', mode, (found) => found === 'vertical-rl')
  await keys('ArrowDown', 'j', 'j', 'j', 'j', 'j', 'j')
  const text = await stands(/^规矩定下来|^记账有三条|^把话放到|^三、回访|^回访的时候/)
  const place = await until('the place', async () => (await article())?.place ?? 0)
  expect(place).toBeGreaterThan(0)
  expect((await article())?.progress).toBeGreaterThan(0.5)
  await copy.reload()
  await until('the sentence in the window', () =>
    copy.evaluate((text) => {
      const walker = document.createTreeWalker(
        document.querySelector('article')!,
        NodeFilter.SHOW_TEXT,
      )
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.nodeValue?.includes(text.slice(0, 8))) continue
        const { left, right } = node.parentElement!.getBoundingClientRect()
        return right > 0 && left < innerWidth
      }
      return false
    }, text ?? ''),
  )
  await keys('a')
  await press(copy, 'Vertical columns', 'checkbox')
  await keys('Escape')
  await until('lines', mode, (found) => found === 'horizontal-tb')
  await copy.setViewport({ width: 1440, height: 900 })
})

test('focus dims all but the paragraph', async () => {
  await keys('a')
  await press(copy, 'Focus on one paragraph', 'checkbox')
  await keys('Escape', 'ArrowRight')
  const here = await stands(/./)
  const dimmed = (await painted(copy))['reader-dim']?.join('') ?? ''
  expect(dimmed.length).toBeGreaterThan(300)
  expect(dimmed).not.toContain(here)
  await keys('a')
  await press(copy, 'Focus on one paragraph', 'checkbox')
  await keys('Escape')
  await until(
    'light',
    () => painted(copy),
    (all) => !('reader-dim' in all),
  )
})

test('read aloud, the sentence heard is shown and can be marked', async () => {
  const other = await chromium.browser.newPage()
  // A machine for tests has no voices: this one says nothing, at once.
  await other.evaluateOnNewDocument(() => {
    const said: string[] = []
    const voice = { voiceURI: 'v', name: 'Voice', lang: 'zh-CN', localService: true, default: true }
    let waiting: (() => void) | null = null
    class Utterance {
      onend: (() => void) | null = null
      constructor(readonly text: string) {}
    }
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      cancel: () => {
        waiting = null
      },
      speak(utterance: Utterance) {
        said.push(utterance.text)
        waiting = () => utterance.onend?.()
      },
    })
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
    Object.assign(globalThis, {
      SpeechSynthesisUtterance: Utterance,
      said,
      goOn: () => waiting?.(),
    })
  })
  const heard = () => other.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  await other.goto(chromium.url(`reader.html?id=${id}`))
  await other.bringToFront()
  await says(other, '一本台账的用法')
  await until('the text', () => other.$('article p'))
  await other.evaluate(() => scrollTo(0, 0))
  await other.keyboard.press('l')
  await press(other, 'Play')
  const [first] = await until('the first sentence', heard, (all) => all.length === 1)
  await other.evaluate(() => (globalThis as unknown as { goOn(): void }).goOn())
  const [, second] = await until('the second', heard, (all) => all.length === 2)
  expect(first).not.toBe(second)
  await until(
    'the sentence shown',
    () => painted(other),
    (all) => all['reader-sentence']?.[0] === second,
  )
  const before = (await reader.kept()).length
  await other.keyboard.press('1')
  await until(
    'it marked',
    () => reader.kept(),
    (rows) => rows.length === before || rows.some(({ target }) => target.quote.exact === second),
  )
  expect(await reader.quotes()).toContain(second)
  await other.close()
})

test('on paper the note stands in the margin', async () => {
  await copy.emulateMediaType('print')
  await copy.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const boxes = await copy.evaluate(() => {
    const note = document.querySelector('cinnabar-note')!
    const { left, height } = note.getBoundingClientRect()
    return {
      text: note.textContent,
      left,
      height,
      right: note.parentElement!.getBoundingClientRect().right,
    }
  })
  expect(boxes.text).toContain('回访先念这一条')
  expect(boxes.height).toBeGreaterThan(5)
  expect(boxes.left).toBeGreaterThanOrEqual(boxes.right)
  await copy.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await copy.$('cinnabar-note')).toBeNull()
  await copy.emulateMediaType('screen')
})

test('axe finds nothing in any theme, with the panel open', async () => {
  await keys('a')
  await copy.evaluate(AXE)
  for (const theme of ['Paper', 'White', 'Sepia', 'Grey', 'Night', 'System']) {
    await press(copy, theme, 'radio')
    if (theme !== 'System') {
      await until(
        'the theme',
        () => copy.evaluate(() => document.documentElement.dataset.theme),
        (now) => now === theme.toLowerCase(),
      )
    }
    const { violations, passes } = await copy.evaluate(
      () =>
        (
          globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
        ).axe.run() as Promise<AxeResults>,
    )
    expect(passes.length).toBeGreaterThan(8)
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${theme} ${id}: ${html.slice(0, 160)} ${failureSummary}`,
      ),
    )
    expect(found).toEqual([])
  }
  await keys('Escape')
})

test('hostile HTML neither runs nor loads', async () => {
  const port = new URL(site.url('/')).port
  for (const { html, said } of attackDocuments(port)) {
    await copy.evaluate(
      (articleId, html) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('cinnabar')
          opening.onsuccess = () => {
            const work = opening.result.transaction('bodies', 'readwrite')
            work.objectStore('bodies').put({ articleId, html, text: '' })
            work.oncomplete = () => {
              opening.result.close()
              resolve()
            }
            work.onerror = () => reject(work.error)
          }
        }),
      id,
      html,
    )
    site.asked.length = 0
    await copy.reload()
    for (const words of said) await says(copy, words)
    // Whatever can be clicked is.
    await copy.evaluate(() => {
      for (const each of document.querySelectorAll('article *')) (each as HTMLElement).click?.()
    })
    await until(
      'the page at rest',
      () => copy.evaluate(() => document.readyState),
      (state) => state === 'complete',
    )
    const left = await copy.evaluate(() => ({
      hit: (globalThis as { hit?: unknown }).hit ?? null,
      place: location.pathname,
      found: [...document.querySelectorAll('article > div *')].flatMap((element) => [
        ...(/^(script|style|iframe|frame|object|embed|link|meta|base|form|input|button|video|audio|source|track|svg|template|dialog|marquee|cinnabar-note)$/i.test(
          element.nodeName,
        )
          ? [element.nodeName]
          : []),
        ...element
          .getAttributeNames()
          .filter((name) =>
            /^on|^(style|class|id|name|srcset|poster|background|ping|slot|is|contenteditable)$/.test(
              name,
            ),
          )
          .map((name) => `${element.nodeName} ${name}`),
        ...(/^(?!https?:|mailto:|#)/.test(element.getAttribute('href') ?? '#')
          ? [`href ${element.getAttribute('href')}`]
          : []),
      ]),
    }))
    expect(left).toEqual({ hit: null, place: '/reader.html', found: [] })
    expect(site.asked.filter((path) => path.includes('beacon'))).toEqual([])
  }
})
