import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Annotation } from '@/lib/core/annotation'
import { failureOf } from '@/lib/core/answer'
import type { Article } from '@/lib/core/article'
import { agree, type Ledger, RECORD_TABLES } from '@/lib/core/ledger'
import { db } from '@/lib/store/db'
import { setHarm } from '@/lib/store/guard'
import { countRecords, readLedger, reseal } from '@/lib/store/ledger'
import { licenseTransaction, onSealed } from '@/lib/store/sealing'

const article = (id: string, over: Partial<Article> = {}) =>
  ({ id, looseKey: id, savedAt: id, tags: [], ...over }) as unknown as Article
const passage = (id: string, over: Partial<Annotation> = {}) =>
  ({ id, articleId: 'a', modifiedAt: id, tags: [], note: '', ...over }) as unknown as Annotation

const heard: Ledger[] = []
onSealed((ledger) => heard.push(ledger))

beforeEach(async () => {
  setHarm(null)
  await db.delete()
  await db.open()
  heard.length = 0
})

/** What is kept with every write is what counting everything anew gives. */
async function fits() {
  const kept = await readLedger()
  const anew = await reseal()
  expect(agree(anew.tables, kept?.tables ?? {})).toBe(true)
  const { counts } = await countRecords()
  for (const table of RECORD_TABLES) expect(kept?.tables[table]?.count ?? 0).toBe(counts[table])
  return kept
}

describe('the ledger is kept by every way to write', () => {
  test.each<[string, () => PromiseLike<unknown>, number]>([
    ['add', () => db.articles.add(article('x')), 3],
    ['put anew', () => db.articles.put(article('x')), 3],
    ['put over', () => db.articles.put(article('a', { title: '改' })), 2],
    ['update', () => db.articles.update('a', { title: '改' }), 2],
    ['update of a row there is not', () => db.articles.update('zz', { title: '改' }), 2],
    ['bulkAdd', () => db.articles.bulkAdd([article('x'), article('y')]), 4],
    [
      'bulkPut, a key twice',
      () => db.articles.bulkPut([article('x'), article('x', { title: 'b' })]),
      3,
    ],
    [
      'bulkUpdate',
      () =>
        db.articles.bulkUpdate([
          { key: 'a', changes: { title: 'c' } },
          { key: 'zz', changes: { title: 'c' } },
        ]),
      2,
    ],
    ['modify', () => db.articles.toCollection().modify({ title: 'all' }), 2],
    [
      'modify that deletes',
      () =>
        db.articles
          .where('id')
          .equals('a')
          .modify((_, it) => {
            delete (it as { value?: unknown }).value
          }),
      1,
    ],
    ['delete', () => db.articles.delete('a'), 1],
    ['delete of a row there is not', () => db.articles.delete('zz'), 2],
    ['bulkDelete, a key twice', () => db.articles.bulkDelete(['a', 'a', 'zz']), 1],
    ['a range of keys', () => db.articles.where('id').belowOrEqual('a').delete(), 1],
    ['a range of an index', () => db.articles.where('savedAt').above('a').delete(), 1],
    ['clear', () => db.articles.clear(), 0],
    [
      'an add that fails and is caught',
      () => db.articles.bulkAdd([article('a'), article('x')]).catch(() => 0),
      3,
    ],
    [
      'many at once in one transaction',
      () =>
        db.transaction('rw', db.articles, () =>
          Promise.all([
            db.articles.put(article('a', { title: '1' })),
            db.articles.put(article('a', { title: '2' })),
            db.articles.delete('b'),
            db.articles.put(article('b', { title: '3' })),
            db.articles.add(article('x')),
          ]),
        ),
      3,
    ],
    [
      'an aborted transaction',
      () =>
        db
          .transaction('rw', db.articles, async () => {
            await db.articles.clear()
            throw new Error('no')
          })
          .catch(() => 0),
      2,
    ],
  ])('%s', async (_, write, count) => {
    await db.articles.bulkAdd([article('a'), article('b')])
    await db.annotations.bulkAdd([passage('1'), passage('2')])
    await write()
    expect((await fits())?.tables.articles?.count).toBe(count)
  })

  test('its number grows with what is written, and with nothing else', async () => {
    await db.articles.bulkAdd([article('a'), article('b')])
    const first = (await readLedger())!
    await db.articles.where('id').equals('zz').delete()
    await db.acts.where('at').below('0').delete()
    expect(await readLedger()).toEqual(first)
    await db.articles.update('a', { title: 'x' })
    expect((await readLedger())!.seq).toBe(first.seq + 1)
    expect(first.seq).toBe(2)
  })

  test('it is told after the commit, once a transaction, and not of what was taken back', async () => {
    await db.transaction('rw', [db.articles, db.annotations], async () => {
      await db.articles.add(article('a'))
      await db.annotations.bulkAdd([passage('1'), passage('2')])
      expect(heard).toEqual([])
    })
    await db
      .transaction('rw', db.articles, async () => {
        await db.articles.clear()
        throw new Error('no')
      })
      .catch(() => 0)
    expect(heard).toEqual([await readLedger()])
  })

  test('a database made in the place of another has another name', async () => {
    await db.articles.add(article('a'))
    const first = await readLedger()
    await db.delete()
    await db.open()
    await db.articles.add(article('a'))
    expect((await readLedger())?.database).not.toBe(first?.database)
  })
})

describe('a harmed library', () => {
  const harm = { kind: 'rows', known: null, here: null } as const

  test.each<[string, () => PromiseLike<unknown>]>([
    ['add', () => db.articles.add(article('x'))],
    ['update', () => db.articles.update('a', { title: 'x' })],
    ['delete', () => db.articles.delete('a')],
    ['clear', () => db.annotations.clear()],
    [
      'in a transaction',
      () => db.transaction('rw', db.articles, db.acts, () => db.articles.put(article('x'))),
    ],
  ])('refuses to %s, and says why', async (_, write) => {
    await db.articles.add(article('a'))
    const before = await readLedger()
    setHarm(harm)
    const error = await write().then(
      () => null,
      (error) => error,
    )
    expect(failureOf(error)).toBe('readonly')
    expect(await db.articles.toArray()).toEqual([article('a')])
    expect(await readLedger()).toEqual(before)
    setHarm(null)
    await db.articles.put(article('x'))
    expect(await db.articles.count()).toBe(2)
  })

  test('can be put right by a transaction with leave', async () => {
    setHarm(harm)
    await db.transaction('rw', db.articles, async () => {
      licenseTransaction()
      await db.articles.add(article('x'))
    })
    await expect(db.articles.add(article('y'))).rejects.toThrow()
    expect(await db.articles.count()).toBe(1)
  })
})

test('a ledger made anew keeps the name of the database, and is later than all before', async () => {
  await db.articles.add(article('a'))
  const first = (await readLedger())!
  const second = await reseal()
  expect(second).toMatchObject({ database: first.database, seq: first.seq + 1 })
  expect(await reseal('other', 99)).toMatchObject({ database: 'other', seq: 100 })
  expect(heard.at(-1)).toMatchObject({ database: 'other' })
})
