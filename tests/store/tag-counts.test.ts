import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { parseQuery } from '@/lib/core/search/query'
import { NO_FACETS } from '@/lib/core/search/results'
import { editAnnotation } from '@/lib/store/annotations'
import { db } from '@/lib/store/db'
import { search } from '@/lib/store/search'
import { catchUp, markAll } from '@/lib/store/search-index'
import { packBlocks } from '@/lib/store/search-packs'
import { countByIndex, TAG_TABLES } from '@/lib/store/tag-counts'
import { knownTags, tagUses } from '@/lib/store/tags'
import { annotation, article } from '../core/export/samples'

const ARTICLES = ['a', 'b', 'c', 'd']
const gone = { deletedAt: '2026-01-01T00:00:00.000Z' }

beforeEach(async () => {
  await db.delete()
  await db.open()
})

/** By looking at every row. */
async function plain() {
  const uses = new Map<string, { passages: number; articles: number }>()
  for (const what of ['articles', 'annotations'] as const)
    for (const row of await db.table(what).toArray())
      for (const tag of row.deletedAt === undefined ? row.tags : []) {
        const use = uses.get(tag) ?? { passages: 0, articles: 0 }
        use[what === 'articles' ? 'articles' : 'passages']++
        uses.set(tag, use)
      }
  return [...uses].map(([tag, use]) => ({ tag, ...use }))
}

const inOrder = (uses: readonly { tag: string }[]) =>
  [...uses].sort((a, b) => (a.tag < b.tag ? -1 : 1))
const byIndex = () => db.transaction('r', TAG_TABLES(), countByIndex)
const isRight = async () => expect(inOrder(await tagUses())).toEqual(inOrder(await plain()))

const tags = fc.uniqueArray(fc.constantFrom('群众', '群眾', '群众/走访', 'Ledger', 'ledger', 'x'), {
  maxLength: 3,
})
const id = fc.constantFrom(...ARTICLES)
type Write = () => Promise<unknown>
const writes = fc.oneof(
  fc.record({ id, tags }).map(
    (row): Write =>
      () =>
        db.articles.put(article(row)),
  ),
  fc.record({ articleId: id, id: fc.nat(30).map(String), tags }).map(
    (row): Write =>
      // Also where the article lies in the trash, or there is none.
      () =>
        db.annotations.put(annotation('植根于人民', row)),
  ),
  id.map(
    (articleId): Write =>
      async () => {
        await db.annotations.where({ articleId }).modify(gone)
        await db.articles.update(articleId, gone)
      },
  ),
  id.map(
    (articleId): Write =>
      async () => {
        await db.annotations.where({ articleId }).delete()
        await db.articles.delete(articleId)
      },
  ),
  fc.constant<Write>(catchUp),
  fc.constant<Write>(async () => {
    await catchUp()
    await packBlocks(1)
  }),
  fc.constant<Write>(markAll),
)

test('tags are counted as by looking at every row, whatever the index has taken up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(writes, { minLength: 1, maxLength: 30 }), async (steps) => {
      for (const write of steps) {
        await write()
        await isRight()
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('two counts at once, with changes between them, lead to what is right', async () => {
  await db.articles.bulkAdd(ARTICLES.map((id) => article({ id, tags: ['x'] })))
  await catchUp()
  await Promise.all([tagUses(), tagUses()])
  for (const id of ARTICLES) {
    const before = tagUses()
    await db.articles.update(id, { tags: ['y'] })
    await catchUp()
    await Promise.all([before, tagUses(), tagUses()])
    await isRight()
  }
})

test('where the index does not know, the database counts', async () => {
  const many = Array.from({ length: 300 }, (_, i) => article({ id: `n${i}`, tags: ['x'] }))
  await db.articles.bulkAdd(many)
  expect(await byIndex()).toBeNull()
  await isRight()
  await catchUp()
  expect(await byIndex()).toEqual([{ tag: 'x', passages: 0, articles: 300 }])
  await db.articles.bulkPut(many)
  expect(await byIndex()).toBeNull()
  await isRight()
  await catchUp()
  await db.articles.update('n0', { tags: ['y'] })
  await db.searchState.update('state', { version: 0 })
  expect(await byIndex()).toBeNull()
  await isRight()
})

/** Ends when no live query has been told anything for so long, in milliseconds. */
const QUIET = 150
const quiet = () => new Promise((resolve) => setTimeout(resolve, QUIET))

/** Calls of the database's own count, of which each takes seconds in a large library. */
const slowCounts = () =>
  vi.spyOn(db.annotations, 'orderBy').mock.calls.filter(([by]) => by === 'tags').length

describe('a page that shows the tags', () => {
  const told: (readonly string[])[] = []
  const watched = async () => {
    told.length = 0
    // As a component asks: not by an async function itself.
    const watched = liveQuery(() => knownTags()).subscribe((tags) => void told.push(tags))
    onTestFinished(() => watched.unsubscribe())
    await vi.waitFor(() => expect(told).toHaveLength(1))
  }

  test('has them counted once, however long the index takes to catch up', async () => {
    await db.articles.bulkAdd(
      Array.from({ length: 400 }, (_, i) => article({ id: `n${i}`, tags: [`t${i % 3}`] })),
    )
    await watched()
    const before = slowCounts()
    await catchUp()
    await quiet()
    expect(slowCounts() - before).toBe(0)
    expect(told.at(-1)).toEqual(['t0', 't1', 't2'])
    await db.articles.update('n0', { tags: ['t2'] })
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['t2', 't0', 't1']))
  })

  test('is told the same as long as they are the same', async () => {
    await db.articles.bulkAdd(ARTICLES.map((id) => article({ id, tags: ['x'] })))
    await db.annotations.add(annotation('植根于人民', { id: 'p', articleId: 'a', tags: ['y'] }))
    await catchUp()
    await watched()
    await editAnnotation('k1', 'p', { note: '记住' })
    await quiet()
    await editAnnotation('k2', 'p', { color: 'indigo' })
    await quiet()
    await catchUp()
    await quiet()
    expect(new Set(told).size).toBe(1)
    await editAnnotation('k3', 'p', { tags: ['y', 'z'] })
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['x', 'y', 'z']))
  })
})

describe('a part of the index', () => {
  const find = () =>
    search(parseQuery('群众'), {
      ...{ sort: 'relevance', filters: NO_FACETS, limit: 10 },
      signal: new AbortController().signal,
    })
  const spoil = async (what: 'spoilt' | 'lost') => {
    if (what === 'lost') return db.searchParts.delete(0)
    const part = await db.searchParts.get(0)
    if (!part || !('pack' in part)) throw new Error('There is no pack.')
    return db.searchParts.put({ ...part, pack: { ...part.pack, heads: '[["o' } })
  }
  beforeEach(async () => {
    await db.articles.bulkAdd(
      Array.from({ length: 600 }, (_, i) => article({ id: `o${i}`, tags: ['x'] })),
    )
    await catchUp()
  })

  test.each(['spoilt', 'lost'] as const)('%s: the tags are counted all the same', async (what) => {
    await spoil(what)
    await isRight()
  })

  test('read, but not the ledger: the database counts', async () => {
    const spoilt = vi
      .spyOn(db.table('ledger'), 'get')
      .mockRejectedValue(new Error('Internal error.'))
    onTestFinished(() => spoilt.mockRestore())
    await isRight()
  })

  test('spoilt, found by counting: it is made anew', async () => {
    await spoil('spoilt')
    await isRight()
    await vi.waitFor(async () => expect(await db.searchDirty.count()).toBe(600))
    await catchUp()
    expect(await byIndex()).toEqual([{ tag: 'x', passages: 0, articles: 600 }])
  })

  test('spoilt, found by a search: that answers, and it is made anew', async () => {
    await spoil('spoilt')
    expect((await find()).behind).toEqual({ done: 64, total: 600 })
    await catchUp()
    expect(await find()).toMatchObject({ total: 600, behind: null })
    expect(await byIndex()).toEqual([{ tag: 'x', passages: 0, articles: 600 }])
  })
})

test('a live passage whose article lies in the trash is counted, marked or taken up', async () => {
  await db.articles.bulkAdd([article({ id: 'a', ...gone, tags: [] }), article({ id: 'b' })])
  await db.annotations.add(annotation('植根于人民', { id: 'p', articleId: 'a', tags: ['x'] }))
  await isRight()
  await catchUp()
  // Of a record written since: what was counted before does not hold any more.
  await db.articles.update('b', { note: 'n' })
  await isRight()
  await catchUp()
  await db.articles.update('b', { note: 'm' })
  await catchUp()
  expect(await byIndex()).toBeNull()
  await isRight()
})
