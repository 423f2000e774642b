// The index finds what looking at every record finds, through any row of writes.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { type Annotation, COLORS } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { BLOCK_VERSION } from '@/lib/core/search/block'
import { parseQuery } from '@/lib/core/search/query'
import { type Facets, type FirstResults, NO_FACETS, type Results } from '@/lib/core/search/results'
import { db } from '@/lib/store/db'
import { search } from '@/lib/store/search'
import { catchUp, checkIndex } from '@/lib/store/search-index'
import { articleNumber } from '../bench/library'
import { searchPlain } from './plain-search'

const words = [
  '群众',
  '羣眾',
  '路线',
  '形式主义',
  'AI',
  'art',
  'party',
  'café',
  'Cafe',
  '𠮷',
  '。',
  '人',
]
const prose = fc
  .array(fc.constantFrom(...words, ' ', ' ', 'the '), { maxLength: 12 })
  .map((list) => list.join(''))
const tag = fc.constantFrom('调研', '调研/方法', 'AI', '人')
const moment = fc.constantFrom(
  '2024-01-15T00:00:00.000Z',
  '2024-03-15T12:00:00.000Z',
  '2025-06-15T23:59:59.000Z',
)
const articleId = fc.constantFrom('a', 'b', 'c', 'd')

const articles = fc.record({
  id: articleId,
  title: prose,
  byline: fc.constantFrom(null, '毛泽东', 'Bob', '群众'),
  site: fc.constantFrom(null, '人民网', 'Café'),
  source: fc.constantFrom(null, '新华社'),
  tags: fc.uniqueArray(tag, { maxLength: 2 }),
  note: fc.oneof(fc.constant(''), prose),
  savedAt: moment,
  deletedAt: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: moment },
  ),
})
const passages = fc.record({
  id: fc.nat(12).map(String),
  articleId,
  exact: prose,
  note: fc.oneof(fc.constant(''), prose),
  tags: fc.uniqueArray(tag, { maxLength: 2 }),
  color: fc.constantFrom(...COLORS),
  createdAt: moment,
  deletedAt: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: moment },
  ),
})
type Write = () => Promise<unknown>
const writes: fc.Arbitrary<Write> = fc.oneof(
  articles.map(
    (row): Write =>
      () =>
        db.articles.put({ url: `https://${row.id}.example/`, ...row } as unknown as Article),
  ),
  passages.map(
    ({ exact, ...row }): Write =>
      () =>
        db.annotations.put({
          ...row,
          target: { quote: { exact }, position: { start: 0, end: 1 } },
        } as unknown as Annotation),
  ),
  fc.record({ articleId, text: prose }).map(
    (row): Write =>
      () =>
        db.bodies.put({ html: '', ...row }),
  ),
  articleId.map(
    (id): Write =>
      () =>
        db.bodies.delete(id),
  ),
  articleId.map(
    (id): Write =>
      () =>
        db.articles.update(id, { note: '群众' }),
  ),
  articleId.map(
    (id): Write =>
      () =>
        db.annotations.where({ articleId: id }).delete(),
  ),
  articleId.map(
    (id): Write =>
      () =>
        db.annotations.where({ articleId: id }).modify({ note: 'art' }),
  ),
  fc.constant<Write>(() => db.annotations.clear()),
  fc.constant<Write>(() => db.annotations.toCollection().modify({ articleId: 'a' })),
  fc.constant<Write>(catchUp),
  fc.constant<Write>(catchUp),
)
const queries = fc
  .array(
    fc.constantFrom(
      ...words,
      '群',
      '众路',
      'a',
      'ar',
      'arty',
      'caf',
      '"art"',
      '"the caf',
      '“群众 路线”',
      '-群众',
      '-art',
      '-"ai"',
      'tag:调研',
      '-tag:ai',
      'site:人民',
      'site:example',
      'author:毛',
      'color:花青',
      '-color:朱砂',
      'has:note',
      '-has:note',
      'in:title',
      'in:quote',
      'in:note',
      'in:text',
      '-in:text',
      'after:2024-02',
      'before:2025',
    ),
    { maxLength: 4 },
  )
  .map((list) => list.join(' '))
const chosen: fc.Arbitrary<Facets> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NO_FACETS) },
  {
    weight: 2,
    arbitrary: fc.record({
      tags: fc.uniqueArray(tag, { maxLength: 1 }),
      sites: fc.uniqueArray(fc.constantFrom('人民网', 'a.example'), { maxLength: 1 }),
      authors: fc.uniqueArray(fc.constantFrom('毛泽东', 'Bob'), { maxLength: 2 }),
      colors: fc.uniqueArray(fc.constantFrom(...COLORS), { maxLength: 3 }),
      months: fc.uniqueArray(fc.constantFrom('2024-01', '2024-03'), { maxLength: 1 }),
    }),
  },
)

const optionsOf = (filters: Facets) => ({
  sort: 'relevance' as const,
  filters,
  limit: 1000,
  signal: new AbortController().signal,
})

/** What was found, without its order. */
const gist = ({ total, articles: found, groups, facets }: Results) => ({
  total,
  found,
  facets,
  hits: groups
    .flatMap(({ article, hits }) =>
      hits.map(({ annotation }) => [article.id, annotation?.id ?? ''].join()),
    )
    .sort(),
})

const inOrder = ({ groups }: Pick<Results, 'groups'>) =>
  groups.flatMap(({ article, hits }) =>
    hits.map(({ annotation, kind }) => [article.id, annotation?.id ?? '', kind].join()),
  )

async function plain(typed: string, filters: Facets): Promise<Results> {
  const live = (row: { deletedAt?: string | undefined }) => row.deletedAt === undefined
  return searchPlain(
    {
      articles: (await db.articles.toArray()).filter(live),
      annotations: (await db.annotations.toArray()).filter(live),
      bodies: await db.bodies.toArray(),
    },
    parseQuery(typed),
    optionsOf(filters),
  )
}

beforeEach(async () => {
  await db.delete()
  await db.open()
})

test('the index finds what looking at every record finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ before: fc.array(writes, { maxLength: 6 }), typed: queries, filters: chosen }),
        { minLength: 1, maxLength: 5 },
      ),
      async (steps) => {
        for (const { before, typed, filters } of steps) {
          for (const write of before) await write()
          // Asked first, it has only looked into the full texts that it shows.
          const few = await search(parseQuery(typed), { ...optionsOf(filters), limit: 3 })
          const found = await search(parseQuery(typed), optionsOf(filters))
          expect(gist(found)).toEqual(gist(await plain(typed, filters)))
          expect({ ...few, groups: [] }).toEqual({ ...found, groups: [] })
          expect(inOrder(few)).toEqual(inOrder(found).slice(0, 3))
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

const library = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => {
    const id = `n${from + i}`
    const n = from + i
    return {
      article: {
        id,
        url: `https://${n % 5}.example/`,
        title: `第${n}篇`,
        byline: null,
        site: null,
        source: null,
        tags: [],
        note: '',
        savedAt: '2025-01-01T00:00:00.000Z',
      } as unknown as Article,
      body: {
        articleId: id,
        html: '',
        text: `${n % 2 ? '群众路线' : '群众 the path'} ${'路线'.repeat(n % 3)} ${n} ${n % 7 ? 'government' : 'governor'} ${words[n % words.length]}`,
      },
    }
  })

async function save(from: number, to: number): Promise<void> {
  const rows = library(from, to)
  await db.transaction('rw', [db.articles, db.bodies], async () => {
    await db.articles.bulkPut(rows.map(({ article }) => article))
    await db.bodies.bulkPut(rows.map(({ body }) => body))
  })
}

test('full texts are found by their postings, of one segment, of joined ones, and beside them', async () => {
  await save(0, 300)
  await catchUp()
  expect((await db.searchState.toArray())[0]?.segments).toEqual([{ id: 0, from: 0, to: 300 }])
  await save(300, 600)
  await db.articles.update('n7', { deletedAt: '2026-01-01T00:00:00.000Z' })
  await catchUp()
  expect((await db.searchState.toArray())[0]?.segments).toEqual([{ id: 2, from: 0, to: 600 }])
  expect(await db.searchGrams.where('segment').notEqual(2).count()).toBe(0)
  await save(600, 640)
  await db.bodies.put({ articleId: 'n9', html: '', text: '台账' })
  for (const typed of [
    '路线',
    '群众路线',
    '线路',
    'govern',
    '"govern"',
    'nor 群众',
    'th',
    '7',
    '-government',
    '台账',
    'e p',
    '众 the',
    'aaaa',
    '𠮷',
    '"the path"',
    'in:text 线',
  ])
    expect([typed, gist(await search(parseQuery(typed), optionsOf(NO_FACETS)))]).toEqual([
      typed,
      gist(await plain(typed, NO_FACETS)),
    ])
}, 60_000)

test('blocks are put into packs once there are many, and go before them when they change again', async () => {
  await save(0, 700)
  await catchUp()
  const parts = async () =>
    (await db.searchParts.toCollection().primaryKeys()).sort((a, b) => a - b)
  expect(await parts()).toEqual([0, 1])
  const same = async (typed: string) =>
    expect([typed, gist(await search(parseQuery(typed), optionsOf(NO_FACETS)))]).toEqual([
      typed,
      gist(await plain(typed, NO_FACETS)),
    ])
  await same('第')
  await db.articles.update('n3', { title: '台账' })
  await db.articles.update('n4', { deletedAt: '2026-01-01T00:00:00.000Z' })
  await db.bodies.put({ articleId: 'n5', html: '', text: '台账' })
  await catchUp()
  // One changed, one gone, and one that has another number since its text changed.
  expect((await parts()).filter((part) => part < 0)).toHaveLength(4)
  await same('台账')
  await same('第')
  // Another page of ours puts them into their packs; this one has read all of it already.
  for (let n = 100; n < 170; n++) await db.articles.update(`n${n}`, { title: `台账 ${n}` })
  await catchUp()
  expect(await parts()).toEqual([0, 1])
  await same('台账')
  await same('第')
}, 60_000)

test('a library whose index was laid out otherwise is found again once it is made anew', async () => {
  await save(0, 3)
  // As the first version left it: eight blocks a part, and no mark.
  await db.transaction(
    'rw',
    [db.searchDirty, db.searchState, db.table('searchParts')],
    async () => {
      await db.searchDirty.clear()
      const [id, segments] = ['old', [] as never[]]
      await db.searchState.put({
        ...{ key: 'state', id, version: 1, nextDoc: 3, stamp: 1, segments },
        ...{ nextSegment: 0, strays: 0 },
      })
      await db.table('searchParts').put({ part: 0, stamp: 1, blocks: [null, null, null] })
    },
  )
  const before = await search(parseQuery('群众'), optionsOf(NO_FACETS))
  expect([before.total, before.behind]).toEqual([0, { done: 0, total: 3 }])
  await catchUp()
  const after = await search(parseQuery('群众'), optionsOf(NO_FACETS))
  expect([after.total, after.behind]).toEqual([3, null])
  expect(await db.articles.count()).toBe(3)
})

/** What is shown, without the functions that mark names in it. */
const data = (groups: unknown) => JSON.parse(JSON.stringify(groups))

test('what is shown first is what is shown in the end; only what is counted may be less', async () => {
  await save(0, 300)
  await catchUp()
  // These have all grams of the word without having it.
  for (const n of [3, 50, 51])
    await db.bodies.put({ articleId: `n${n}`, html: '', text: `governmen vernment overnm ${n}` })
  await catchUp()
  const told: FirstResults[] = []
  const typed = 'government'
  const options = {
    ...optionsOf(NO_FACETS),
    limit: 5,
    first: (each: FirstResults) => told.push(each),
  }
  const found = await search(parseQuery(typed), options)
  expect(told).toHaveLength(1)
  expect([told[0]?.counting, found.counting]).toEqual([true, false])
  expect(data(told[0]?.groups)).toEqual(data(found.groups))
  expect(found.total).toBe((await plain(typed, NO_FACETS)).total)
  expect(told[0]!.total).toBeGreaterThanOrEqual(found.total)
  // Asked for more of it, the same stands above.
  const more = await search(parseQuery(typed), { ...options, limit: 9 })
  expect(data(more.groups.slice(0, 5))).toEqual(data(found.groups))
})

async function seedArticles() {
  const rows = Array.from({ length: 200 }, (_, n) => articleNumber(n))
  await db.transaction('rw', [db.articles, db.bodies, db.annotations], async () => {
    await db.articles.bulkPut(rows.map(({ article }) => article))
    await db.bodies.bulkPut(rows.map(({ body }) => body))
    await db.annotations.bulkPut(rows.flatMap(({ annotations }) => annotations))
  })
  await catchUp()
  return rows
}

const askFirst = (typed: string, first: (each: FirstResults) => void) =>
  search(parseQuery(typed), { ...optionsOf(NO_FACETS), limit: 5, first })

/** Until what comes first is told before all is looked at: the headings are taken up after an answer. */
async function untilTold() {
  let year = 1000
  const told = vi.fn()
  await vi.waitFor(
    async () => {
      await askFirst(`the after:${year++}`, told)
      expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ total: null }))
    },
    { timeout: 10_000 },
  )
}

test('what was written since the last search is in what is shown first', async () => {
  const [newest] = await seedArticles()
  await untilTold()
  const title = 'the newest of all'
  await db.articles.update(newest!.article.id, { title, savedAt: '2031-01-01T00:00:00.000Z' })
  const told: FirstResults[] = []
  const found = await askFirst('the', (each) => told.push(each))
  expect(found.groups[0]?.title.text).toBe(title)
  expect(data(told[0]?.groups)).toEqual(data(found.groups))
})

test('of a library at rest what comes first is shown before all is looked at, and holds', async () => {
  const rows = await seedArticles()
  await untilTold()
  let told: FirstResults[] = []
  const ask = (typed: string) => {
    told = []
    return askFirst(typed, (each) => void told.push(each))
  }
  // Whether something is shown before all is looked at, and whether full texts are left to be counted then.
  for (const [typed, early, left] of [
    ['the', true, false],
    ['of', true, true],
    ['the has:note', true, false],
    // The full texts of some are looked into for this.
    ['the -群众', true, true],
    ['color:rouge', true, false],
    ['群众', true, true],
    ['没有这个', false, true],
  ] as const) {
    const found = await ask(typed)
    const counted = told.filter(({ total }) => total !== null)
    expect([typed, told[0]?.total === null]).toEqual([typed, early])
    expect([typed, counted.length]).toEqual([typed, left ? 1 : 0])
    for (const { groups } of told) expect(groups).toEqual(found.groups)
    expect(found.total).toBe((await plain(typed, NO_FACETS)).total)
  }
  // What was written since is found at once.
  await db.articles.update(rows[5]!.article.id, { title: 'Zyzzyva' })
  const found = await ask('zyzzyva')
  expect([told[0]?.total, found.total]).toEqual([1, 1])
  await db.articles.update(rows[5]!.article.id, { title: 'The other' })
  expect((await ask('zyzzyva')).total).toBe(0)
})

test('what is known of a word does not outlast a change that another search takes up meanwhile', async () => {
  await seedArticles()
  await untilTold()
  // What waits until the page has drawn is held.
  const held: (() => void)[] = []
  const { setTimeout } = globalThis
  vi.stubGlobal('setTimeout', (run: () => void, wait?: number) =>
    wait === 32 ? held.push(run) : setTimeout(run, wait),
  )
  let told: FirstResults | null = null
  const answer = askFirst('the -群众', (each) => {
    told = each
  })
  await vi.waitFor(() => expect(held).toHaveLength(1))
  vi.unstubAllGlobals()
  const { total, groups } = told as unknown as FirstResults
  expect(total).toBe(null)
  for (const { article } of groups)
    await db.articles.update(article.id, { title: '群众', note: '', byline: null })
  await catchUp()
  await search(parseQuery('zyzzyva'), optionsOf(NO_FACETS))
  held[0]?.()
  expect((await answer).total).toBe((await plain('the -群众', NO_FACETS)).total)
})

test('more changes than can be looked at wait for the index, and the answer says so', async () => {
  await save(0, 100)
  const first = await search(parseQuery('群众'), optionsOf(NO_FACETS))
  expect(first.behind).toEqual({ done: 64, total: 100 })
  await catchUp()
  const then = await search(parseQuery('群众'), optionsOf(NO_FACETS))
  expect([then.behind, then.total]).toEqual([null, 100])
})

test('what was written past the marks is noticed by its number, and taken up', async () => {
  await save(0, 3)
  await catchUp()
  const bare = await new Dexie(db.name).open()
  await bare.table('articles').put({ ...library(9, 10)[0]!.article, title: '漏网' })
  await bare.table('annotations').put({ id: 'stray', articleId: 'nobody' })
  bare.close()
  const find = async () => (await search(parseQuery('漏网'), optionsOf(NO_FACETS))).total
  expect(await find()).toBe(0)
  expect(await checkIndex({ articles: 3, passages: 0 })).toBe(false)
  await catchUp()
  expect(await find()).toBe(1)
  // The passage without an article stays out, and is no reason to begin again for ever.
  while (!(await checkIndex({ articles: 4, passages: 0 }))) await catchUp()
  expect(await find()).toBe(1)
})

test('what is known of a word that is typed on is forgotten with any change of the library', async () => {
  await save(0, 40)
  await catchUp()
  const typed = async (...keys: string[]) => {
    const totals: number[] = []
    for (const key of keys) {
      const { total } = await search(parseQuery(key), optionsOf(NO_FACETS))
      expect([key, total]).toEqual([key, (await plain(key, NO_FACETS)).total])
      totals.push(total)
      // As long as a reader takes for the next letter: all places of the word are found meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return totals
  }
  const write = (n: number, note: string) => db.articles.update(`n${n}`, { note })
  expect(await typed('走', '走访', '走访意')).toEqual([0, 0, 0])
  // From another page of ours, as it were: only marked as yet.
  await write(3, '走访意见')
  expect(await typed('走访意见', '走访', '走访意')).toEqual([1, 1, 1])
  await catchUp()
  expect(await typed('走访意见')).toEqual([1])
  await write(3, '走访')
  await write(4, '意见，走访意见')
  await catchUp()
  expect(await typed('走访意见', '走', '走访', '走访意', '走访意见')).toEqual([1, 2, 2, 1, 1])
  await db.articles.update('n4', { deletedAt: '2026-01-01T00:00:00.000Z' })
  expect(await typed('走', '走访', '走访意')).toEqual([1, 1, 0])
  await catchUp()
  expect(await typed('走', '走访', '走访意')).toEqual([1, 1, 0])
})

test('an index made with another folding is made anew', async () => {
  await save(0, 3)
  await catchUp()
  await db.searchState.update('state', { version: 0 })
  await catchUp()
  expect((await db.searchState.toArray())[0]?.version).toBe(BLOCK_VERSION)
  expect((await search(parseQuery('群众'), optionsOf(NO_FACETS))).total).toBe(3)
})

test('a write that does not happen leaves no mark', async () => {
  await save(0, 1)
  await catchUp()
  await expect(
    db.transaction('rw', [db.articles], async () => {
      await db.articles.update('n0', { title: '台账' })
      throw new Error('half way')
    }),
  ).rejects.toThrow('half way')
  expect(await db.searchDirty.count()).toBe(0)
  await db.articles.update('n0', { title: '台账' })
  expect(await db.searchDirty.count()).toBe(1)
})
