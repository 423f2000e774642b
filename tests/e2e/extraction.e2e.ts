// Reading a page where the automatic choice is not the whole story: several articles on one page, one on several; the reader's own hand.
import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { has, press, says, textOf } from './support/named'
import { clickInHost, inHost } from './support/ours'
import { showsPassages } from './support/reader'
import { chromium, reader, site } from './support/stage'
import { pointAt } from './support/text'
import { until } from './support/wait'

interface ArticleRow {
  id: string
  title: string
  piece?: string
  byline: string | null
  url: string
  pages?: string[]
  deletedAt?: string
}

/** The titles kept of the page at a path, by row id. */
async function keptOf(path: string): Promise<ArticleRow[]> {
  const rows = await chromium.rows<ArticleRow>('articles')
  return rows.filter(({ url, deletedAt }) => url.endsWith(path) && !deletedAt)
}

const titles = (rows: ArticleRow[]) => rows.map(({ title }) => title).sort()

describe('several articles on one page', () => {
  const PATH = '/extraction/pieces.html'
  let page: Page

  test('are offered as a list; those chosen are saved, each with its author', async () => {
    page = await chromium.open(site.url(PATH))
    const popup = await chromium.click(page)
    await says(popup, '3 articles on this page')
    await press(popup, 'Select all', 'checkbox')
    await until('none chosen', async () => !/Save \d articles/.test(await textOf(popup)))
    await press(popup, 'Select all', 'checkbox')
    await until('all chosen', () => has(popup, 'Save 3 articles separately'))
    await press(popup, '六箱地方志回家', 'checkbox')
    await press(popup, 'Save 2 articles separately')
    await until(
      'the two rows kept',
      async () => (await popup.$$('[title="Reader"]')).length,
      (n) => n === 2,
    )
    expect((await keptOf(PATH)).map(({ title, byline }) => [title, byline]).sort()).toEqual([
      ['县城里的修书人', '周骥'],
      ['晒书的日子', '李红梅'],
    ])
    await popup.close()
  })

  test('a passage goes to the one it stands in, also to one not kept before', async () => {
    await reader.admit(page)
    await reader.mark(page, '纸会老，字不会')
    await reader.mark(page, '翻一页数一个数', '翻一页数一个数', '2')
    await reader.mark(page, '最早的一册印于清末', '最早的一册印于清末', '3')
    const byTitle = await until(
      'the passages in their articles',
      async () => {
        const rows = await keptOf(PATH)
        const marks = await reader.kept()
        return marks
          .map(({ articleId, target }) => {
            const owner = rows.find(({ id }) => id === articleId)
            return `${owner?.title}: ${target.quote.exact}`
          })
          .sort()
      },
      (seen) => seen.includes('六箱地方志回家: 最早的一册印于清末'),
    )
    expect(byTitle).toEqual([
      '六箱地方志回家: 最早的一册印于清末',
      '县城里的修书人: 纸会老，字不会',
      '晒书的日子: 翻一页数一个数',
    ])
    expect(titles(await keptOf(PATH))).toEqual(['六箱地方志回家', '县城里的修书人', '晒书的日子'])
  })

  test('all their passages are on the page, also after a reload', async () => {
    await page.reload()
    await reader.admit(page)
    await showsPassages(page, '纸会老，字不会', '翻一页数一个数', '最早的一册印于清末')
  })

  test('the panel shows one at a time, and goes to the one whose passage is clicked', async () => {
    const panel = await chromium.openPanel(page)
    await says(panel, '纸会老，字不会')
    expect(await textOf(panel)).not.toContain('翻一页数一个数')
    await press(panel, 'Articles on this page: 县城里的修书人')
    await press(panel, '晒书的日子', 'menuitemradio')
    await says(panel, '翻一页数一个数')
    expect(await has(panel, 'Articles on this page: 晒书的日子')).toBe(true)
    await panel.close()
  })

  test('the page is saved as one beside them', async () => {
    const popup = await chromium.click(page)
    await press(popup, 'Save the page as one article')
    await says(popup, 'Saved')
    expect((await keptOf(PATH)).filter(({ piece }) => piece === undefined)).toHaveLength(1)
    await popup.close()
    await page.close()
  })
})

test('a page too large to be judged is plain text, and says so', async () => {
  const page = await chromium.open(site.url('/ten-megabytes'))
  const popup = await chromium.click(page)
  await says(popup, 'only its plain text was taken')
  await popup.close()
  await page.close()
})

describe('one article on several pages', () => {
  const PATH = '/extraction/long.html'
  const TEXT = [
    '清明之后，河堤上的柳树绿了一遍。巡堤的老纪每天走八里路，手里一根竹竿，走三步敲一下，听石头底下是实是空。',
    '他巡了三十一年的堤，没有写过一个字的报告，却把每一块松动的石头都记在心里，哪一块是哪一年换的，谁抬上去的，问他就知道，连换石头那天刮的什么风、下的什么雨，他也能一样不差地说出来。乡里的年轻人起初不信，拿着旧台账去对，对了三天，对上了二百一十四条，只有两条对不上，后来发现是台账写错了。',
    '从那以后，乡里每月请他讲一次，讲的时候有人记，记完再念给他听，念错的当场改。',
    '今年汛期来得早，老纪讲过的那几处地方，一处一处都加固了。水退以后，河堤还是河堤，柳树还是柳树。',
    '他还是每天走八里路，走三步敲一下。',
    '（作者单位：柳河县水利站）',
  ]
  let page: Page

  test('nothing is fetched until the reader asks; then it is one, joined where a sentence goes on', async () => {
    page = await chromium.open(site.url(PATH))
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    const popup = await chromium.click(page)
    await says(popup, 'This article continues on other pages')
    expect(fetched).toEqual([])
    await press(popup, 'Read all pages as one')
    await says(popup, `${TEXT.join('').match(/\p{Script=Han}/gu)?.length} characters`)
    expect(await textOf(popup)).not.toContain('other pages')
    await press(popup, 'Save article')
    await says(popup, 'Saved')
    const [row] = await keptOf(PATH)
    const bodies = await chromium.rows<{ articleId: string; text: string }>('bodies')
    expect(bodies.find(({ articleId }) => articleId === row?.id)?.text).toBe(TEXT.join('\n'))
    expect(row).toMatchObject({ title: '巡堤的人', byline: '周骥' })
    await popup.close()
  })

  test('its second page is the same article: what is marked there belongs to it', async () => {
    await page.goto(site.url('/extraction/long_2.html'))
    await reader.admit(page)
    await reader.mark(page, '二百一十四条')
    const [row] = await keptOf(PATH)
    const marks = await reader.kept()
    expect(marks.find(({ target }) => target.quote.exact === '二百一十四条')?.articleId).toBe(
      row?.id,
    )
    expect(await keptOf('/extraction/long_2.html')).toEqual([])
    await page.reload()
    await reader.admit(page)
    await showsPassages(page, '二百一十四条')
    await page.close()
  })

  test('it goes on when the popup closes, and is kept then', async () => {
    const PATIENT = '/extraction/patient.html'
    const page = await chromium.open(site.url(PATIENT))
    const popup = await chromium.click(page)
    await press(popup, 'Read all pages as one')
    await says(popup, 'Reading page 2 of 2')
    await popup.close()
    expect(await keptOf(PATIENT)).toEqual([])
    const [row] = await until(
      'the article kept',
      () => keptOf(PATIENT),
      (rows) => rows.length > 0,
    )
    const bodies = await chromium.rows<{ articleId: string; text: string }>('bodies')
    const text = bodies.find(({ articleId }) => articleId === row?.id)?.text
    expect(text).toContain('清明之后')
    expect(text).toContain('水退以后')
    await page.close()
  })

  test('the panel offers it for an article that is kept, and keeps it', async () => {
    const PAIR = '/extraction/pair.html'
    const page = await chromium.open(site.url(PAIR))
    await reader.admit(page)
    await reader.mark(page, '三十一年的堤')
    const panel = await chromium.openPanel(page)
    await says(panel, 'This article continues on other pages')
    const [before] = await keptOf(PAIR)
    expect(before).not.toHaveProperty('pages')
    await press(panel, 'Read all pages as one')
    await until(
      'both pages kept',
      () => keptOf(PAIR),
      ([row]) => row?.pages?.length === 2,
    )
    await until(
      'the offer gone',
      () => textOf(panel),
      (text) => !text.includes('other pages'),
    )
    await panel.close()
    await page.close()
  })

  test('a page that cannot be read is named, and nothing is changed', async () => {
    const page = await chromium.open(site.url('/extraction/broken.html'))
    const popup = await chromium.click(page)
    await press(popup, 'Read all pages as one')
    await says(popup, 'Page 2 could not be read')
    expect(await has(popup, 'Save article')).toBe(true)
    await popup.close()
    await page.close()
  })

  test('a page that does not come is waited for until the reader cancels', async () => {
    const page = await chromium.open(site.url('/extraction/slow.html'))
    const popup = await chromium.click(page)
    await press(popup, 'Read all pages as one')
    await says(popup, 'Reading page 2 of 2')
    await press(popup, 'Cancel')
    await says(popup, 'Read all pages as one')
    await popup.close()
    await page.close()
  })
})

describe('the reader’s own hand', () => {
  const PATH = '/extraction/talk.html'
  let page: Page

  /** The words on the picker's bar. */
  const bar = () => inHost(page, 'cinnabar-picker')
  const clickBar = (name: string) => clickInHost(page, 'cinnabar-picker', 'button', name)

  async function point(): Promise<void> {
    const popup = await chromium.click(page)
    await press(popup, 'Not the right text?')
    await press(popup, 'Point at the article', 'menuitem')
    await until('the picker', bar, (found) => found.length > 0)
  }

  test('a block is outlined under the mouse, and a click takes it', async () => {
    page = await chromium.open(site.url(PATH))
    const popup = await chromium.click(page)
    await says(popup, '一条渠的来历')
    await press(popup, 'Save article')
    await says(popup, 'Saved')
    await popup.close()
    const html = () => page.evaluate(() => document.body.outerHTML)
    const before = await html()
    await point()
    const { x, y } = await pointAt(page, '前年秋天')
    await page.mouse.move(x, y)
    await page.mouse.click(x, y)
    await until('the notice', bar, (found) =>
      found.some(({ name }) => name.includes('Your saved copy now has its text')),
    )
    const [row] = await keptOf(PATH)
    const bodies = await chromium.rows<{ articleId: string; text: string }>('bodies')
    expect(bodies.find(({ articleId }) => articleId === row?.id)?.text).toBe('渠是前年秋天开的。')
    await clickBar('Close')
    await until('the end of the picker', bar, (found) => found.length === 0)
    expect(await html()).toBe(before)
  })

  test('it is remembered for the site, and reset in one click', async () => {
    await page.goto(site.url('/extraction/talk_of_wells.html'))
    const popup = await chromium.click(page)
    await says(popup, 'You pointed at the article on example.test')
    await says(popup, '8 characters')
    await press(popup, 'Reset')
    await says(popup, 'Not the right text?')
    expect(await textOf(popup)).not.toContain(' 8 characters')
    await popup.close()
  })

  test('with the keyboard: arrows widen and narrow, Enter takes, Escape leaves', async () => {
    await point()
    const count = async () =>
      Number(
        (await bar())
          .map(({ name }) => /([\d,]+) characters/.exec(name)?.[1])
          .find(Boolean)
          ?.replace(',', ''),
      )
    await page.keyboard.press('ArrowUp')
    const wide = await count()
    await page.keyboard.press('ArrowDown')
    await until('less', count, (n) => n < wide)
    const narrow = await count()
    await page.keyboard.press('ArrowUp')
    await until('as much as before', count, (n) => n === wide)
    expect(narrow).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await until('the notice', bar, (found) =>
      found.some(({ name }) => name.includes('on every page of this site')),
    )
    await clickBar('Undo')
    await until('the end of the picker', bar, (found) => found.length === 0)
    const popup = await chromium.click(page)
    await says(popup, 'Not the right text?')
    await popup.close()
    await point()
    await page.keyboard.press('Escape')
    await until('the end of the picker', bar, (found) => found.length === 0)
  })

  test('a page is no article where the reader says so, until that is taken back', async () => {
    const popup = await chromium.click(page)
    await press(popup, 'Not the right text?')
    await press(popup, 'This is not an article', 'menuitem')
    await says(popup, 'You said that this page is no article')
    expect(await has(popup, 'Save article')).toBe(false)
    await press(popup, 'Reset')
    await says(popup, 'Not the right text?')
    expect(await has(popup, 'Save article')).toBe(true)
    await popup.close()
    await page.close()
  })
})
