// Reading a page where the automatic choice is not the whole story: several articles on one page.
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chromium } from './support/chromium'
import { has, press, says, textOf } from './support/named'
import { Reader, showsPassages } from './support/reader'
import { type Site, serve } from './support/server'
import { until } from './support/wait'

interface ArticleRow {
  id: string
  title: string
  piece?: string
  byline: string | null
  url: string
  deletedAt?: string
}

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
