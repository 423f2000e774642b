// What becomes of a library whose files are damaged while the browser is closed.
/// <reference types="chrome" />
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { has, press, says, textOf } from './support/named'
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

/** Closes the browser, lets something happen to its files, and opens it again. */
async function reopen(between: (database: string) => void = () => {}) {
  const { profile } = chromium
  await chromium.close()
  between(join(profile, 'Default/IndexedDB'))
  chromium = await Chromium.launch({ profile })
  reader = new Reader(chromium, site)
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const removed = (folder: string) => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
}

/** Whether the popup, which has read the library by then, speaks of harm. */
async function alarmed(passages: number): Promise<boolean> {
  const popup = await chromium.click(await chromium.open(site.url('/newspaper.html')))
  await says(popup, passages === 1 ? '1 passage' : new RegExp(`${passages} passages|is missing`))
  return (await textOf(popup)).includes('is missing')
}
const library = () => chromium.open(chromium.url('library.html#/backup'))

/** Keeps a picture with an article, past the extension's own code. */
const keepPicture = (page: Page, articleId: string) =>
  page.evaluate(
    (articleId) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('cinnabar')
        opening.onsuccess = () => {
          const db = opening.result
          const writing = db.transaction('pictures', 'readwrite')
          const bytes = new TextEncoder().encode('GIF89a and so on')
          const url = 'https://a.example/1.gif'
          writing.objectStore('pictures').put({ articleId, url, type: 'image/gif', bytes })
          writing.onerror = () => reject(writing.error)
          writing.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      }),
    articleId,
  )

/** Restores the newest backup by its buttons, and says what the dialog promised. */
async function restoreNewest(page: Page): Promise<string> {
  const button = await page.waitForSelector('tbody button:has(.lucide-rotate-ccw)')
  await button?.click()
  const dialog = await page.waitForSelector('dialog[open] h2')
  const promised = await textOf(page)
  expect(await dialog?.evaluate((each) => each.textContent)).toContain('Restore the backup of')
  await press(page, 'Restore')
  await says(page, /^Restored\./m)
  return promised
}

test('a restart raises no alarm, and there is a backup without being asked for', async () => {
  const page = await reader.ready('/newspaper.html')
  await reader.mark(page, '散话是散的', '道理自己会站出来')
  await reopen()
  const again = await chromium.open(site.url('/newspaper.html'))
  const popup = await chromium.click(again)
  await says(popup, '1 passage')
  expect(await textOf(popup)).not.toContain('is missing')
  await reader.admit(again)
  await reader.mark(again, '清晨六点半')
  const backups = await library()
  await says(backups, /Last backup: .*, \d passages?, verified/)
  await press(backups, 'Back up now')
  await says(backups, 'Backed up and verified: 2 passages')
})

test('a lost database is noticed, nothing is written, and the backup brings all of it back', async () => {
  const before = [await chromium.rows('articles'), await chromium.rows('annotations')]
  const pictured = await library()
  const [article] = await chromium.rows<{ id: string }>('articles')
  await keepPicture(pictured, article?.id ?? '')
  await press(pictured, 'Back up now')
  await says(pictured, 'Backed up and verified: 2 passages')
  const pictures = await chromium.rows('pictures')
  expect(pictures).toHaveLength(1)
  await reopen(removed)
  const page = await chromium.open(site.url('/newspaper.html'))
  const popup = await chromium.click(page)
  await says(popup, 'There should be: 1 article, 2 passages. Found: 0 articles, 0 passages.')
  await popup.close()
  await reader.admit(page)
  await select(page, '清晨六点半')
  await page.keyboard.press('1')
  await until(
    'the refusal',
    async () => (await inToolbar(page)).map((each) => each.name).join(),
    (seen) => seen.includes('nothing is saved'),
  )
  expect(await chromium.rows('annotations')).toEqual([])
  const backups = await library()
  await says(backups, 'Part of your library is missing')
  await restoreNewest(backups)
  await until(
    'the end of the banner',
    () => textOf(backups),
    (seen) => !seen.includes('is missing'),
  )
  expect([await chromium.rows('articles'), await chromium.rows('annotations')]).toEqual(before)
  await until(
    'the picture',
    () => chromium.rows('pictures'),
    (all) => all.length === 1,
  )
  expect(await chromium.rows('pictures')).toEqual(pictures)
  // Whoever refused to write does so no longer, the background included.
  const fresh = await reader.ready('/newspaper.html')
  await reader.mark(fresh, '街道')
  await reopen()
  expect(await alarmed(3)).toBe(false)
})

test('the state before a restore is one more backup, and restoring that takes it back', async () => {
  const backups = await library()
  await says(backups, /Last backup/)
  const older = await backups.waitForSelector('::-p-xpath(//tr[contains(., "by hand")]//button)')
  await older?.click()
  await says(backups, 'Restore the backup of')
  await press(backups, 'Restore')
  await says(backups, /^Restored\. What was here before/m)
  expect(await reader.kept()).toHaveLength(2)
  await backups.reload()
  await restoreNewest(backups)
  expect(await reader.kept()).toHaveLength(3)
})

const flip = (path: string, at: number) => {
  const bytes = readFileSync(path)
  for (let n = 0; n < 64 && at + n < bytes.length; n++) bytes[at + n] = (bytes[at + n] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

test.each<[string, (folder: string) => void]>([
  [
    'bytes flipped in every log and table',
    (folder) => {
      for (const path of files(folder))
        if (/\.(log|ldb)$/.test(path)) flip(path, Math.floor(readFileSync(path).length / 2))
    },
  ],
  [
    'logs and tables cut in half',
    (folder) => {
      for (const path of files(folder))
        if (/\.(log|ldb)$/.test(path)) truncateSync(path, Math.floor(readFileSync(path).length / 2))
    },
  ],
  [
    'the list of files removed',
    (folder) => {
      for (const path of files(folder)) if (/MANIFEST|CURRENT/.test(path)) rmSync(path)
    },
  ],
])('%s: all is there, or it is noticed and brought back', async (_, damage) => {
  const before = [await chromium.rows('articles'), await chromium.rows('annotations')]
  const made = await library()
  await press(made, 'Back up now')
  await says(made, 'Backed up and verified')
  await reopen(damage)
  // The browser may have mended its files: then all is there. What is not all there is noticed.
  if (await alarmed(3)) {
    await restoreNewest(await library())
    await reopen()
  }
  // A table file that is damaged where nobody has read yet: the browser may throw the whole database
  // away at the next start, the restored rows with it. That is noticed as well, and is then over.
  if (await alarmed(3)) {
    await restoreNewest(await library())
    await reopen()
    expect(await alarmed(3)).toBe(false)
  }
  expect([await chromium.rows('articles'), await chromium.rows('annotations')]).toEqual(before)
})

/** Long even when compressed: only then has it a file of its own. */
const LONG = Array.from({ length: 6000 }, (_, n) =>
  createHash('sha256').update(String(n)).digest('hex'),
).join(' ')

test('a text whose file is lost: the reader goes on with all the rest, and nothing is removed', async () => {
  const entry = {
    ...{ is_archived: 0, is_starred: 0, tags: [], id: 1, annotations: [] },
    ...{ title: 'A long one', url: 'https://a.example/long', content: `<p>${LONG}</p>` },
  }
  const file = join(chromium.profile, 'wallabag.json')
  writeFileSync(file, JSON.stringify([entry]))
  const importing = await chromium.open(chromium.url('library.html#/import'))
  await says(importing, 'Choose files')
  const input = (await importing.$('input[type=file]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(file)
  await until('the preview', () => has(importing, 'Import'), Boolean, 30_000)
  await press(importing, 'Import')
  await says(importing, 'Imported')
  await importing.close()
  const before = [await chromium.rows('articles'), await chromium.rows('annotations')]
  const texts = (await chromium.rows('bodies')).length
  await reopen((folder) => {
    for (const path of files(folder)) if (path.includes('.blob/')) rmSync(path)
  })
  const backups = await library()
  await press(backups, 'Back up now')
  await says(backups, 'Some records cannot be read')
  await press(backups, 'Go on with what is here')
  await says(backups, 'These cannot be read any more: articles 0, passages 0, texts 1')
  await press(backups, 'Go on without it')
  await until(
    'the end of the banner',
    () => textOf(backups),
    (seen) => !seen.includes('Some records cannot be read'),
  )
  expect([await chromium.rows('articles'), await chromium.rows('annotations')]).toEqual(before)
  expect(await chromium.rows('bodies')).toHaveLength(texts - 1)
  // The background writes where the page now reads, and a restart finds it so.
  const fresh = await reader.ready('/story?id=after')
  await reader.mark(fresh, 'Remark 2 about the market')
  await reopen()
  expect(await reader.quotes()).toContain('Remark 2 about the market')
  const again = await library()
  await press(again, 'Back up now')
  await says(again, 'Backed up and verified')
  expect(await textOf(again)).not.toContain('is missing')
})

test('who goes on without the lost ones keeps their backups', async () => {
  await reopen(removed)
  const backups = await library()
  await press(backups, 'Go on with what is here')
  await press(backups, 'Go on without it')
  await until(
    'the end of the banner',
    () => textOf(backups),
    (seen) => !seen.includes('is missing'),
  )
  await until(
    'the backups',
    () => backups.$$('tbody tr'),
    (rows) => rows.length > 3,
  )
  const page = await reader.ready('/newspaper.html')
  await reader.mark(page, '清晨六点半')
  await reopen()
  expect(await alarmed(1)).toBe(false)
})
