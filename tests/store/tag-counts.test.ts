import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { catchUp, markAll } from '@/lib/store/search-index'
import { packBlocks } from '@/lib/store/search-packs'
import { countByIndex, TAG_TABLES } from '@/lib/store/tag-counts'
import { tagUses } from '@/lib/store/tags'
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

const inOrder = (uses: { tag: string }[]) => uses.sort((a, b) => (a.tag < b.tag ? -1 : 1))
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
      async () => {
        // Nothing alive is without its article.
        const owner = await db.articles.get(row.articleId)
        await db.annotations.put(
          annotation('植根于人民', { ...row, ...(owner?.deletedAt || !owner ? gone : {}) }),
        )
      },
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
  await db.searchState.update('state', { version: 0 })
  expect(await byIndex()).toBeNull()
  await isRight()
})
