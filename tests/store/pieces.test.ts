// Several articles on one page: rows of their own, and each passage in the right one.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { PageFacts } from '@/lib/core/article'
import type { PageDraft, Piece } from '@/lib/core/extraction'
import { newId } from '@/lib/core/id'
import { draftOfPiece } from '@/lib/core/piece'
import { describe as describeSpan } from '@/lib/core/target'
import { undo } from '@/lib/store/act'
import { addAnnotation, getAnnotation, listAnnotations } from '@/lib/store/annotations'
import {
  dropStub,
  findByPage,
  getArticle,
  getBody,
  listByPage,
  saveArticle,
  saveArticles,
} from '@/lib/store/articles'
import { db } from '@/lib/store/db'

const facts: PageFacts = {
  url: 'https://paper.example/3',
  canonical: null,
  title: '第三版',
  lang: 'zh',
}
const piece = (key: string, text: string): Piece => ({
  key,
  title: key,
  byline: `${key}的作者`,
  html: `<p>${text}</p>`,
  text,
})
const pieces = [piece('修书', '纸会老，字不会。'), piece('晒书', '等风吹干，翻过一页。')]
const text = pieces.map(({ title, text }) => `${title}\n${text}`).join('\n')
const page: PageDraft = {
  ...facts,
  byline: null,
  site: '南街日报',
  source: null,
  publishedAt: '2024-05-12',
  wordCount: 20,
  readingMinutes: 0.1,
  html: `<p>${text}</p>`,
  text,
  image: null,
  outline: [],
  pieces,
  continuation: null,
  chosen: false,
  notice: null,
}

const savePiece = (index: number) =>
  saveArticle(newId(), newId(), draftOfPiece(page, pieces[index]!))

async function mark(exact: string, over: Partial<PageFacts> = {}, articleId = newId()) {
  const start = text.indexOf(exact)
  const id = newId()
  const target = describeSpan(text, { start, end: start + exact.length })
  const draft = { id, target, color: 'cinnabar' as const, note: '', tags: [] }
  const key = newId()
  const owner = await addAnnotation(key, { ...facts, ...over }, draft, articleId)
  return { id, key, owner }
}

beforeEach(async () => {
  await db.delete()
  await db.open()
})

describe('a piece', () => {
  test('is an article of its own, with its own facts and those of the page', async () => {
    const [a, b] = await saveArticles(
      pieces.map((each) => ({ key: newId(), id: newId(), draft: draftOfPiece(page, each) })),
    )
    expect(a).not.toBe(b)
    expect(await getArticle(b!)).toMatchObject({
      piece: '晒书',
      title: '晒书',
      byline: '晒书的作者',
      site: '南街日报',
      publishedAt: '2024-05-12',
      hasBody: true,
    })
    expect((await getBody(b!))?.text).toBe(pieces[1]!.text)
    expect(await findByPage(facts)).toBeNull()
    expect((await listByPage(facts)).map(({ id }) => id)).toEqual([a, b])
  })

  test('saved again is the same, and the whole page is another', async () => {
    const a = await savePiece(0)
    expect(await savePiece(0)).toBe(a)
    const whole = await saveArticle(newId(), newId(), page)
    expect(whole).not.toBe(a)
    expect((await listByPage(facts)).map(({ id }) => id)).toEqual([whole, a])
    expect((await findByPage({ ...facts, piece: '修书' }))?.id).toBe(a)
  })
})

describe('a passage of the page', () => {
  test('goes to the saved piece it stands in, and to the page where it stands in none', async () => {
    const a = await savePiece(0)
    expect((await mark('字不会')).owner).toBe(a)
    const other = await mark('翻过一页')
    expect(other.owner).not.toBe(a)
    expect((await getArticle(other.owner))?.piece).toBeUndefined()
  })

  test('finds the page without an article though the name it gives is taken', async () => {
    const a = await savePiece(0)
    const { owner } = await mark('翻过一页', {}, a)
    expect(owner).not.toBe(a)
    expect((await getArticle(owner))?.piece).toBeUndefined()
  })

  test('goes to the piece that our reader shows', async () => {
    await savePiece(0)
    const b = await savePiece(1)
    expect((await mark('翻过一页', { piece: '晒书' })).owner).toBe(b)
  })

  test('moves to its piece when that is saved, and can still be undone', async () => {
    const { id, key, owner } = await mark('翻过一页')
    const a = await savePiece(0)
    expect(await listAnnotations(a)).toEqual([])
    const b = await savePiece(1)
    expect((await getAnnotation(id))?.articleId).toBe(b)
    expect(await listAnnotations(owner)).toEqual([])
    expect((await db.acts.where({ key }).first())?.articleIds).toEqual([b])
    expect(await undo(newId(), key)).toBe('undone')
    expect((await getAnnotation(id))?.deletedAt).toBeDefined()
  })

  test('stays where it is when the page is saved as one after it', async () => {
    const a = await savePiece(0)
    const { id } = await mark('字不会')
    await saveArticle(newId(), newId(), page)
    expect((await getAnnotation(id))?.articleId).toBe(a)
  })
})

describe('a row that only held passages until the page was read', () => {
  test('goes when they have gone to pieces', async () => {
    const { owner } = await mark('翻过一页')
    await dropStub(owner)
    expect(await getArticle(owner)).not.toBeNull()
    await savePiece(1)
    await dropStub(owner)
    expect(await getArticle(owner)).toBeNull()
  })

  test('stays where the reader has written on it or kept the text', async () => {
    const { owner } = await mark('翻过一页')
    await savePiece(1)
    await db.articles.update(owner, { note: '再读' })
    await dropStub(owner)
    expect(await getArticle(owner)).not.toBeNull()
    const whole = await saveArticle(newId(), newId(), page)
    await db.articles.update(whole, { note: '' })
    await dropStub(whole)
    expect(await getArticle(whole)).not.toBeNull()
  })
})

describe('an article of several pages', () => {
  const second = 'https://paper.example/3_2'
  const whole = { ...page, pieces: [], pages: ['//paper.example/3', '//paper.example/3_2'] }

  test('is found from each of its pages, and from no other', async () => {
    const id = await saveArticle(newId(), newId(), whole)
    expect((await findByPage(facts))?.id).toBe(id)
    expect((await findByPage({ url: second, canonical: null }))?.id).toBe(id)
    expect(await findByPage({ url: 'https://paper.example/3_3', canonical: null })).toBeNull()
  })

  test('takes the passages and the place of a page that was kept alone', async () => {
    const { id, owner } = await mark('翻过一页', { url: second })
    const article = await saveArticle(newId(), newId(), whole)
    expect((await getAnnotation(id))?.articleId).toBe(article)
    expect((await getArticle(owner))?.deletedAt).toBeDefined()
    expect((await mark('字不会', { url: second })).owner).toBe(article)
  })

  test('leaves a page that the reader has written on', async () => {
    const { owner } = await mark('翻过一页', { url: second })
    await db.articles.update(owner, { tags: ['修书'] })
    await saveArticle(newId(), newId(), whole)
    expect((await getArticle(owner))?.deletedAt).toBeUndefined()
  })

  test('keeps its text when one page is read again', async () => {
    const id = await saveArticle(newId(), newId(), whole)
    expect(await saveArticle(newId(), newId(), { ...page, url: second, text: '一页' })).toBe(id)
    expect((await getBody(id))?.text).toBe(text)
  })
})
