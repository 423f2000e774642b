// A page whose text was never kept is read at the next visit, whatever happens while it is read.
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { extract } from '@/lib/bridge/inject'
import type { PageDraft } from '@/lib/core/extraction'
import { newId } from '@/lib/core/id'
import { describe } from '@/lib/core/target'
import { completePage, completeVisited } from '@/lib/jobs/save-page'
import { addAnnotation, deleteAnnotations, listAnnotations } from '@/lib/store/annotations'
import {
  deleteArticle,
  getArticle,
  getBody,
  listCandidates,
  saveArticle,
} from '@/lib/store/articles'

vi.mock('@/lib/bridge/inject', () => ({ extract: vi.fn() }))

const TAB = 7
const TEXT = '纸会老，字不会。\n等风吹干，翻过一页。'
const QUOTE = '字不会'
let pages = 0
let url = ''

const draftOf = (over: Partial<PageDraft> = {}): PageDraft => ({
  url,
  canonical: null,
  title: '晒书',
  lang: 'zh',
  byline: null,
  site: null,
  source: null,
  publishedAt: null,
  wordCount: 16,
  readingMinutes: 0.1,
  html: `<p>${TEXT}</p>`,
  text: TEXT,
  image: null,
  outline: [],
  pieces: [],
  chosen: false,
  continuation: null,
  notice: null,
  ...over,
})

/** Marks the page before it was read; returns the article's id. */
async function mark(): Promise<string> {
  const start = TEXT.indexOf(QUOTE)
  const row = {
    id: newId(),
    target: describe(TEXT, { start, end: start + QUOTE.length }),
    color: 'cinnabar' as const,
    note: '',
    tags: [],
  }
  return addAnnotation(newId(), { url, canonical: null, title: '', lang: 'zh' }, row, newId())
}

/** What the tab shows; `meanwhile` happens while it is read. */
function shows(draft: PageDraft | null, meanwhile: () => Promise<unknown> = async () => {}): void {
  vi.mocked(extract).mockImplementation(async () => {
    await meanwhile()
    return draft ? { kind: 'article', draft } : { kind: 'none' }
  })
}

beforeEach(() => {
  url = `https://paper.example/${pages++}`
  vi.mocked(extract).mockReset()
})

test('it is kept, and read no second time', async () => {
  const id = await mark()
  shows(draftOf())
  expect(await completeVisited(TAB, url)).toBe(id)
  expect((await getBody(id))?.text).toBe(TEXT)
  expect(await completeVisited(TAB, url)).toBeNull()
  expect(extract).toHaveBeenCalledOnce()
})

test('in two tabs at once it is one article', async () => {
  const id = await mark()
  shows(draftOf())
  await Promise.all([completeVisited(TAB, url), completeVisited(TAB + 1, url)])
  expect((await listCandidates(url)).map((row) => row.id)).toEqual([id])
  expect(await listAnnotations(id)).toHaveLength(1)
})

test.each<[string, () => PageDraft | null]>([
  ['no article', () => null],
  ['another text', () => draftOf({ text: '请先登录', html: '<p>请先登录</p>' })],
  ['another page', () => draftOf({ url: `${url}/else` })],
])('a page that shows %s is not kept', async (_, draft) => {
  const id = await mark()
  shows(draft())
  expect(await completeVisited(TAB, url)).toBeNull()
  expect(await getArticle(id)).toMatchObject({ hasBody: false })
})

test('what the reader chose of it meanwhile stays', async () => {
  const id = await mark()
  shows(draftOf(), () => saveArticle(newId(), newId(), draftOf({ text: QUOTE, chosen: true })))
  expect(await completeVisited(TAB, url)).toBeNull()
  expect((await getBody(id))?.text).toBe(QUOTE)
})

test('what the reader chose of a page marked just now stays too', async () => {
  const id = await mark()
  shows(draftOf(), () => saveArticle(newId(), newId(), draftOf({ text: QUOTE, chosen: true })))
  await completePage(id, TAB)
  expect((await getBody(id))?.text).toBe(QUOTE)
})

test.each<[string, (id: string) => Promise<unknown>]>([
  ['visited', () => completeVisited(TAB, url)],
  ['marked just now', (id) => completePage(id, TAB)],
])('a page %s that is thrown away meanwhile does not come back', async (_, completed) => {
  const id = await mark()
  shows(draftOf(), () => deleteArticle(newId(), id))
  await completed(id)
  expect(await listCandidates(url)).toEqual([])
})

test('a page on which nothing is marked any more is not read', async () => {
  const id = await mark()
  const rows = await listAnnotations(id)
  await deleteAnnotations(
    newId(),
    id,
    rows.map((row) => row.id),
  )
  shows(draftOf())
  expect(await completeVisited(TAB, url)).toBeNull()
  expect(extract).not.toHaveBeenCalled()
})
