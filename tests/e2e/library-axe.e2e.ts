// Import, export and backups as axe finds them: in both languages and both themes, in each of their states.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe'
import { Chromium } from './support/chromium'
import { has, press, says, textOf } from './support/named'
import { until } from './support/wait'

const FIXTURES = join(import.meta.dirname, '../fixtures/imports')

/** Finds nothing wrong, in both themes. */
async function sound(page: Page): Promise<void> {
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
    // What is still fading in has colours of its own.
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
    )
    expect(await violations(page)).toEqual([])
  }
}

const messages = (language: string): Record<string, { message: string }> =>
  JSON.parse(
    readFileSync(
      new URL(`../../public/_locales/${language.replace('-', '_')}/messages.json`, import.meta.url),
      'utf8',
    ),
  )

describe.each(['en', 'zh-CN'])('in %s', (language) => {
  const said = (name: string) => messages(language)[name]?.message ?? name
  let chromium: Chromium
  let page: Page
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cinnabar-axe-'))
    chromium = await Chromium.launch({ language })
    page = await chromium.open(chromium.url('library.html#/import'))
  })

  afterAll(async () => {
    await chromium?.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const go = async (hash: string) => {
    await page.evaluate((hash) => {
      location.hash = hash
    }, hash)
    await until('the section', () =>
      page.evaluate(
        () =>
          document.querySelector('main h1') !== null &&
          document.querySelector('[aria-busy=true]') === null,
      ),
    )
  }
  const choose = async (...paths: string[]) => {
    const input = (await page.waitForSelector(
      'input[type=file]',
    )) as ElementHandle<HTMLInputElement>
    await input.uploadFile(...paths)
  }
  test('import: empty, a file refused, what was found, what was written', async () => {
    await go('#/import')
    await sound(page)
    const letter = join(folder, 'letter.txt')
    writeFileSync(letter, 'Dear reader, there is nothing here.')
    await choose(letter)
    await says(page, 'letter.txt')
    await sound(page)
    await page.reload()
    await choose(join(FIXTURES, 'hypothesis.json'), join(FIXTURES, 'kindle.txt'))
    await says(page, 'hypothesis.json')
    await until('the preview', () => has(page, said('importDo')))
    await sound(page)
    await press(page, said('importDo'))
    await says(page, said('importDone'))
    await sound(page)
  })

  test('export: each format, a template of one’s own', async () => {
    await go('#/export')
    const formats = await page.$$('input[type=radio]')
    expect(formats.length).toBeGreaterThan(10)
    await sound(page)
    for (const at of [1, formats.length - 1]) {
      await formats[at]?.click()
      await sound(page)
    }
  })

  test('backups: none, some, one about to be deleted, one about to be restored', async () => {
    await go('#/backup')
    await sound(page)
    await press(page, said('backupNow'))
    await says(page, said('backupDone').replace('$1', '').trim())
    await sound(page)
    const bin = await page.waitForSelector('tbody button:has(.lucide-trash-2)')
    await bin?.click()
    await sound(page)
    await press(page, said('cancel'))
    const back = await page.waitForSelector('tbody button:has(.lucide-rotate-ccw)')
    await back?.click()
    await page.waitForSelector('dialog[open]')
    await sound(page)
    expect(await textOf(page)).not.toContain('undefined')
  })
})
