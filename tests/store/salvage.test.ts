// Going on with what can be read, where some rows cannot be.
import 'fake-indexeddb/auto'
import Dexie, { type DBCoreTable } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Article } from '@/lib/core/article'
import { agree } from '@/lib/core/ledger'
import { startAfresh } from '@/lib/store/afresh'
import { Database, db } from '@/lib/store/db'
import { setHarm } from '@/lib/store/guard'
import { readLedger, reseal } from '@/lib/store/ledger'
import { lastName } from '@/lib/store/names'
import { countUnreadable, salvage } from '@/lib/store/salvage'

const article = (id: string) =>
  ({ id, looseKey: id, savedAt: id, tags: [], title: `文章 ${id}` }) as unknown as Article
const ids = Array.from({ length: 130 }, (_, n) => `a${String(n).padStart(3, '0')}`)

const BROKEN = { stack: 'dbcore', name: 'broken', level: 1 } as const

/** From now on these rows cannot be read; `keys`: nor can the keys of their table. */
async function spoil(
  name: string,
  lost: readonly string[],
  keys: boolean,
  error: Error = new Dexie.DataError('lost'),
): Promise<void> {
  const fail = () => Dexie.Promise.reject(error) as never
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
  db.unuse(BROKEN)
  db.moveTo('cinnabar')
  for (const name of await Dexie.getDatabaseNames())
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

test.each([
  ['a row', 'bodies', 'a060', false],
  ['the keys of a table', 'articles', 'a110', true],
  ['the keys of the pictures', 'pictures', 'a000', true],
])('%s: what fails without being damaged is not left out', async (_, table, lost, keys) => {
  await spoil(table, [lost], keys, new Dexie.DatabaseClosedError())
  if (table !== 'pictures') await expect(countUnreadable()).rejects.toThrow()
  await expect(salvage(0)).rejects.toThrow()
  expect(db.name).toBe('cinnabar')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
})

/** Makes a database of this name, with one article. */
async function other(name: string): Promise<void> {
  const made = new Database(name)
  await made.articles.add(article(name))
  made.close()
}

const idsIn = async (name: string) => {
  const database = new Database(name)
  const ids = (await database.articles.toArray()).map(({ id }) => id)
  database.close()
  return ids
}

test('another database is neither deleted nor mixed in, whoever made it', async () => {
  await other('cinnabar-2')
  await other('cinnabar-4')
  await spoil('bodies', ['a001'], false)
  await salvage(0)
  expect(db.name).toBe('cinnabar-5')
  expect(await idsIn('cinnabar-5')).toEqual(ids)
  await startAfresh(() => db.open())
  expect(db.name).toBe('cinnabar-6')
  expect(await db.articles.count()).toBe(0)
  expect(await idsIn('cinnabar-2')).toEqual(['cinnabar-2'])
  expect(await idsIn('cinnabar-4')).toEqual(['cinnabar-4'])
})

test.each([
  ['leaves some out of its list', () => Promise.resolve([''])],
  ['does not tell which there are', () => Promise.reject(new Error('no'))],
])('nor where the browser %s', async (_, told) => {
  await other('cinnabar-2')
  const list = vi.spyOn(Dexie, 'getDatabaseNames').mockImplementation(told as never)
  await startAfresh(() => db.open())
  list.mockRestore()
  expect(db.name).toBe('cinnabar-3')
  expect(await idsIn('cinnabar-2')).toEqual(['cinnabar-2'])
})

test('an attempt that fails leaves the old library, and nothing of its own', async () => {
  const full = vi.spyOn(Database.prototype, 'moveTo').mockImplementation(() => {
    throw new Error('full')
  })
  await expect(salvage(0)).rejects.toThrow('full')
  full.mockRestore()
  expect(db.name).toBe('cinnabar')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
  const called = startAfresh(async () => {
    await db.articles.add(article('half'))
    throw new Error('called off')
  })
  await expect(called).rejects.toThrow('called off')
  expect(db.name).toBe('cinnabar')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
  expect(await db.articles.count()).toBe(130)
})

test('one whose mark cannot be taken off is not gone on in, and does not fill the disk', async () => {
  const full = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(salvage(0)).rejects.toThrow('full')
  full.mockRestore()
  expect(db.name).toBe('cinnabar')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar'])
  expect(await db.articles.count()).toBe(130)
})

test('where no note says which database is the library, it is the one gone on in last', async () => {
  expect(await lastName()).toBe('cinnabar')
  for (const name of ['cinnabar-2', 'cinnabar-10', 'cinnabar-x']) await other(name)
  expect(await lastName()).toBe('cinnabar-10')
})

test('what an attempt that was cut off has left is never taken for the library', async () => {
  await other('cinnabar-2')
  const empty = new Database('cinnabar-3')
  await empty.open()
  empty.close()
  // The browser dies when half is copied: nothing is tidied up after it.
  await spoil('pictures', ['a000'], true, new Dexie.DatabaseClosedError())
  const tidying = vi.spyOn(Dexie, 'delete').mockImplementation(() => Promise.reject() as never)
  await expect(salvage(0)).rejects.toThrow()
  tidying.mockRestore()
  expect((await idsIn('cinnabar-4')).length).toBe(130)
  expect(await lastName()).toBe('cinnabar-2')
})

test('one that is broken is not listed by name, and is the library all the same', async () => {
  await other('cinnabar-2')
  const open = Database.prototype.open
  const broken = vi.spyOn(Database.prototype, 'open').mockImplementation(function (this: Database) {
    return this.name === 'cinnabar-3'
      ? (Dexie.Promise.reject(new Dexie.UnknownError('broken')) as never)
      : open.call(this)
  })
  const names = vi
    .spyOn(Dexie, 'getDatabaseNames')
    .mockResolvedValue(['cinnabar', '', 'cinnabar-2'] as never)
  const name = await lastName()
  names.mockRestore()
  broken.mockRestore()
  expect(name).toBe('cinnabar-3')
  expect((await Dexie.getDatabaseNames()).sort()).toEqual(['cinnabar', 'cinnabar-2'])
})
