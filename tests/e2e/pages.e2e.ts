// All pages of one article, read in the background: seen and stopped from wherever one looks, gone on with after the background was ended, tried again where a page did not come.
/// <reference types="chrome" />
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { has, press, says, textOf } from './support/named'
import { chromium, reader, site } from './support/stage'
import { until } from './support/wait'

interface ArticleRow {
  id: string
  url: string
  pages?: string[]
}

const pathOf = (name: string, number: number) =>
  number === 1 ? `/relay/${name}` : `/relay/${name}?p=${number}`

const askedFor = (path: string) => site.asked.filter((each) => each === path).length

async function keptOf(name: string): Promise<{ row: ArticleRow; text: string } | null> {
  const rows = await chromium.rows<ArticleRow>('articles')
  const row = rows.find(({ url }) => url.endsWith(pathOf(name, 1)))
  const bodies = await chromium.rows<{ articleId: string; text: string }>('bodies')
  const body = bodies.find(({ articleId }) => articleId === row?.id)
  return row && body ? { row, text: body.text } : null
}

/** Waits until the article is kept with all four pages. */
async function keptWhole(name: string): Promise<string> {
  const kept = await until(
    'all pages kept',
    () => keptOf(name),
    (kept) => kept?.row.pages?.length === 4,
  )
  return kept?.text ?? ''
}

/** Opens the article and has all its pages read; the third does not come until `release` is called. */
async function begin(name: string): Promise<{ page: Page; popup: Page; release: () => void }> {
  const release = site.hold(pathOf(name, 3))
  const page = await chromium.open(site.url(pathOf(name, 1)))
  const popup = await chromium.click(page)
  await press(popup, 'Read all pages as one')
  await says(popup, 'Reading page 3 of 3')
  return { page, popup, release }
}

const ALL = ['第1段走完', '第2段走完', '第3段走完', '第4段走完']
const badge = () =>
  chromium.inWorker(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
    return chrome.action.getBadgeText({ tabId: tab?.id as number })
  })
/** Waits until nothing of such readings is left. */
const nothingLeft = () =>
  until(
    'nothing left of the reading',
    () =>
      chromium.inWorker(async () => {
        const { pagesRuns, ...rest } = await chrome.storage.session.get(null)
        const pages = Object.keys(rest).filter((key) => key.startsWith('pagesRead'))
        return [...Object.keys(pagesRuns ?? {}), ...pages]
      }),
    (left) => left.length === 0,
  )

test('a popup opened again shows how far it is, and stops it', async () => {
  const { page, popup, release } = await begin('again')
  await popup.close()
  const second = await chromium.click(page)
  await says(second, 'Reading page 3 of 3')
  expect(await has(second, 'Read all pages as one')).toBe(false)
  await press(second, 'Cancel')
  await says(second, 'Read all pages as one')
  release()
  await second.close()
  await nothingLeft()
  expect(await keptOf('again')).toBeNull()
  expect(askedFor(pathOf('again', 4))).toBe(0)
  await page.close()
})

test('the panel shows the same, and a second start joins the first', async () => {
  const name = 'joined'
  const page = await chromium.open(site.url(pathOf(name, 1)))
  await reader.admit(page)
  await reader.mark(page, '手里一根竹竿')
  const release = site.hold(pathOf(name, 3))
  const popup = await chromium.click(page)
  await press(popup, 'Read all pages as one')
  await says(popup, 'Reading page 3 of 3')
  await popup.close()
  const panel = await chromium.openPanel(page)
  await says(panel, 'Reading page 3 of 3')
  // Asked for a second time past the interface, which offers it no more.
  await panel.evaluate(async () => {
    const { pagesRuns } = await chrome.storage.session.get('pagesRuns')
    const [key, run] = Object.entries(
      pagesRuns as Record<string, { tabId: number; own: number }>,
    )[0]!
    const at = `pagesRead ${run.own} ${key}`
    const { [at]: draft } = await chrome.storage.session.get(at)
    await chrome.runtime.sendMessage({
      id: 1,
      type: 'readPages',
      timestamp: Date.now(),
      data: { tabId: run.tabId, draft },
    })
  })
  release()
  const text = await keptWhole(name)
  for (const part of ALL) expect(text).toContain(part)
  for (const number of [2, 3, 4]) expect(askedFor(pathOf(name, number))).toBe(1)
  await until(
    'the offer gone',
    () => textOf(panel),
    (text) => !/Reading page|other pages/.test(text),
  )
  await nothingLeft()
  await panel.close()
  await page.close()
})

test('with the background ended in the middle it goes on, and the popup shows what was read', async () => {
  const name = 'ended'
  const { page, popup, release } = await begin(name)
  await chromium.killWorker()
  await says(popup, 'Reading page 3 of 3')
  release()
  await until(
    'all pages read',
    () => textOf(popup),
    (text) => !/Reading|other pages/.test(text),
  )
  expect(askedFor(pathOf(name, 2))).toBe(1)
  // The reader looks first: nothing is kept until it is asked for.
  expect(await keptOf(name)).toBeNull()
  await press(popup, 'Save article')
  const text = await keptWhole(name)
  for (const part of ALL) expect(text).toContain(part)
  await popup.close()
  await page.close()
})

test('with the background ended and no page of ours open it goes on as soon as one is', async () => {
  const name = 'alone'
  const { page, popup, release } = await begin(name)
  await popup.close()
  await chromium.killWorker()
  release()
  const second = await chromium.click(page)
  await until(
    'all pages read',
    () => textOf(second),
    (text) => text.includes('characters') && !/Reading|other pages/.test(text),
  )
  await press(second, 'Save article')
  const text = await keptWhole(name)
  for (const part of ALL) expect(text).toContain(part)
  expect(askedFor(pathOf(name, 2))).toBe(1)
  await second.close()
  await page.close()
})

test('a page that does not come is told of later too, and tried again from there', async () => {
  const name = 'refused'
  const path = pathOf(name, 4)
  const admit = site.refuse(path)
  const { page, popup, release } = await begin(name)
  await popup.close()
  release()
  await until('the mark on the icon', badge, (text) => text === '!')
  const second = await chromium.click(page)
  await says(second, 'Page 4 could not be read. What was read so far (3 of 4)')
  expect(await keptOf(name)).toBeNull()
  await press(second, 'Try again')
  await until(
    'a second try',
    async () => askedFor(path),
    (count) => count === 2,
  )
  await says(second, 'Page 4 could not be read')
  admit()
  await press(second, 'Try again')
  await until(
    'all pages read',
    () => textOf(second),
    (text) => !/Reading|Page 4/.test(text),
  )
  expect(await badge()).toBe('')
  for (const number of [2, 3]) expect(askedFor(pathOf(name, number))).toBe(1)
  await press(second, 'Save article')
  for (const part of ALL) expect(await keptWhole(name)).toContain(part)
  await second.close()
  await page.close()
})

test('what failed can be left', async () => {
  const name = 'left'
  const admit = site.refuse(pathOf(name, 2))
  const page = await chromium.open(site.url(pathOf(name, 1)))
  const popup = await chromium.click(page)
  await press(popup, 'Read all pages as one')
  await says(popup, 'Page 2 could not be read. Nothing has been changed.')
  await press(popup, 'Do not read them')
  await says(popup, 'Read all pages as one')
  await nothingLeft()
  expect(await badge()).toBe('')
  admit()
  await popup.close()
  await page.close()
})

test('it is one reading from whichever of the pages one looks', async () => {
  const name = 'second'
  const { page, popup, release } = await begin(name)
  await popup.close()
  await page.goto(site.url(pathOf(name, 2)))
  const there = await chromium.click(page)
  await says(there, 'Reading page 3')
  await there.close()
  release()
  for (const part of ALL) expect(await keptWhole(name)).toContain(part)
  await page.close()
})

test.each(['popup', 'panel'])(
  'a later page that is kept alone becomes the whole, from the %s',
  async (from) => {
    const name = `later-${from}`
    const page = await chromium.open(site.url(pathOf(name, 2)))
    await reader.admit(page)
    await reader.mark(page, '手里一根竹竿')
    const ours = from === 'popup' ? await chromium.click(page) : await chromium.openPanel(page)
    await press(ours, 'Read all pages as one')
    const text = await keptWhole(name)
    for (const part of ALL) expect(text).toContain(part)
    await nothingLeft()
    const { row } = (await keptOf(name))!
    const rows = await chromium.rows<ArticleRow & { deletedAt?: string }>('articles')
    const alone = rows.filter(({ url, deletedAt }) => url.endsWith(pathOf(name, 2)) && !deletedAt)
    expect(alone).toEqual([])
    expect((await reader.kept()).filter(({ articleId }) => articleId === row.id)).toHaveLength(1)
    await ours.close()
    await page.close()
  },
)

test('asked for from the last page, it has its beginning', async () => {
  const name = 'last'
  const page = await chromium.open(site.url(pathOf(name, 4)))
  const popup = await chromium.click(page)
  await press(popup, 'Read all pages as one')
  await until(
    'all pages read',
    () => textOf(popup),
    (text) => text.includes('characters') && !/Reading|other pages/.test(text),
  )
  await press(popup, 'Save article')
  const text = await keptWhole(name)
  for (const part of ALL) expect(text).toContain(part)
  await popup.close()
  await page.close()
})
