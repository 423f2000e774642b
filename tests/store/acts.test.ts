import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { AnnotationDraft } from '@/lib/core/annotation'
import type { ArticleDraft, PageFacts } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import { describe as describeSpan } from '@/lib/core/target'
import { act, getAct, lastAct, undo } from '@/lib/store/act'
import {
  addAnnotation,
  deleteAnnotations,
  editAnnotation,
  editAnnotations,
  getAnnotation,
  listAnnotations,
  listTrash,
  restoreAnnotation,
} from '@/lib/store/annotations'
import {
  deleteArticle,
  editArticle,
  findByPage,
  getArticle,
  saveArticle,
} from '@/lib/store/articles'
import { db } from '@/lib/store/db'
import { knownTags } from '@/lib/store/tags'
import { destroy, emptyTrash, restoreAll } from '@/lib/store/trash'

const text = '凡属正确的领导，必须是从群众中来，到群众中去。'
const facts: PageFacts = { url: 'https://a.example/1', canonical: null, title: '领导', lang: 'zh' }
const draft = (start = 0, over: Partial<AnnotationDraft> = {}): AnnotationDraft => ({
  id: newId(),
  target: describeSpan(text, { start, end: start + 4 }),
  color: 'cinnabar',
  note: '',
  tags: [],
  ...over,
})
const article: ArticleDraft = {
  ...facts,
  byline: null,
  site: null,
  source: null,
  publishedAt: null,
  wordCount: 20,
  readingMinutes: 0.1,
  html: `<p>${text}</p>`,
  text,
}

/** Adds a passage; its id, its article's, and the act's key. */
async function mark(over: Partial<AnnotationDraft> = {}, start = 0) {
  const row = draft(start, over)
  const key = newId()
  const articleId = await addAnnotation(key, facts, row, newId())
  return { id: row.id, articleId, key }
}

beforeEach(async () => {
  vi.useRealTimers()
  await db.delete()
  await db.open()
})

describe('once', () => {
  test('a request sent twice adds one passage and one article', async () => {
    const row = draft()
    const key = newId()
    const [a, b] = await Promise.all([
      addAnnotation(key, facts, row, newId()),
      addAnnotation(key, facts, row, newId()),
    ])
    expect(a).toBe(b)
    expect(await db.annotations.count()).toBe(1)
    expect(await db.articles.count()).toBe(1)
    expect(await db.acts.count()).toBe(1)
  })

  test('an edit sent again after another edit does not come back', async () => {
    const { id } = await mark()
    const key = newId()
    await editAnnotation(key, id, { color: 'indigo' })
    await editAnnotation(newId(), id, { color: 'rouge' })
    await editAnnotation(key, id, { color: 'indigo' })
    expect((await getAnnotation(id))?.color).toBe('rouge')
  })

  test('a deletion sent again after its passage was restored is answered, not done', async () => {
    const { id, articleId } = await mark()
    const key = newId()
    await deleteAnnotations(key, articleId, [id])
    await restoreAnnotation(newId(), id)
    await deleteAnnotations(key, articleId, [id])
    expect(await listAnnotations(articleId)).toHaveLength(1)
  })

  test('what throws in the middle leaves nothing written', async () => {
    const { articleId, id } = await mark()
    const other = await mark({}, 5)
    await expect(
      editAnnotations(newId(), articleId, [id, other.id], (row) => {
        if (row.id === other.id) throw new Error('half way')
        return { color: 'rouge' }
      }),
    ).rejects.toThrow('half way')
    expect((await getAnnotation(id))?.color).toBe('cinnabar')
  })
})

describe('undo', () => {
  test('of a passage moves it to the trash, of that brings it back', async () => {
    const { id, articleId, key } = await mark()
    const undoing = newId()
    expect(await undo(undoing, key)).toBe('undone')
    expect(await listAnnotations(articleId)).toEqual([])
    expect((await listTrash(articleId)).map((row) => row.id)).toEqual([id])
    expect(await undo(newId(), undoing)).toBe('undone')
    expect((await listAnnotations(articleId)).map((row) => row.id)).toEqual([id])
  })

  test('of an edit takes back that field only', async () => {
    const { id } = await mark()
    const key = newId()
    await editAnnotation(key, id, { color: 'indigo' })
    await editAnnotation(newId(), id, { note: '记住' })
    await undo(newId(), key)
    expect(await getAnnotation(id)).toMatchObject({ color: 'cinnabar', note: '记住' })
  })

  test('leaves a field that was changed again since', async () => {
    const { id } = await mark()
    const key = newId()
    await editAnnotation(key, id, { color: 'indigo' })
    await editAnnotation(newId(), id, { color: 'rouge' })
    await undo(newId(), key)
    expect((await getAnnotation(id))?.color).toBe('rouge')
  })

  test('of a deletion of many brings all back; twice is nothing', async () => {
    const a = await mark()
    const b = await mark({}, 5)
    const key = newId()
    await deleteAnnotations(key, a.articleId, [a.id, b.id])
    expect(await listAnnotations(a.articleId)).toEqual([])
    expect(await undo(newId(), key)).toBe('undone')
    expect(await listAnnotations(a.articleId)).toHaveLength(2)
    expect(await undo(newId(), key)).toBe('nothing')
  })

  test('of a deleted article brings its passages with it', async () => {
    const { articleId } = await mark()
    const key = newId()
    await deleteArticle(key, articleId)
    expect(await findByPage(facts)).toBeNull()
    await undo(newId(), key)
    expect((await findByPage(facts))?.id).toBe(articleId)
    expect(await listAnnotations(articleId)).toHaveLength(1)
  })

  test('of a restored article leaves one that was marked again since', async () => {
    const { articleId, id } = await mark()
    await deleteArticle(newId(), articleId)
    const key = newId()
    await restoreAll(key, [articleId], { signal: new AbortController().signal, progress() {} })
    await mark({}, 8)
    await undo(newId(), key)
    expect((await getArticle(articleId))?.deletedAt).toBeUndefined()
    // What the act brought back goes; what it knew nothing of stays.
    expect((await listTrash(articleId)).map((row) => row.id)).toEqual([id])
    expect(await listAnnotations(articleId)).toHaveLength(1)
  })

  test('of a deleted passage brings along the article that was deleted since, and undone leaves both', async () => {
    const { articleId, id } = await mark()
    const key = newId()
    await deleteAnnotations(key, articleId, [id])
    await deleteArticle(newId(), articleId)
    const undoing = newId()
    await undo(undoing, key)
    expect((await findByPage(facts))?.id).toBe(articleId)
    expect((await listAnnotations(articleId)).map((row) => row.id)).toEqual([id])
    await undo(newId(), undoing)
    expect(await findByPage(facts)).toBeNull()
    expect((await listTrash(articleId)).map((row) => row.id)).toEqual([id])
  })

  test('of a passage moved to another article brings the first one back', async () => {
    const { articleId, id } = await mark()
    const other = await saveArticle(newId(), newId(), { ...article, url: 'https://a.example/2' })
    const key = newId()
    const row = (await getAnnotation(id))!
    await act(key, 'edit', (writer) => writer.update('annotations', row, { articleId: other }))
    await deleteArticle(newId(), articleId)
    await undo(newId(), key)
    expect((await findByPage(facts))?.id).toBe(articleId)
    expect((await listAnnotations(articleId)).map((row) => row.id)).toEqual([id])
  })

  test('the last act is the last done, also when the clock was moved back', async () => {
    vi.useFakeTimers({ now: new Date('2026-03-01T00:00:00Z'), toFake: ['Date'] })
    const { id, articleId } = await mark()
    vi.setSystemTime(new Date('2020-01-01T00:00:00Z'))
    const key = newId()
    await editAnnotation(key, id, { color: 'rouge' })
    expect((await lastAct(articleId))?.key).toBe(key)
    const row = await getAnnotation(id)
    expect(row!.modifiedAt > row!.createdAt).toBe(true)
  })
})

describe('two editors of one note', () => {
  test('the second is told, and nothing is lost', async () => {
    const { id } = await mark({ note: 'first' })
    await editAnnotation(newId(), id, { note: 'mine' }, { note: 'first' })
    const outcome = await editAnnotation(newId(), id, { note: 'theirs' }, { note: 'first' })
    expect(outcome).toMatchObject({ kind: 'conflict', row: { note: 'mine' } })
    expect((await getAnnotation(id))?.note).toBe('mine')
  })

  test('the same words twice are no conflict', async () => {
    const { id } = await mark({ note: 'first' })
    await editAnnotation(newId(), id, { note: 'same' }, { note: 'first' })
    expect((await editAnnotation(newId(), id, { note: 'same' }, { note: 'first' })).kind).toBe(
      'done',
    )
  })

  test('an article note likewise', async () => {
    const { articleId } = await mark()
    await editArticle(newId(), articleId, { note: 'a' }, '')
    expect((await editArticle(newId(), articleId, { note: 'b' }, '')).kind).toBe('conflict')
  })

  test('a deleted passage is gone', async () => {
    const { id, articleId } = await mark()
    await deleteAnnotations(newId(), articleId, [id])
    expect((await editAnnotation(newId(), id, { note: 'x' })).kind).toBe('gone')
  })
})

describe('one page, one article', () => {
  test('saving a marked page fills its article and keeps what the reader wrote', async () => {
    const { articleId } = await mark()
    await editArticle(newId(), articleId, { tags: ['台账'], note: 'n' })
    expect(await saveArticle(newId(), newId(), article)).toBe(articleId)
    expect(await getArticle(articleId)).toMatchObject({
      hasBody: true,
      tags: ['台账'],
      note: 'n',
      wordCount: 20,
    })
    expect(await db.articles.count()).toBe(1)
  })

  test('reading a page anew is nothing to take back', async () => {
    const { articleId, key } = await mark()
    await saveArticle(newId(), newId(), article)
    expect((await lastAct(articleId))?.key).toBe(key)
  })

  test('another address is another article', async () => {
    const a = await saveArticle(newId(), newId(), article)
    const b = await saveArticle(newId(), newId(), { ...article, url: 'https://a.example/2' })
    expect(a).not.toBe(b)
  })

  test('passages come in reading order', async () => {
    const late = await mark({}, 10)
    const early = await mark({}, 2)
    expect((await listAnnotations(late.articleId)).map((row) => row.id)).toEqual([
      early.id,
      late.id,
    ])
  })

  test('one article’s request cannot touch another’s passages', async () => {
    const { id } = await mark()
    await deleteAnnotations(newId(), newId(), [id])
    await editAnnotations(newId(), newId(), [id], () => ({ color: 'rouge' }))
    expect(await getAnnotation(id)).toMatchObject({ color: 'cinnabar' })
    expect((await getAnnotation(id))?.deletedAt).toBeUndefined()
  })
})

describe('the trash', () => {
  test('is emptied after 30 days, not before', async () => {
    const { id, articleId, key } = await mark()
    await deleteAnnotations(newId(), articleId, [id])
    const day = 86_400_000
    await emptyTrash(new Date(Date.now() + 29 * day))
    expect(await listTrash(articleId)).toHaveLength(1)
    await emptyTrash(new Date(Date.now() + 31 * day))
    expect(await getAnnotation(id)).toBeNull()
    expect(await getAct(key)).toBeUndefined()
    expect(await getArticle(articleId)).not.toBeNull()
  })

  test('an article stays as long as a passage of it is alive', async () => {
    const { articleId, id } = await mark()
    await deleteArticle(newId(), articleId)
    await db.annotations.update(id, { deletedAt: undefined })
    await emptyTrash(new Date(Date.now() + 40 * 86_400_000))
    expect(await getArticle(articleId)).not.toBeNull()
  })

  test('gives a passage back', async () => {
    const { id, articleId } = await mark()
    await deleteAnnotations(newId(), articleId, [id])
    await restoreAnnotation(newId(), id)
    expect((await listAnnotations(articleId)).map((row) => row.id)).toEqual([id])
    expect(await listTrash(articleId)).toEqual([])
  })

  test('gives a passage back with its article, and takes both again', async () => {
    const { articleId, id } = await mark()
    await deleteAnnotations(newId(), articleId, [id])
    await deleteArticle(newId(), articleId)
    const key = newId()
    await restoreAnnotation(key, id)
    expect((await findByPage(facts))?.id).toBe(articleId)
    expect(await listAnnotations(articleId)).toHaveLength(1)
    await undo(newId(), key)
    expect(await findByPage(facts)).toBeNull()
    expect(await listAnnotations(articleId)).toEqual([])
  })
})

test('known tags, the most used first', async () => {
  await mark({ tags: ['群众', '台账'] })
  await mark({ tags: ['台账'] }, 5)
  expect(await knownTags()).toEqual(['台账', '群众'])
})

test('what is removed for good takes its pictures and what imports remember along', async () => {
  const { articleId, id } = await mark({ note: '不要留下' })
  const picture = { articleId, url: 'https://a.example/1.png', type: 'image/png' }
  await db.pictures.add({ ...picture, bytes: new Uint8Array([1]) })
  // As a part of an import writes it: under the import's name.
  const patch = { table: 'annotations' as const, id, before: { note: '不要留下' }, after: {} }
  const at = new Date().toISOString()
  const key = newId()
  await db.acts.add({ key, kind: 'edit', articleIds: ['imports/x'], at, patches: [patch] })
  await deleteArticle(newId(), articleId)
  await destroy([articleId])
  expect(await db.pictures.count()).toBe(0)
  expect(JSON.stringify(await db.acts.toArray())).not.toContain('不要留下')
})
