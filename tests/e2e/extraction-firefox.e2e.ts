// Reading in Firefox: several articles on a page, one on several pages, the reader's own hand, attacks.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Firefox } from './support/firefox'
import { popupSays, pressInPopup } from './support/firefox-popup'
import { type Site, serve } from './support/server'
import { pointAt } from './support/text'
import { until } from './support/wait'

let site: Site
let firefox: Firefox

beforeAll(async () => {
  site = await serve()
  firefox = await Firefox.launch()
})

afterAll(async () => {
  await firefox?.end()
  await site?.close()
})

const says = (text: string) => popupSays(firefox, text)
const press = (words: string) => pressInPopup(firefox, words)

/** The words on the picker's bar; '' where it is not there. */
const picker = () =>
  firefox.inTab<string>(
    `const host = document.querySelector('cinnabar-picker')
     return host?.openOrClosedShadowRoot.querySelector('.bar').textContent ?? ''`,
  )

test('several articles on a page are offered and saved separately', async () => {
  await firefox.open(site.url('/extraction/pieces.html'))
  await firefox.click()
  await says('3 articles on this page')
  await press('Save 3 articles separately')
  await until('the three kept', () =>
    firefox.in<boolean>(
      'popup.html',
      `return document.querySelectorAll('[title=Reader]').length === 3`,
    ),
  )
  await firefox.closePopup()
})

test('one article on several pages is read as one', async () => {
  await firefox.open(site.url('/extraction/long.html'))
  await firefox.click()
  await press('Read all pages as one')
  await says('272 characters')
  await firefox.closePopup()
})

test('a popup opened again shows how far all pages are, and why one is not there; another try goes on from there', async () => {
  const release = site.hold('/relay/firefox?p=3')
  const admit = site.refuse('/relay/firefox?p=4')
  await firefox.open(site.url('/relay/firefox'))
  await firefox.click()
  await press('Read all pages as one')
  await says('Reading page 3 of 3')
  await firefox.closePopup()
  await firefox.click()
  await says('Reading page 3 of 3')
  await firefox.closePopup()
  release()
  await until('the fourth page asked for', async () => site.asked.includes('/relay/firefox?p=4'))
  await firefox.click()
  await says('Page 4 could not be read. What was read so far (3 of 4)')
  admit()
  await press('Try again')
  await until(
    'all pages read',
    () => firefox.in<string>('popup.html', 'return document.body.innerText'),
    (text) => !/Reading|Page 4/.test(text),
  )
  expect(site.asked.filter((path) => path === '/relay/firefox?p=2')).toHaveLength(1)
  await press('Save article')
  await says('Saved')
  await firefox.closePopup()
})

test('the reader points at the article, and takes that back', async () => {
  const page = await firefox.open(site.url('/extraction/talk.html'))
  const before = await page.evaluate(() => document.body.outerHTML)
  await firefox.click()
  await press('Not the right text?')
  await press('Point at the article')
  await until('the picker', picker, (text) => text.includes('Click the block'))
  const { x, y } = await pointAt(page, '前年秋天')
  await page.mouse.move(x, y)
  await page.mouse.click(x, y)
  await until('the notice', picker, (text) => text.includes('on every page of this site'))
  await page.keyboard.press('Escape')
  await until('the end of the picker', picker, (text) => text === '')
  expect(await page.evaluate(() => document.body.outerHTML)).toBe(before)
  await firefox.click()
  await says('You pointed at the article on example.test')
  await says('8 characters')
  await press('Reset')
  await says('Not the right text?')
  await firefox.closePopup()
})

test('of a page of attacks nothing that acts is kept', async () => {
  await firefox.open(site.url('/extraction/attacks.html'))
  await firefox.click()
  await says('修书的人')
  await press('Save article')
  await says('Saved')
  const html = await firefox.in<string>(
    'popup.html',
    `return new Promise((resolve, reject) => {
       const opening = window.indexedDB.open('cinnabar')
       opening.onerror = () => reject(opening.error)
       opening.onsuccess = () => {
         const all = opening.result.transaction('bodies').objectStore('bodies').getAll()
         all.onsuccess = () => resolve(all.result.map((body) => body.html).find((html) => html.includes('三十一')))
         all.onerror = () => reject(all.error)
       }
     })`,
  )
  expect(html).toContain('三十一')
  expect(html).not.toMatch(
    /<(?:script|style|iframe|object|embed|form|svg|link|meta|base)|\son\w+=|javascript:|srcdoc|evil/i,
  )
})
