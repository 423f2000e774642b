// Every page and state, in three languages and both themes: said in that language, and nothing for axe to find.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe'
import { Chromium } from './support/chromium'
import { says } from './support/named'
import { inToolbar } from './support/ours'
import { Reader, select, toolbar } from './support/reader'
import { type Site, serve } from './support/server'
import { pointAt } from './support/text'
import { pause, until } from './support/wait'

const messages = (language: string): Record<string, { message: string }> =>
  JSON.parse(
    readFileSync(
      new URL(`../../public/_locales/${language.replace('-', '_')}/messages.json`, import.meta.url),
      'utf8',
    ),
  )

describe.each([
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-TW', 'dark'],
])('%s, %s', (language, theme) => {
  let site: Site
  let chromium: Chromium
  let reader: Reader
  const said = (name: string) => messages(language)[name]?.message ?? name
  const counted = (name: string, n: number) =>
    said(`${name}_${n === 1 && language === 'en' ? 'one' : 'other'}`).replace('$1', String(n))

  beforeAll(async () => {
    site = await serve()
    chromium = await Chromium.launch({ language, dark: theme === 'dark' })
    reader = new Reader(chromium, site)
  })

  afterAll(async () => {
    await chromium?.end()
    await site?.close()
  })

  test('the popup: a new article, a page without one, a marked article, its menu', async () => {
    const page = await chromium.open(site.url('/briefing.html'))
    const popup = await chromium.click(page)
    await says(popup, '意見整理工作簡報')
    expect(await popup.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(
      theme === 'dark',
    )
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe(said('languageTag'))
    expect(await violations(popup)).toEqual([])
    await popup.close()

    const nothing = await chromium.open(site.url('/empty'))
    const empty = await chromium.click(nothing)
    await says(empty, said('closed_empty'))
    expect(await violations(empty)).toEqual([])
    await nothing.close()

    await page.bringToFront()
    await reader.mark(page, '一律抄錄原句')
    const again = await chromium.click(page)
    await says(again, counted('passages', 1))
    expect(await violations(again)).toEqual([])
    await again.locator(`::-p-aria([name="${said('export')}"][role="button"])`).click()
    await says(again, said('format_csv'))
    expect(await violations(again)).toEqual([])
    await page.close()
  })

  test('the toolbar speaks the language', async () => {
    const page = await reader.ready('/briefing.html')
    await select(page, '塗改痕跡')
    const names = (await inToolbar(page, 'button')).map(({ name }) => name)
    expect(names).toEqual(
      [
        'color_cinnabar',
        'color_gamboge',
        'color_malachite',
        'color_indigo',
        'color_rouge',
        'toolbarNote',
        'toolbarTag',
        'toolbarCopy',
      ].map(said),
    )
    await page.keyboard.press('Escape')
    await page.close()
  })

  test('the panel: empty, with passages, with a note open, with several picked', async () => {
    const page = await reader.ready('/story?id=1')
    await page.bringToFront()
    const panel = await chromium.openPanel(page)
    await says(panel, said('emptyTitle'))
    expect(await violations(panel)).toEqual([])

    await reader.mark(page, 'Remark 1 about the market')
    await reader.mark(page, 'Remark 2 about the market', 'market', '4')
    await says(panel, /Remark 1[\s\S]*Remark 2/)
    expect(await violations(panel)).toEqual([])

    const { x, y } = await pointAt(page, 'Remark 2 about')
    await page.mouse.click(x, y)
    await toolbar(page)
    await page.keyboard.press('n')
    await until(
      'the note',
      () => inToolbar(page, 'textbox'),
      (found) => found.length === 1,
    )
    await page.keyboard.type('# A heading\n\n- one\n- two `code`')
    await page.keyboard.down('Control')
    await page.keyboard.press('Enter')
    await page.keyboard.up('Control')
    await says(panel, 'A heading')
    expect(await violations(panel)).toEqual([])

    for (const box of await panel.$$(`::-p-aria([name="${said('pickPassage')}"][role="checkbox"])`))
      await box.click()
    await says(panel, counted('picked', 2))
    expect(await violations(panel)).toEqual([])
    await panel.keyboard.press('Escape')
    await page.close()
  })

  test('the reader page', async () => {
    const page = await chromium.open(site.url('/briefing.html'))
    const popup = await chromium.click(page)
    await popup.locator(`::-p-aria([name="${said('openReader')}"][role="button"])`).click()
    const reading = await chromium.page('reader.html')
    await says(reading, '本期匯整')
    await pause(300)
    expect(await violations(reading)).toEqual([])
    await reading.close()
    await page.close()
  })
})
