// The databases the library has left behind: what is said of them, and what can be had from them.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Article } from '@/lib/core/article'
import { readBackup } from '@/lib/core/backup/file'
import { Database, db } from '@/lib/store/db'
import { deleteOther, listOthers, rescueOther, weighOther } from '@/lib/store/others'

const TIME = '2026-01-01T00:00:00.000Z'
const article = (id: string): Article => ({
  ...{ id, url: `https://a.example/${id}`, pageKey: id, looseKey: id, canonicalKey: null },
  ...{ title: `文章 ${id}`, byline: null, site: null, source: null, lang: 'zh', publishedAt: null },
  ...{ savedAt: TIME, modifiedAt: TIME, wordCount: 1, readingMinutes: 1, tags: [], note: '' },
  hasBody: true,
})
const { signal } = new AbortController()

/** A database of this name with so many articles. */
async function other(name: string, articles: number): Promise<void> {
  const made = new Database(name)
  await made.open()
  for (let n = 0; n < articles; n++) await made.articles.add(article(`${name}/${n}`))
  made.close()
}

beforeEach(async () => {
  db.moveTo('cinnabar-3')
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
  await db.articles.add(article('library'))
})

const holding = (articles: number) => ({ articles, annotations: 0 })

test('those that hold something are told of, and neither the library nor what is not ours', async () => {
  await other('cinnabar', 2)
  await other('cinnabar-2', 0)
  await other('cinnabar-4', 1)
  await other('cinnabar-x', 5)
  expect(await listOthers()).toEqual([
    { name: 'cinnabar-4', opens: true, holds: holding(1) },
    { name: 'cinnabar', opens: true, holds: holding(2) },
  ])
})

test('one that the browser lists without its name cannot be opened, and is told of', async () => {
  await other('cinnabar-2', 1)
  const names = vi
    .spyOn(Dexie, 'getDatabaseNames')
    .mockResolvedValue(['', 'cinnabar-2', 'cinnabar-3'] as never)
  const others = await listOthers()
  names.mockRestore()
  expect(others).toEqual([
    { name: 'cinnabar-2', opens: true, holds: holding(1) },
    { name: 'cinnabar', opens: false, holds: null },
  ])
})

test('one that can be opened but not counted is told of as such, one that cannot be opened as closed', async () => {
  await other('cinnabar', 1)
  await other('cinnabar-2', 1)
  const open = indexedDB.open.bind(indexedDB)
  vi.spyOn(indexedDB, 'open').mockImplementation((...asked) => {
    if (asked[0] === 'cinnabar-2') throw new DOMException('broken', 'UnknownError')
    return open(...asked)
  })
  const count = vi.spyOn(IDBObjectStore.prototype, 'count').mockImplementation(() => {
    throw new DOMException('broken', 'UnknownError')
  })
  const others = await listOthers()
  count.mockRestore()
  vi.restoreAllMocks()
  expect(others).toEqual([
    { name: 'cinnabar-2', opens: false, holds: null },
    { name: 'cinnabar', opens: true, holds: null },
  ])
})

test('what can be read of one makes a backup file, and it stays as it is', async () => {
  await other('cinnabar', 70)
  const broken = Dexie.prototype.open
  // One row of it cannot be read.
  vi.spyOn(Dexie.prototype, 'open').mockImplementation(function (this: Dexie) {
    this.use({
      ...{ stack: 'dbcore', name: 'broken', level: 1 },
      create: (core) => ({
        ...core,
        table: (name) => ({
          ...core.table(name),
          get: (request) =>
            request.key === 'cinnabar/7'
              ? (Dexie.Promise.reject(new Dexie.DataError('lost')) as never)
              : core.table(name).get(request),
          getMany: (request) =>
            request.keys.includes('cinnabar/7')
              ? (Dexie.Promise.reject(new Dexie.DataError('lost')) as never)
              : core.table(name).getMany(request),
        }),
      }),
    })
    return broken.call(this)
  })
  let text = ''
  const snapshot = await rescueOther('cinnabar', {
    sink: async (piece) => {
      text += piece
    },
    signal,
  })
  vi.restoreAllMocks()
  expect(snapshot?.sums.articles.count).toBe(69)
  const ids: string[] = []
  for await (const part of readBackup(
    (async function* () {
      yield text
    })(),
  ))
    if (part.kind === 'rows') for (const row of part.rows) ids.push((row as Article).id)
  expect(ids).toHaveLength(69)
  expect(ids).not.toContain('cinnabar/7')
  expect(await listOthers()).toEqual([{ name: 'cinnabar', opens: true, holds: holding(70) }])
  expect((await db.articles.toArray()).map(({ id }) => id)).toEqual(['library'])
})

test('its size is that of its rows and pictures', async () => {
  await other('cinnabar', 1)
  const before = await weighOther('cinnabar', signal)
  const made = new Database('cinnabar')
  await made.pictures.add({ articleId: 'a', url: 'u', bytes: new Uint8Array(5000) } as never)
  made.close()
  expect((await weighOther('cinnabar', signal)) - before).toBe(5000)
})

test('one that has gone meanwhile holds nothing, and is not made again', async () => {
  expect(await rescueOther('cinnabar', { sink: async () => {}, signal })).toBeNull()
  expect(await weighOther('cinnabar', signal)).toBe(0)
  await other('cinnabar', 1)
  await deleteOther('cinnabar')
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar-3'])
})

test('one that is deleted while it is read is not made again', async () => {
  await other('cinnabar', 130)
  let deleted: PromiseLike<void> | null = null
  const watched = {
    throwIfAborted() {
      deleted ??= Dexie.delete('cinnabar')
    },
  }
  await expect(weighOther('cinnabar', watched as AbortSignal)).rejects.toThrow()
  await deleted
  expect(await Dexie.getDatabaseNames()).toEqual(['cinnabar-3'])
})
