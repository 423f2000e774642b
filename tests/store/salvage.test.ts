// Going on with what can be read, where some rows cannot be.
import 'fake-indexeddb/auto'
import Dexie, { type DBCoreTable } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Article } from '@/lib/core/article'
import { agree } from '@/lib/core/ledger'
import { Database, db, nameAfter } from '@/lib/store/db'
import { setHarm } from '@/lib/store/guard'
import { readLedger, reseal } from '@/lib/store/ledger'
import { countUnreadable, salvage } from '@/lib/store/salvage'

const article = (id: string) =>
  ({ id, looseKey: id, savedAt: id, tags: [], title: `文章 ${id}` }) as unknown as Article
const ids = Array.from({ length: 130 }, (_, n) => `a${String(n).padStart(3, '0')}`)

const BROKEN = { stack: 'dbcore', name: 'broken', level: 1 } as const

/** From now on these rows cannot be read; `keys`: nor can the keys of their table. */
async function spoil(name: string, lost: readonly string[], keys: boolean): Promise<void> {
  const fail = () => Dexie.Promise.reject(new Dexie.DataError('lost')) as never
  db.close({ disableAutoOpen: false })
  db.use({
    ...BROKEN,
    create: (core) => ({
      ...core,
      table(each): DBCoreTable {
        const table = core.table(each)
        if (each !== name) return table
        return {
          ...table,
          get: (request) => (lost.includes(request.key) ? fail() : table.get(request)),
          getMany: (request) =>
            request.keys.some((key) => lost.includes(key)) ? fail() : table.getMany(request),
          query(request) {
            if (!request.values) return keys ? fail() : table.query(request)
            const { range } = request.query
            return table.query(request).then((found) => {
              const within = found.result.some((row: { id?: string; articleId?: string }) =>
                lost.includes(row.id ?? row.articleId ?? ''),
              )
              return within && range ? fail() : found
            })
          },
        }
      },
    }),
  })
  await db.open()
}

beforeEach(async () => {
  setHarm(null)
  await db.delete()
  await db.open()
  await db.articles.bulkAdd(ids.map(article))
  await db.bodies.bulkAdd(
    ids.map((articleId) => ({ articleId, html: `<p>${articleId}`, text: '' })),
  )
  await db.pictures.add({ articleId: 'a000', url: 'https://a.example/1.png' } as never)
})

afterEach(async () => {
  const { name } = db
  db.unuse(BROKEN)
  db.moveTo('cinnabar')
  if (name !== 'cinnabar') await Dexie.delete(name)
})

test('the rows that cannot be read are counted, the others go on, and nothing of the old library is touched', async () => {
  const lost = ['a007', 'a060', 'a061']
  await spoil('bodies', lost, false)
  await expect(reseal()).rejects.toThrow('lost')
  expect(await countUnreadable()).toEqual({ articles: 0, bodies: 3, annotations: 0, searches: 0 })
  setHarm({ kind: 'content', known: null, here: null })
  const old = (await readLedger())!
  const ledger = await salvage(9000)
  expect(db.name).toBe('cinnabar-2')
  setHarm(null)
  expect(ledger).toMatchObject({ seq: 9001 })
  expect(ledger.database).not.toBe(old.database)
  expect(await readLedger()).toMatchObject(ledger)
  expect((await db.articles.toArray()).map(({ id }) => id)).toEqual(ids)
  expect((await db.bodies.toArray()).map(({ articleId }) => articleId)).toEqual(
    ids.filter((id) => !lost.includes(id)),
  )
  expect(await db.pictures.count()).toBe(1)
  // What it says of itself is what is there, and it can be written again.
  expect(agree((await reseal()).tables, ledger.tables)).toBe(true)
  await db.articles.add(article('new'))
  const before = new Database('cinnabar')
  await before.open()
  expect(await before.bodies.count()).toBe(130)
  before.close()
})

test('where not even keys can be read, what comes before the fault does', async () => {
  await spoil('articles', ['a110'], true)
  const { articles } = await countUnreadable()
  expect(articles).toBe(30)
  await salvage(0)
  expect(await db.articles.count()).toBe(100)
  expect(await db.bodies.count()).toBe(130)
})

test('what an earlier attempt left is not mixed in', async () => {
  const half = new Database(nameAfter('cinnabar'))
  await half.open()
  await half.articles.add(article('stray'))
  half.close()
  await spoil('bodies', ['a001'], false)
  await salvage(0)
  expect(await db.articles.get('stray')).toBeUndefined()
})
