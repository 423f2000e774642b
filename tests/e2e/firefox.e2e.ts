// The main job in Firefox: install, read the article, mark it, find the mark again, take it out as a file.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readZip } from '../core/export/read-zip'
import { Firefox } from './support/firefox'
import { popupSays, pressInPopup } from './support/firefox-popup'
import { showsPassages } from './support/reader'
import { type Site, serve } from './support/server'
import { dragOver, painted, paintedTexts, selected } from './support/text'
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

const TEXT = 'return document.body.innerText'
const says = (text: string) => popupSays(firefox, text)
const press = (words: string) => pressInPopup(firefox, words)

/** The names of the toolbar's buttons; closed shadow roots are open to the browser itself. */
const toolbar = () =>
  firefox.inTab<string[]>(
    `const host = document.querySelector('cinnabar-toolbar')
     const card = host?.openOrClosedShadowRoot.querySelector('[role=dialog]')
     return card && !card.hidden ? [...card.querySelectorAll('button')].map((each) => each.ariaLabel) : []`,
  )

const PASSAGE = '散话是散的，道理不散。把话放到一起，道理自己会站出来'

test('the click on the icon opens the popup with the article, and saves it', async () => {
  await firefox.open(site.url('/newspaper.html'))
  await firefox.click()
  await says('从一本台账说起')
  await says('沈知秋')
  await press('Save article')
  await says('Saved')
})

test('a passage is marked with the mouse and a key, across a reload', async () => {
  const page = await firefox.open(site.url('/newspaper.html'))
  await firefox.click()
  await says('从一本台账说起')
  await firefox.closePopup()
  await dragOver(page, '散话是散的', '道理自己会站出来')
  expect(await selected(page)).toBe(PASSAGE)
  await until('the toolbar', toolbar, (names) => names.includes('Malachite'))
  await page.keyboard.press('3')
  await until(
    'the paint',
    () => painted(page),
    (all) => 'cinnabar-malachite' in all,
  )
  await until('the notice that it is kept', () =>
    firefox.inTab<boolean>(
      `return /Highlighted/.test(document.querySelector('cinnabar-toolbar').openOrClosedShadowRoot.textContent)`,
    ),
  )
  await page.reload()
  expect(await paintedTexts(page)).toEqual([])
  await firefox.click()
  await showsPassages(page, PASSAGE)
})

test('the passage is exported as a file', async () => {
  await says('1 passage')
  await press('Export')
  const { name, bytes } = await firefox.download(() => press('Markdown'))
  expect(name).toMatch(/^从一本台账说起：?.*\.md$/)
  expect(bytes.toString('utf8')).toContain(`> ${PASSAGE}`)
})

test('the library exports a zip, and offers no folder, which this browser does not let be chosen', async () => {
  await firefox.click()
  await says('1 passage')
  await press('Export')
  await press('More formats…')
  const inLibrary = (body: string, ...args: unknown[]) =>
    until('the library', () => firefox.inTab<unknown>(body, ...args))
  await inLibrary(`return document.body.innerText.includes('1 article · 1 passage')`)
  await inLibrary(
    `const radio = document.querySelector('input[type=radio][aria-label="Logseq"]')
     radio?.click()
     return radio?.checked`,
  )
  const click = (words: string) =>
    inLibrary(
      `const button = [...document.querySelectorAll('main button')].find((each) => each.textContent === args[0])
       button?.click()
       return Boolean(button && !button.disabled)`,
      words,
    )
  await click('A zip, one file for each article')
  expect(await firefox.inTab(TEXT)).not.toContain('Into a folder')
  const { name, bytes } = await firefox.download(() => click('Export'))
  expect(name).toMatch(/^从一本台账说起.*\.zip$/)
  const files = await readZip(new Uint8Array(bytes))
  expect([...files.values()].join()).toContain(`> ${PASSAGE}`)
})

test('after a restart with the same profile the passage is there', async () => {
  const { profile } = firefox
  await firefox.close()
  firefox = await Firefox.launch({ profile })
  const page = await firefox.open(site.url('/newspaper.html'))
  await firefox.click()
  await says('1 passage')
  await showsPassages(page, PASSAGE)
})

test('the library finds the passage as one types', async () => {
  await press('Library')
  const says = (text: string) =>
    until(
      `“${text}” in the library`,
      () => firefox.in<string>('library.html', TEXT),
      (seen) => seen.includes(text),
    )
  await says(PASSAGE)
  await firefox.in(
    'library.html',
    `const box = document.querySelector('[type=search]')
     box.focus()
     window.document.execCommand('insertText', false, args[0])`,
    '道理',
  )
  await until(
    'the words marked',
    () =>
      firefox.in<string[]>(
        'library.html',
        `return [...document.querySelectorAll('mark')].map((mark) => mark.textContent)`,
      ),
    (all) => all.length > 0 && all.every((text) => text === '道理'),
  )
})

test('a passage whose text has changed is found with its new bounds', async () => {
  const page = await firefox.open(site.url('/revised'))
  await firefox.click()
  await says('The ferry')
  await firefox.closePopup()
  await dragOver(page, 'We keep what you posted', 'for one year')
  await until('the toolbar', toolbar, (names) => names.includes('Malachite'))
  await page.keyboard.press('3')
  await until('the notice that it is kept', () =>
    firefox.inTab<boolean>(
      `return /Highlighted/.test(document.querySelector('cinnabar-toolbar').openOrClosedShadowRoot.textContent)`,
    ),
  )
  await page.goto(site.url('/revised?utm_content=2'))
  await firefox.click()
  await showsPassages(page, 'We keep what you publicly posted on the board for two years')
})
