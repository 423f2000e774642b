// The library at work: found as one types, put in order many at a time, taken back, brought back.
import type { KeyInput, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe'
import { Chromium } from './support/chromium'
import { has, press, says, textOf, type } from './support/named'
import type { Row } from './support/reader'
import { type Site, serve } from './support/server'
import { stock } from './support/shelf'
import { paintedTexts } from './support/text'
import { until } from './support/wait'

const BOOKS = [
  {
    title: '从一本台账说起',
    site: '新华网',
    lang: 'zh-CN',
    tags: ['群众/来信'],
    passages: [
      ['清晨六点半，菜摊边上的话最真', 'cinnabar', ['群众'], '回访时先念这一条'],
      ['记下的不是结论，是原话', 'malachite', ['台账']],
      ['群众路线是生命线', 'indigo', []],
    ],
  },
  {
    title: 'The Opposite Habit',
    site: 'Field Notes',
    lang: 'en',
    passages: [
      ['Write the words, not the meaning', 'cinnabar', ['群众/走访']],
      ['Write the words, not the meaning', 'rouge', ['method'], 'kept by an import'],
    ],
  },
  {
    title: '體驗與調查',
    site: '新华网',
    lang: 'zh-TW',
    passages: [['沒有調查就沒有發言權', 'gamboge', ['调查']]],
  },
] satisfies Parameters<typeof stock>[1]

let site: Site
let chromium: Chromium
let page: Page

beforeAll(async () => {
  site = await serve()
  chromium = await Chromium.launch()
  page = await chromium.open(chromium.url('library.html'))
  await says(page, 'Nothing here yet')
  await stock(page, BOOKS)
  await says(page, 'The Opposite Habit')
})

afterAll(async () => {
  await chromium?.end()
  await site?.close()
})

const go = async (hash: string) => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, hash)
}

const hash = () => page.evaluate(() => decodeURIComponent(location.hash))

const marked = () =>
  page.evaluate(() => [...document.querySelectorAll('mark')].map((mark) => mark.textContent ?? ''))

/** The rows there are by their stops, in order. */
const rows = () =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.textContent ?? ''),
  )

/** The list shows what answers this, and not what was asked before any more. */
const answered = (query: string) =>
  until(
    `the answer to “${query}”`,
    () => page.evaluate(() => document.querySelector<HTMLElement>('[data-asked]')?.dataset.asked),
    (seen) => seen?.startsWith(`["${query}"`) === true,
  )

/** The row that Tab comes to. */
const stop = () =>
  page.evaluate(
    () => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.textContent ?? '',
  )

/** Puts the keyboard on the row that says this. */
const focus = (text: string) =>
  until(`the row “${text}”`, () =>
    page.evaluate((text) => {
      const all = [...document.querySelectorAll<HTMLElement>('[data-row]')]
      const row = all.find((each) => each.textContent?.includes(text))
      row?.focus()
      return document.activeElement === row && row !== undefined
    }, text),
  )

async function chord(key: KeyInput) {
  await page.keyboard.down('Control')
  await page.keyboard.press(key)
  await page.keyboard.up('Control')
}

const kept = async () =>
  (await chromium.rows<Row>('annotations')).filter((row) => row.deletedAt === undefined)

/** Chooses in the menu that is open. */
const choose = (name: string) => press(page, name, 'menuitem')

describe('finding', () => {
  test('as one types, with an input method, marked in context', async () => {
    await page.keyboard.press('/')
    const cdp = await page.createCDPSession()
    await cdp.send('Input.imeSetComposition', { text: 'diao', selectionStart: 4, selectionEnd: 4 })
    expect(await hash()).not.toContain('diao')
    await cdp.send('Input.imeSetComposition', { text: '调查', selectionStart: 2, selectionEnd: 2 })
    await cdp.send('Input.insertText', { text: '调查' })
    await until('the query in the address', hash, (seen) => seen.includes('q=调查'))
    await until('the traditional characters', marked, (all) => all.includes('調查'))
    expect(await textOf(page)).not.toContain('The Opposite Habit')
    await cdp.detach()
  })

  test('a value beside the results narrows, and Back widens', async () => {
    await go('#/all')
    await says(page, 'The Opposite Habit')
    await press(page, 'Field Notes 3')
    await until('the site alone', rows, (all) => all.length === 3)
    expect(await hash()).toContain('site=Field+Notes')
    await page.goBack()
    await until('all again', rows, (all) => all.length > 3)
  })

  test('where the window is narrow, the values come over the results', async () => {
    const { width, height } = await page.evaluate(() => ({
      width: innerWidth,
      height: innerHeight,
    }))
    await page.setViewport({ width: 800, height: 700 })
    await go('#/all')
    await says(page, 'The Opposite Habit')
    await press(page, 'Filter')
    await press(page, 'Field Notes 3')
    await until('the site alone', rows, (all) => all.length === 3)
    await page.keyboard.press('Escape')
    await press(page, 'Filter · 1')
    expect(await violations(page)).toEqual([])
    await press(page, 'Clear the filter')
    await until('all again', rows, (all) => all.length > 3)
    await page.setViewport({ width, height })
    await until('it closed', () => page.evaluate(() => !document.querySelector(':popover-open')))
  })

  test('nothing found says so, and the way back', async () => {
    await go('#/all?q=zzzzzz')
    await says(page, 'Nothing found')
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await says(page, 'The Opposite Habit')
  })

  test('Enter on a passage opens the saved copy at it', async () => {
    await go('#/all?q=生命线')
    await page.focus('[type=search]')
    await answered('生命线')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const copy = await chromium.page('reader.html')
    await until(
      'the passage in the copy',
      () => paintedTexts(copy),
      (all) => all.includes('群众路线是生命线'),
    )
    await copy.close()
    await page.bringToFront()
  })

  test('what is asked again is walked through from its first row again', async () => {
    const ask = async (query: string) => {
      await page.focus('[type=search]')
      await chord('a')
      await page.keyboard.type(query)
      await answered(query)
    }
    await go('#/all')
    await says(page, 'The Opposite Habit')
    await ask('words')
    await focus('Write the words')
    expect(await stop()).toMatch(/^Write/)
    await ask('habit')
    await ask('words')
    expect(await stop()).toBe('The Opposite Habit')
  })

  test('a search gets a name, another one, and is deleted and brought back', async () => {
    await go('#/all?q=words')
    await press(page, 'Save this search')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.type('Plain words')
    await page.keyboard.press('Enter')
    await until('the link', () => has(page, 'Plain words', 'link'))
    await go('#/all')
    await press(page, 'Plain words', 'link')
    await until('the query', hash, (seen) => seen.includes('q=words'))
    await press(page, 'More for “Plain words”')
    await choose('Delete')
    await until('it gone', async () => !(await has(page, 'Plain words', 'link')))
    await chord('z')
    await until('it back', () => has(page, 'Plain words', 'link'))
  })

  test('the palette goes to a tag', async () => {
    await chord('k')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.type('走访')
    await until('the tag', async () => (await textOf(page)).includes('群众/走访'))
    await page.keyboard.press('Enter')
    await until('its passages', hash, (seen) => seen.includes('tag=群众/走访'))
  })
})

describe('putting in order', () => {
  test('passages of several articles are coloured and tagged together, and taken back', async () => {
    await go('#/passages')
    await focus('记下的不是结论')
    await page.keyboard.press('x')
    await focus('沒有調查')
    await page.keyboard.press('x')
    await says(page, '2 selected')
    await page.keyboard.press('5')
    const colors = async () =>
      (await kept()).filter(({ color }) => color === 'rouge').map(({ articleId }) => articleId)
    await until('the colour', colors, (all) => new Set(all).size === 3)
    await press(page, 'Add tags')
    await page.keyboard.type('回访')
    await page.keyboard.press('Enter')
    const tagged = async () => (await kept()).filter(({ tags }) => tags.includes('回访')).length
    await until('the tag', tagged, (n) => n === 2)
    await says(page, 'Tags of 2 items changed')
    await page.keyboard.press('Escape')
    await focus('沒有調查')
    await chord('z')
    await until('the tag taken back', tagged, (n) => n === 0)
    await chord('z')
    await until('the colour taken back', colors, (all) => all.length === 1)
  })

  test('the keyboard stays with its row where others come in above it', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await page.setViewport({ width: 1100, height: 260 })
    await go('#/all')
    await focus('沒有調查')
    await page.keyboard.press('Delete')
    await until('it gone', rows, (all) => !all.some((row) => row.includes('沒有調查')))
    await page.evaluate(() => document.querySelector('[data-asked]')?.scrollTo(0, 1000))
    await focus('记下的不是结论')
    await page.evaluate(() => document.querySelector('[data-asked]')?.scrollTo(0, 0))
    await chord('z')
    await until('it back', rows, (all) => all.some((row) => row.includes('沒有調查')))
    expect([await focused(), await stop()]).toEqual(Array(2).fill('记下的不是结论，是原话'))

    const color = async () =>
      (await kept()).flatMap(({ color, target }) => (color === 'rouge' ? target.quote.exact : []))
    const before = await color()
    await page.keyboard.press('5')
    await until('its colour', color, (all) => all.length === before.length + 1)
    expect(await color()).toContain('记下的不是结论，是原话')
    await chord('z')
    await until('its own colour', color, (all) => all.length === before.length)

    for (const [key, text] of [
      ['ArrowUp', '群众路线是生命线'],
      ['ArrowDown', '记下的不是结论，是原话'],
      ['ArrowDown', '清晨六点半，菜摊边上的话最真'],
    ] as const) {
      await page.keyboard.press(key)
      await until(`“${text}” after ${key}`, focused, (seen) => seen === text)
    }
    await page.setViewport({ width: 1100, height: 800 })
  })

  test.each([
    ['results', '#/all', 9],
    ['passages', '#/passages', 6],
  ])(
    'among the %s the keyboard goes from a deleted row to the one that takes its place',
    async (_, hash, count) => {
      const focused = () =>
        page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.row)
      const ids = () =>
        page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row),
        )
      await go(hash)
      await until('all rows', ids, (all) => all.length === count)
      await focus('记下的不是结论')
      const before = await ids()
      const at = before.indexOf(await focused())
      await page.keyboard.press('Delete')
      await until('it gone', ids, (all) => all.length === before.length - 1)
      await until('the next one', focused, (row) => row === before[at + 1])
      await chord('z')
      await until('it back', ids, (all) => all.length === before.length)
      expect(await focused()).toBe(before[at + 1])

      await page.keyboard.press('End')
      await until('the last one', focused, (row) => row === before.at(-1))
      await page.keyboard.press('Delete')
      await until('the one before', focused, (row) => row === before.at(-2))
      await chord('z')
      await until('all back', ids, (all) => all.length === before.length)
    },
  )

  test('from rows deleted together the keyboard goes to the one after them', async () => {
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.row)
    const ids = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row),
      )
    await go('#/passages')
    const before = await until('all rows', ids, (all) => all.length === 6)
    await page.keyboard.press('Escape')
    await page.focus(`[data-row="${before[1]}"]`)
    for (const key of ['x', 'ArrowDown', 'x', 'ArrowDown', 'x'] as const)
      await page.keyboard.press(key)
    expect(await focused()).toBe(before[3])
    await page.keyboard.press('Delete')
    await until('them gone', ids, (all) => all.length === 3)
    await until('the next one', focused, (row) => row === before[4])
    await chord('z')
    await until('them back', ids, (all) => all.length === 6)
  })

  test('the keyboard goes to a row that was never in view', async () => {
    await page.setViewport({ width: 1100, height: 260 })
    await page.reload()
    await go('#/all')
    await focus('體驗與調查')
    await page.keyboard.press('End')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    const last = '清晨六点半，菜摊边上的话最真'
    await until('the last row', focused, (text) => text === last)
    await page.setViewport({ width: 1100, height: 800 })
  })

  test('a list that scrolls hears the mouse', async () => {
    await go('#/passages')
    await until('the rows', rows, (all) => all.length === 6)
    await page.setViewport({ width: 1100, height: 260 })
    const under = await page.evaluate(async () => {
      const row = document.querySelector<HTMLElement>('[data-row]')!
      const list = row.closest<HTMLElement>('[role=grid] > div')!
      const { left, bottom } = list.getBoundingClientRect()
      const scrolled = new Promise((resolve) => list.addEventListener('scroll', resolve))
      list.scrollTop += 30
      await scrolled
      // What hears of the scroll has drawn by the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return document.elementFromPoint(left + 200, bottom - 10)?.closest('[data-row]') !== null
    })
    await page.setViewport({ width: 1100, height: 800 })
    expect(under).toBe(true)
  })

  test('articles are marked as read and archived by keys, and counted by state', async () => {
    await go('#/articles')
    await focus('The Opposite Habit')
    await page.keyboard.press('r')
    await until('the count', () => has(page, 'Read 1'))
    await page.keyboard.press('e')
    await until('it archived', () => has(page, 'Archived 1'))
    await until('two rows', rows, (all) => all.length === 2)
    await chord('z')
    await until('three rows', rows, (all) => all.length === 3)
    await press(page, 'Title')
    await until('the order', hash, (seen) => seen.includes('sort='))
  })

  test('a tag is renamed with those below it, after its effect was shown', async () => {
    await go('#/tags')
    await focus('群众')
    await page.keyboard.press('F2')
    await says(page, 'Changes 2 passages and 1 article.')
    await page.keyboard.type('人民')
    await page.keyboard.press('Enter')
    const tags = async () => [...new Set((await kept()).flatMap(({ tags }) => tags))]
    await until('the new tag', tags, (all) => all.includes('人民/走访') && !all.includes('群众'))
    await press(page, 'Undo')
    await until('the old tag', tags, (all) => all.includes('群众/走访') && all.includes('群众'))
  })

  test('a tag is found among many; the keys its menu names are done where the menu was left', async () => {
    await go('#/tags')
    const all = await until('the tags', rows, (all) => all.length > 1)
    await type(page, 'Find a tag', '走访', 'searchbox')
    await until('the tag with the one above it', rows, (found) => found.join() === '群众,走访')
    await focus('走访')
    await press(page, 'More for “群众/走访”')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    await says(page, 'New name')
    await page.keyboard.press('Escape')
    await press(page, 'Find a tag', 'searchbox')
    await page.keyboard.type(' 没有这样的')
    await says(page, 'No tag has this in its name')
    await page.keyboard.press('Escape')
    await until('all of them', rows, (found) => found.length === all.length)
  })

  test('Back from a tag leads to it in the tree as it was', async () => {
    await go('#/articles')
    await go('#/tags')
    await until('all of them', rows, (found) => found.length > 2)
    await type(page, 'Find a tag', '走访', 'searchbox')
    await until('the tag', rows, (found) => found.join() === '群众,走访')
    await focus('走访')
    await page.keyboard.press('Enter')
    await until('what carries it', hash, (seen) => seen === '#/all?tag=群众/走访')
    await page.goBack()
    await until('the tree', rows, (found) => found.join() === '群众,走访')
    await until(
      'the tag',
      () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.row),
      (row) => row === '群众/走访',
    )
    // By the way that everybody takes it is whole again.
    await go('#/articles')
    await go('#/tags')
    await until('all of them', rows, (found) => found.length > 2)
  })

  test('from a deleted tag the keyboard goes to the one that takes its place', async () => {
    await page.reload()
    await focus('群众')
    const tag = () =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.row)
    const all = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row!),
      )
    const before = await all()
    const next = before.slice(before.indexOf((await tag())!)).find((row) => !row.startsWith('群众'))
    await page.keyboard.press('Delete')
    await says(page, 'Changes 2 passages and 1 article.')
    await press(page, 'Delete')
    await until('it gone', all, (rows) => rows.every((row) => !row.startsWith('群众')))
    await until('the next one', tag, (row) => row === (next ?? before.at(-1)))
    await press(page, 'Undo')
    await until('it back', all, (rows) => rows.length === before.length)
  })

  test('what is kept twice becomes one', async () => {
    await go('#/duplicates')
    await says(page, 'kept by an import')
    await press(page, 'Merge all')
    await says(page, 'Nothing is kept twice')
    const [row] = (await kept()).filter(({ target }) => target.quote.exact.startsWith('Write'))
    expect(row).toMatchObject({ note: 'kept by an import', tags: ['群众/走访', 'method'] })
  })

  test('an article goes to the trash with its passages, comes back, and goes for good', async () => {
    await go('#/articles')
    await focus('體驗與調查')
    await page.keyboard.press('Delete')
    await until('its passages gone', kept, (all) => all.length === 4)
    await go('#/trash')
    await focus('體驗與調查')
    await page.keyboard.press('Enter')
    await until('its passages back', kept, (all) => all.length === 5)
    await go('#/articles')
    await focus('體驗與調查')
    await page.keyboard.press('Delete')
    await go('#/trash')
    await press(page, 'Empty the trash')
    await press(page, 'Delete for good')
    await says(page, 'The trash is empty')
    const articles = await chromium.rows<{ title: string }>('articles')
    expect(articles.map(({ title }) => title)).not.toContain('體驗與調查')
    expect(await chromium.rows('bodies')).toHaveLength(2)
  })
})

describe('for everybody', () => {
  test.each(['all', 'articles', 'passages', 'tags', 'duplicates', 'trash'])(
    'axe finds nothing wrong in “%s”, in both themes',
    async (section) => {
      await go(`#/${section}`)
      await until('the section', () =>
        page.evaluate(
          () => document.querySelector('main') && !document.querySelector('[aria-busy=true]'),
        ),
      )
      expect(await violations(page)).toEqual([])
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
      expect(await violations(page)).toEqual([])
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
    },
  )

  test('the popup opens it', async () => {
    const web = await chromium.open(site.url('/essay.html'))
    const popup = await chromium.click(web)
    // The article comes in above the buttons: a press meant for one of them must not fall beside it.
    await popup.waitForSelector('h1')
    const before = chromium.browser.targets().filter((each) => each.url().includes('library.html'))
    await press(popup, 'Library')
    await until(
      'another library',
      () => chromium.browser.targets().filter((each) => each.url().includes('library.html')),
      (all) => all.length === before.length + 1,
    )
  })
})
