// What becomes of a library whose files are damaged while the browser is closed.
/// <reference types="chrome" />
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { press, says, textOf } from './support/named'
import { inToolbar } from './support/ours'
import { Reader, select } from './support/reader'
import { type Site, serve } from './support/server'
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

async function reopen(between: (profile: string) => void = () => {}) {
  const { profile } = chromium
  await chromium.close()
  between(profile)
  chromium = await Chromium.launch({ profile })
  reader = new Reader(chromium, site)
}

test('a restart raises no alarm', async () => {
  const page = await reader.ready('/newspaper.html')
  await reader.mark(page, '散话是散的', '道理自己会站出来')
  await reopen()
  const again = await chromium.open(site.url('/newspaper.html'))
  const popup = await chromium.click(again)
  await says(popup, '1 passage')
  expect(await textOf(popup)).not.toContain('missing')
  await reader.admit(again)
  await reader.mark(again, '清晨六点半')
})

test('a lost database is noticed, nothing is written, and the reader decides', async () => {
  await reopen((profile) => {
    const folder = join(profile, 'Default/IndexedDB')
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  })
  const page = await chromium.open(site.url('/newspaper.html'))
  const popup = await chromium.click(page)
  await says(popup, 'There should be: 1 article, 2 passages. Found: 0 articles, 0 passages.')
  await reader.admit(page)
  await select(page, '清晨六点半')
  await page.keyboard.press('1')
  await until(
    'the refusal',
    async () => (await inToolbar(page)).map((each) => each.name).join(),
    (seen) => seen.includes('nothing is saved'),
  )
  expect(await chromium.rows('annotations')).toEqual([])
  const again = await chromium.click(page)
  await press(again, 'Go on with what is here')
  await press(again, 'Go on without it')
  await until(
    'the end of the banner',
    () => textOf(again),
    (seen) => !seen.includes('missing'),
  )
  await again.close()
  await page.reload()
  await reader.admit(page)
  await reader.mark(page, '清晨六点半')
  await reopen()
  const last = await chromium.click(await chromium.open(site.url('/newspaper.html')))
  await says(last, '1 passage')
  expect(await textOf(last)).not.toContain('missing')
})
