import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Annotation, Color } from '@/lib/core/annotation'
import { newId } from '@/lib/core/id'
import { getAct, lastAct, undo } from '@/lib/store/act'
import { changeAll, changeTag, trashArticles, type Work } from '@/lib/store/bulk'
import { db } from '@/lib/store/db'
import { articlesWithDuplicates, duplicatesIn, mergeGroups } from '@/lib/store/duplicates'
import {
  firstPassageRows,
  getArticleRows,
  listArticleIds,
  listPassageIds,
  PASSAGE_ORDERS,
} from '@/lib/store/listing'
import { addSearch, listSearches } from '@/lib/store/searches'
import { countTagged, knownTags, tagUses } from '@/lib/store/tags'
import { destroy, getTrashedRows, listTrashed, restoreAll } from '@/lib/store/trash'
import { annotation, article, body } from '../core/export/samples'

const work = (): Work => ({ signal: new AbortController().signal, progress: () => undefined })

/** Two articles, `a1` with two passages and `a2` with one. */
beforeEach(async () => {
  await db.delete()
  await db.open()
  await db.articles.bulkAdd([
    article({ id: 'a1', title: '乙', savedAt: '2026-01-01', tags: ['群众/来信'] }),
    article({ id: 'a2', title: '甲', savedAt: '2026-01-02', tags: [], looseKey: '//other/' }),
  ])
  await db.bodies.bulkAdd([
    { ...body, articleId: 'a1' },
    { ...body, articleId: 'a2' },
  ])
  await db.annotations.bulkAdd([
    annotation('植根于人民', { id: 'p1', tags: ['群众'], createdAt: '2026-01-01' }),
    annotation('quick brown', { id: 'p2', tags: ['x'], color: 'rouge', createdAt: '2026-01-02' }),
    annotation('植根于人民', {
      id: 'p3',
      articleId: 'a2',
      tags: ['群众/走访'],
      createdAt: '2026-01-03',
    }),
  ])
})

const tagsOf = async (id: string) => (await db.annotations.get(id))?.tags

describe('an act on several articles', () => {
  test('names them all, is taken back as one, and is nobody’s last act alone', async () => {
    const key = newId()
    await changeAll(
      key,
      'edit',
      'annotations',
      ['p1', 'p3'],
      () => ({ color: 'indigo' as const }),
      work(),
    )
    expect((await getAct(key))?.articleIds.sort()).toEqual(['a1', 'a2'])
    expect(await lastAct('a1')).toBeNull()
    await undo(newId(), key)
    expect((await db.annotations.toArray()).map(({ color }) => color)).toEqual([
      'cinnabar',
      'rouge',
      'cinnabar',
    ])
  })

  test('called off half way has written nothing', async () => {
    const over = new AbortController()
    const ids = Array.from({ length: 1200 }, (_, i) => `n${i}`)
    await db.annotations.bulkAdd(ids.map((id) => annotation('quick', { id })))
    const progress = () => over.abort()
    await expect(
      changeAll(newId(), 'edit', 'annotations', ids, () => ({ color: 'indigo' as const }), {
        signal: over.signal,
        progress,
      }),
    ).rejects.toThrow()
    expect(await db.annotations.where('color').equals('indigo').count()).toBe(0)
    expect(await db.acts.count()).toBe(0)
  })
})

describe('tags', () => {
  test('are counted without what lies in the trash', async () => {
    await trashArticles(newId(), ['a2'], work())
    const uses = [...(await tagUses())].sort((a, b) => (a.tag < b.tag ? -1 : 1))
    expect(uses).toEqual([
      { tag: 'x', passages: 1, articles: 0 },
      { tag: '群众', passages: 1, articles: 0 },
      { tag: '群众/来信', passages: 0, articles: 1 },
    ])
    expect(await knownTags()).not.toContain('群众/走访')
    expect(await countTagged('群众')).toEqual({ passages: 1, articles: 1 })
  })

  test('renamed with those below, on passages and articles, and taken back', async () => {
    const key = newId()
    await changeTag(key, '群众', '人民', work())
    expect(await tagsOf('p1')).toEqual(['人民'])
    expect(await tagsOf('p3')).toEqual(['人民/走访'])
    expect((await db.articles.get('a1'))?.tags).toEqual(['人民/来信'])
    await undo(newId(), key)
    expect(await tagsOf('p3')).toEqual(['群众/走访'])
    expect((await db.articles.get('a1'))?.tags).toEqual(['群众/来信'])
  })

  test('deleted', async () => {
    await changeTag(newId(), '群众', null, work())
    expect((await tagUses()).map(({ tag }) => tag)).toEqual(['x'])
  })
})

describe('lists', () => {
  test('articles in order and by state', async () => {
    await changeAll(
      newId(),
      'edit',
      'articles',
      ['a1'],
      () => ({ readState: 'archived' as const }),
      work(),
    )
    const ids = async (...args: Parameters<typeof listArticleIds>) =>
      (await listArticleIds(...args)).ids
    expect(await ids('saved', true, 'all', 'zh')).toEqual(['a2', 'a1'])
    expect(await ids('title', false, 'all', 'zh')).toEqual(['a2', 'a1'])
    expect(await ids('title', true, 'all', 'zh')).toEqual(['a1', 'a2'])
    expect(await ids('saved', true, null, 'zh')).toEqual(['a2'])
    expect(await ids('saved', true, 'archived', 'zh')).toEqual(['a1'])
    expect((await listArticleIds('saved', true, null, 'zh')).counts).toEqual({
      all: 2,
      read: 0,
      archived: 1,
      unread: 1,
    })
  })

  test('passages by colour and tag, without the trash', async () => {
    expect(await listPassageIds('created', true, [], [])).toEqual(['p3', 'p2', 'p1'])
    expect(await listPassageIds('created', false, ['cinnabar'], [])).toEqual(['p1', 'p3'])
    expect(await listPassageIds('created', false, ['cinnabar'], ['群众'])).toEqual(['p1'])
    expect(await listPassageIds('created', true, [], [], 'a1')).toEqual(['p2', 'p1'])
    expect(await listPassageIds('created', true, ['cinnabar'], [], 'a1')).toEqual(['p1'])
    const first = async (descending: boolean) =>
      (await firstPassageRows('created', descending, [], [], 2)).map(({ id, article }) => [
        id,
        article.id,
      ])
    expect(await first(true)).toEqual([
      ['p3', 'a2'],
      ['p2', 'a1'],
    ])
    await trashArticles(newId(), ['a1'], work())
    expect(await listPassageIds('created', false, [], [])).toEqual(['p3'])
    expect(await first(false)).toEqual([['p3', 'a2']])
  })

  test('the first passages are the first of all, whatever is asked for', async () => {
    const [row] = (await db.annotations.toArray()) as [Annotation]
    const many = Array.from({ length: 2300 }, (_, i) => ({
      ...row,
      id: `many-${(i * 7919) % 2300}`,
      color: i % 50 === 0 ? ('rouge' as const) : ('indigo' as const),
      tags: i % 3 === 0 ? ['three', 'often'] : ['often'],
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, (i * 31) % 900)).toISOString(),
      ...(i % 9 === 0 && { deletedAt: '2026-02-01T00:00:00.000Z' }),
    }))
    await db.annotations.bulkAdd(many)
    for (const order of PASSAGE_ORDERS) {
      for (const descending of [true, false]) {
        for (const [colors, tags] of [
          [[], []],
          [['rouge'], []],
          [['rouge', 'indigo'], ['three']],
          [[], ['three', 'often']],
          [['gamboge'], ['often']],
        ] as [Color[], string[]][]) {
          for (const article of [null, 'a1', 'a2', 'none']) {
            const rows = await firstPassageRows(order, descending, colors, tags, 60, article)
            const all = await listPassageIds(order, descending, colors, tags, article)
            expect(rows.map(({ id }) => id)).toEqual(all.slice(0, 60))
          }
        }
      }
    }
  })

  test('an article’s row counts its live passages', async () => {
    await changeAll(
      newId(),
      'delete',
      'annotations',
      ['p1'],
      (_, at) => ({ deletedAt: at }),
      work(),
    )
    expect((await getArticleRows(['a1', 'a2'])).map(({ passages }) => passages)).toEqual([1, 1])
  })
})

describe('the trash', () => {
  test('lists an article once, and gives it back with what was deleted with it', async () => {
    await changeAll(
      newId(),
      'delete',
      'annotations',
      ['p2'],
      () => ({ deletedAt: '2026-02-01' }),
      work(),
    )
    await trashArticles(newId(), ['a1'], work())
    expect(await listTrashed()).toEqual({ articles: ['a1'], passages: [] })
    const key = newId()
    await restoreAll(key, ['a1'], work())
    expect(await listTrashed()).toEqual({ articles: [], passages: ['p2'] })
    await undo(newId(), key)
    expect(await listTrashed()).toEqual({ articles: ['a1'], passages: [] })
  })

  test('gives a passage back with its article', async () => {
    await trashArticles(newId(), ['a1'], work())
    await restoreAll(newId(), ['p1'], work())
    expect(await listTrashed()).toEqual({ articles: [], passages: ['p2'] })
  })

  test('what is destroyed leaves nothing behind, not in the acts either', async () => {
    const key = newId()
    await trashArticles(key, ['a1'], work())
    await destroy(['a1', 'p3'])
    expect(await db.articles.toCollection().primaryKeys()).toEqual(['a2'])
    expect(await db.annotations.toCollection().primaryKeys()).toEqual(['p3'])
    expect(await db.bodies.toCollection().primaryKeys()).toEqual(['a2'])
    expect((await getAct(key))?.patches).toEqual([])
    expect(await getTrashedRows(['a1', 'p3'])).toEqual([])
  })
})

describe('kept twice', () => {
  beforeEach(async () => {
    await db.annotations.add(
      annotation('植根于人民', { id: 'p4', tags: ['新'], note: '注', createdAt: '2026-01-09' }),
    )
  })

  test('is found in its own article only', async () => {
    expect(await articlesWithDuplicates(work())).toEqual(['a1'])
    const [found] = await duplicatesIn(['a1', 'a2'])
    expect(found?.passages.map(({ id }) => id)).toEqual(['p1', 'p4'])
  })

  test('becomes one with all notes and tags, and two again', async () => {
    const key = newId()
    await mergeGroups(key, [['p4', 'p1']], work())
    expect(await db.annotations.get('p1')).toMatchObject({ tags: ['群众', '新'], note: '注' })
    expect((await db.annotations.get('p4'))?.deletedAt).toBeDefined()
    expect(await duplicatesIn(['a1'])).toEqual([])
    await undo(newId(), key)
    expect(await db.annotations.get('p1')).toMatchObject({ tags: ['群众'], note: '' })
    expect(await duplicatesIn(['a1'])).toHaveLength(1)
  })
})

test('a saved search is kept, renamed, deleted and brought back', async () => {
  await addSearch(newId(), 's1', '走访', '#/all?q=%E8%B5%B0')
  const key = newId()
  await changeAll(key, 'delete', 'searches', ['s1'], (_, at) => ({ deletedAt: at }), work())
  expect(await listSearches()).toEqual([])
  await undo(newId(), key)
  expect((await listSearches()).map(({ name }) => name)).toEqual(['走访'])
})
