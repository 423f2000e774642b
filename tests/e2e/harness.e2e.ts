// What the other tests stand on: a click on the icon opens the popup with access to the page, and no more than that.
/// <reference types="chrome" />
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { type Site, serve } from './support/server'
import { dragOver, selected } from './support/text'

let site: Site
let chromium: Chromium

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

test('the click on the icon opens the popup and gives access to this page alone', async () => {
  const other = await chromium.open(site.url('/story?id=2', 'other'))
  const page = await chromium.open(site.url('/newspaper.html'))
  const popup = await chromium.click(page)
  const reach = await popup.evaluate(async () => {
    const tabs = await chrome.tabs.query({})
    const inject = async (tabId: number) => {
      try {
        await chrome.scripting.executeScript({ target: { tabId }, func: () => location.href })
        return true
      } catch {
        return false
      }
    }
    return Promise.all(
      tabs.map(async ({ id, active }) => ({ active, reached: await inject(id as number) })),
    )
  })
  expect(reach.filter(({ reached }) => reached)).toEqual([{ active: true, reached: true }])
  await other.close()
  await page.close()
})

test.each([
  ['/newspaper.html', '清晨六点半', '台账'],
  ['/table-breaks.html', '记东西是为了还', '用得上的越来越少'],
  ['/briefing.html', '本期匯整', '各分館參考'],
  ['/essay.html', 'opposite habit', 'take it back'],
  ['/gb2312', '记东西是为了还', '老钳工摇头'],
])('the mouse selects text in %s', async (path, from, to) => {
  const page = await chromium.open(site.url(path))
  await dragOver(page, from, to)
  const text = await selected(page)
  expect(text.startsWith(from)).toBe(true)
  expect(text.endsWith(to)).toBe(true)
  await page.close()
})
