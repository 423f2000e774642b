// Takes the pictures of the README from the built extension: `npm run screens`.
/// <reference types="chrome" />
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyInput, Page } from 'puppeteer-core'
import { test } from 'vitest'
import { Chromium } from '../e2e/support/chromium'
import { serve } from '../e2e/support/server'
import { stock } from '../e2e/support/shelf'
import { dragOver } from '../e2e/support/text'
import { pause, until } from '../e2e/support/wait'

const FOLDER = join(import.meta.dirname, '../screens')

interface Scene {
  language: string
  dark: boolean
  article: string
  /** Passages to mark, each with the key of its colour. */
  words: [string, string, KeyInput][]
  note: string
  tags: string
  file: string
}

const SCENES: Scene[] = [
  {
    language: 'en',
    dark: false,
    article: '/essay.html',
    words: [
      ['Every workshop', 'the door', '1'],
      ['opposite habit', 'opposite habit', '4'],
      ['collect', 'take it back', '2'],
    ],
    note: 'Ask the workshop: **who** answered, and when?',
    tags: 'ledger,method',
    file: 'english.png',
  },
  {
    language: 'zh-CN',
    dark: true,
    article: '/newspaper.html',
    words: [
      ['清晨六点半', '菜摊边上', '1'],
      ['记下的不是结论', '是原话', '3'],
      ['后来发现', '话就多了', '5'],
    ],
    note: '回访时先念这一条，再问**还差什么**。',
    tags: '台账，群众',
    file: 'chinese.png',
  },
]

test.each(SCENES)('$file', async ({ language, dark, article, words, note, tags, file }) => {
  mkdirSync(FOLDER, { recursive: true })
  const site = await serve()
  const chromium = await Chromium.launch({ language, dark })
  const page = await chromium.open(site.url(article))
  await page.setViewport({ width: 1000, height: 620, deviceScaleFactor: 2 })
  const first = await chromium.click(page)
  await until('the card', () => first.$('h1'))
  await pause(300)
  await first.close()
  for (const [i, [from, to, key]] of words.entries()) {
    await dragOver(page, from, to)
    await pause(500)
    await page.keyboard.press(key)
    await pause(400)
    if (i === 0) await write(page, 't', tags, 'Enter')
    if (i === 1) {
      await write(page, 'n', note)
      if (language === 'en') await page.screenshot({ path: join(FOLDER, 'page.png') })
    }
    await page.keyboard.press('Escape')
    await pause(400)
  }
  const popup = await chromium.click(page)
  await until('the newest passages', () =>
    popup.evaluate(() => document.querySelectorAll('li').length),
  )
  await pause(600)
  const tab = await popup.evaluate(
    async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.id,
  )
  const left = await popup.screenshot({ encoding: 'base64' })
  await popup.close()
  const panel = await chromium.open(chromium.url(`sidepanel.html?tab=${tab}`))
  await panel.setViewport({ width: 400, height: 560, deviceScaleFactor: 2 })
  await pause(1200)
  const right = await panel.screenshot({ encoding: 'base64' })
  const board = await chromium.browser.newPage()
  await board.setViewport({ width: 850, height: 620, deviceScaleFactor: 2 })
  await board.setContent(
    `<body style="margin:0;padding:20px;display:flex;gap:20px;align-items:flex-start;background:${dark ? '#3a3735' : '#d9d4cb'}">
     <style>img{border-radius:10px;box-shadow:0 6px 24px rgb(0 0 0/.25)}</style>
     <img width="380" src="data:image/png;base64,${left}"><img width="400" src="data:image/png;base64,${right}"></body>`,
  )
  writeFileSync(join(FOLDER, file), await board.screenshot())
  await chromium.end()
  await site.close()
})

const LIBRARY: { language: string; dark: boolean; query: string; file: string }[] = [
  { language: 'en', dark: false, query: '#/all', file: 'library-english.png' },
  { language: 'zh-CN', dark: true, query: '#/all?q=群众', file: 'library-chinese.png' },
]

const BOOKS: Parameters<typeof stock>[1] = [
  {
    title: '从一本台账说起',
    site: '新华网',
    lang: 'zh-CN',
    tags: ['群众/来信'],
    passages: [
      [
        '清晨六点半，菜摊边上的话最真',
        'cinnabar',
        ['群众/走访'],
        '回访时先念这一条，再问还差什么。',
      ],
      ['记下的不是结论，是原话', 'malachite', ['台账']],
      ['从群众中来，到群众中去，话不能走样', 'indigo', [], '和上一条放在一起看。'],
    ],
  },
  {
    title: 'The Opposite Habit',
    site: 'Field Notes',
    lang: 'en',
    passages: [
      ['Write the words, not the meaning', 'cinnabar', ['method']],
      ['Leave room underneath for the answer', 'gamboge', ['method/ledger'], 'And date it.'],
    ],
  },
  {
    title: '調查研究的功夫在路上',
    site: '求是',
    lang: 'zh-TW',
    tags: ['调查研究'],
    passages: [
      ['沒有調查就沒有發言權，群眾最清楚', 'rouge', ['调查研究']],
      ['散話是散的，道理不散', 'malachite', []],
    ],
  },
]

test.each(LIBRARY)('$file', async ({ language, dark, query, file }) => {
  const chromium = await Chromium.launch({ language, dark })
  const page = await chromium.open(chromium.url('library.html'))
  await page.setViewport({ width: 1200, height: 720, deviceScaleFactor: 2 })
  await until('the library', () => page.$('h2'))
  await stock(page, BOOKS)
  await page.goto(chromium.url(`library.html${query}`))
  await page.reload()
  await until('the passages', () => page.$('[data-row]'))
  await pause(800)
  writeFileSync(join(FOLDER, file), await page.screenshot())
  await chromium.end()
})

async function write(page: Page, key: KeyInput, text: string, last?: 'Enter'): Promise<void> {
  await page.keyboard.press(key)
  await pause(300)
  await page.keyboard.type(text)
  if (last) await page.keyboard.press(last)
  await pause(300)
}
