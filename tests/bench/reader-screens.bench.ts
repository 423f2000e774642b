// Takes the README's pictures of the reader: every paper, in Chinese and English; part of `npm run screens`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { THEMES } from '@/lib/core/look'
import { Chromium } from '../e2e/support/chromium'
import { press, says } from '../e2e/support/named'
import { serve } from '../e2e/support/server'
import { pause, until } from '../e2e/support/wait'

const FOLDER = join(import.meta.dirname, '../screens')

const SCENES = [
  {
    language: 'zh-CN',
    article: '/workbook.html',
    title: '一本台账的用法',
    save: '保存文章',
    note: '回访时先念这一条，再问**还差什么**。',
    file: 'reader-chinese.png',
    more: 'reader-vertical.png',
  },
  {
    language: 'en',
    article: '/essay.html',
    title: 'ledger',
    save: 'Save article',
    note: 'Ask the workshop: **who** answered, and when?',
    file: 'reader-english.png',
    more: null,
  },
]

test.each(SCENES)(
  '$file',
  async ({ language, article, title, save, note, file, more }) => {
    mkdirSync(FOLDER, { recursive: true })
    const site = await serve()
    const chromium = await Chromium.launch({ language })
    const page = await chromium.open(site.url(article))
    const popup = await chromium.click(page)
    await press(popup, save)
    const [row] = await until(
      'the article',
      () => chromium.rows<{ id: string }>('articles'),
      (all) => all.length > 0,
    )
    await pause(1000)
    await popup.close()
    const copy = await chromium.open(chromium.url(`reader.html?id=${row?.id}`))
    await copy.setViewport({ width: 1420, height: 860, deviceScaleFactor: 1 })
    await says(copy, new RegExp(title, 'i'))
    await until('the text', () => copy.$('article p'))
    await copy.evaluate(() => document.fonts.ready)
    for (const key of ['ArrowRight', 'ArrowRight', '1', 'n'] as const) {
      await copy.keyboard.press(key)
      await pause(250)
    }
    await copy.keyboard.type(note)
    await copy.keyboard.press('Escape')
    await pause(300)
    for (const key of ['ArrowRight', 'ArrowRight', '3', 'Escape', 'Escape'] as const) {
      await copy.keyboard.press(key)
      await pause(250)
    }
    await pause(7500)
    const shots: string[] = []
    for (const theme of THEMES.slice(1)) {
      await copy.keyboard.press('a')
      await copy.evaluate(
        (index) => document.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]?.click(),
        THEMES.indexOf(theme),
      )
      await pause(300)
      if (theme !== 'sepia') await copy.keyboard.press('Escape')
      await pause(300)
      shots.push(await copy.screenshot({ encoding: 'base64' }))
      if (theme === 'sepia') await copy.keyboard.press('Escape')
    }
    if (more) {
      await copy.keyboard.press('a')
      await copy.evaluate(() => {
        document.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click()
        document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[3]?.click()
      })
      await pause(300)
      await copy.keyboard.press('Escape')
      await pause(900)
      writeFileSync(join(FOLDER, more), await copy.screenshot())
    }
    const board = await chromium.browser.newPage()
    await board.setViewport({ width: 1460, height: 1380, deviceScaleFactor: 1 })
    await board.setContent(
      `<body style="margin:0;padding:20px;display:grid;grid-template-columns:1fr 1fr;gap:16px;background:#8b857b">
     <style>img{width:100%;border-radius:8px;box-shadow:0 6px 24px rgb(0 0 0/.3)} img:first-of-type{grid-column:1/3;width:68%;margin:auto}</style>
     ${shots.map((shot) => `<img src="data:image/png;base64,${shot}">`).join('')}</body>`,
    )
    await pause(500)
    writeFileSync(join(FOLDER, file), await board.screenshot({ fullPage: true }))
    await chromium.end()
    await site.close()
  },
  120_000,
)
