import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import type { AnnotationDraft } from '@/lib/core/annotation'
import type { ArticleDraft } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import { parseQuery } from '@/lib/core/search/query'
import { NO_FACETS, type SearchOptions } from '@/lib/core/search/results'
import { describe as describeSpan } from '@/lib/core/target'
import { addAnnotation, deleteAnnotations, editAnnotation } from '@/lib/store/annotations'
import { deleteArticle, editArticle, saveArticle } from '@/lib/store/articles'
import { db } from '@/lib/store/db'
import { search, watchSearch } from '@/lib/store/search'
import { catchUp } from '@/lib/store/search-index'

const text =
  '凡属正确的领导，必须是从群众中来，到群众中去。\nCafé society moved on; 「體驗」 stayed.'
const article: ArticleDraft = {
  url: 'https://www.people.example/1',
  canonical: null,
  title: '關於領導方法的若干問題',
  byline: '毛泽东',
  site: '人民网',
  source: null,
  lang: 'zh',
  publishedAt: '1943-06-01',
  wordCount: 20,
  readingMinutes: 0.1,
  html: `<p>${text}</p>`,
  text,
}

const options = (over: Partial<SearchOptions> = {}): SearchOptions => ({
  sort: 'relevance',
  filters: NO_FACETS,
  limit: 50,
  signal: new AbortController().signal,
  ...over,
})
const find = (typed: string, over: Partial<SearchOptions> = {}) =>
  search(parseQuery(typed), options(over))
/** What was found, as kinds. */
const kinds = async (typed: string, over: Partial<SearchOptions> = {}) =>
  (await find(typed, over)).groups.flatMap(({ hits }) => hits.map(({ kind }) => kind))

let articleId: string
async function mark(quote: string, over: Partial<AnnotationDraft> = {}) {
  const start = text.indexOf(quote)
  const row: AnnotationDraft = {
    id: newId(),
    target: describeSpan(text, { start, end: start + quote.length }),
    color: 'cinnabar',
    note: '',
    tags: [],
    ...over,
  }
  await addAnnotation(newId(), article, row, newId())
  return row.id
}

beforeEach(async () => {
  await db.delete()
  await db.open()
  articleId = await saveArticle(newId(), newId(), article)
})

test.each([
  ['领导方法', ['title']],
  ['领导', ['title']],
  ['毛澤東', ['author']],
  ['人民網', ['site']],
  ['群', ['text']],
  ['群众中去 体验', ['text']],
  ['体验 领导方法', ['title']],
  ['cafe', ['text']],
  ['"caf"', []],
  ['-群众 领导', []],
  ['in:title 群众', []],
  ['in:text 领导', ['text']],
  ['site:people.example', ['title']],
  ['site:人民网 author:毛泽东', ['title']],
  ['author:李', []],
  ['after:2999', []],
])('an article: %s', async (typed, expected) => {
  expect(await kinds(typed)).toEqual(expected)
})

test('passages are found by quote, note and tag, together with what their article is', async () => {
  const id = await mark('从群众中来', {
    note: '**走好**群众路线',
    tags: ['调研/方法'],
    color: 'indigo',
  })
  await mark('moved on')
  expect(await kinds('群众')).toEqual(['passage', 'text'])
  expect(await kinds('走好')).toEqual(['note'])
  expect(await kinds('走好 毛泽东')).toEqual(['note'])
  expect(await kinds('调研')).toEqual(['tag'])
  expect(await kinds('tag:调研')).toEqual(['tag'].map(() => 'passage'))
  expect(await kinds('color:花青')).toEqual(['passage'])
  expect(await kinds('has:note')).toEqual(['passage'])
  expect(await kinds('-has:note')).toEqual(['passage'])
  const { groups, total, articles } = await find('走好')
  expect([total, articles]).toEqual([1, 1])
  expect(groups[0]?.hits[0]?.annotation?.id).toBe(id)
  expect(groups[0]?.hits[0]?.note).toEqual({
    text: '走好群众路线',
    marks: [{ start: 0, end: 2 }],
  })
})

test('what was chosen narrows, and is counted as if it did not', async () => {
  await mark('从群众中来', { tags: ['a'], color: 'indigo' })
  await mark('到群众中去', { tags: ['a', 'b'] })
  const { total, facets } = await find('群众', { filters: { ...NO_FACETS, colors: ['indigo'] } })
  expect(total).toBe(1)
  expect(facets.colors).toEqual([
    { value: 'cinnabar', count: 1 },
    { value: 'indigo', count: 1 },
  ])
  expect(facets.tags).toEqual([{ value: 'a', count: 1 }])
  expect(facets.sites).toEqual([{ value: '人民网', count: 1 }])
})

test('a write is found at once, and the trash is not', async () => {
  const id = await mark('从群众中来')
  await editAnnotation(newId(), id, { note: '台账' })
  expect(await kinds('台账')).toEqual(['note'])
  await deleteAnnotations(newId(), articleId, [id])
  expect(await kinds('台账')).toEqual([])
  await editArticle(newId(), articleId, { tags: ['重点'] })
  expect(await kinds('重点')).toEqual(['tag'])
  await deleteArticle(newId(), articleId)
  expect((await find('')).total).toBe(0)
})

test('what was shown before is shown as it is now', async () => {
  const id = await mark('从群众中来')
  const shown = async () => (await find('从群众中来')).groups.flatMap(({ hits }) => hits)
  expect((await shown()).map(({ annotation }) => annotation?.note)).toContain('')
  await editAnnotation(newId(), id, { note: '其一' })
  expect((await shown()).map(({ note }) => note?.text)).toContain('其一')
  await catchUp()
  await editAnnotation(newId(), id, { note: '其二' })
  expect((await shown()).map(({ note }) => note?.text)).toContain('其二')
  await editArticle(newId(), articleId, { tags: ['重点'] })
  expect((await find('从群众中来')).groups.map(({ article }) => article.tags)).toEqual([['重点']])
})

test('whoever watches hears of a write', async () => {
  // With nothing marked there is nothing to be taken up, and nobody but the write below to be heard of.
  await catchUp()
  const changed = vi.fn()
  const stop = new AbortController()
  watchSearch(changed, stop.signal)
  await vi.waitFor(() => expect(changed).toHaveBeenCalled())
  const before = changed.mock.calls.length
  await mark('moved on')
  await vi.waitFor(() => expect(changed.mock.calls.length).toBeGreaterThan(before))
  stop.abort()
})

test('a search that was called off rejects', async () => {
  await expect(find('x', { signal: AbortSignal.abort(new Error('off')) })).rejects.toThrow('off')
})
