import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { type Part, readBackup } from '@/lib/core/backup/file'
import { newId } from '@/lib/core/id'
import { agree, judge, RECORD_TABLES } from '@/lib/core/ledger'
import { editAnnotation } from '@/lib/store/annotations'
import { db } from '@/lib/store/db'
import { type Look, lookBeforeUse, lookClosely, setHarm } from '@/lib/store/guard'
import { countRecords, readLedger, reseal } from '@/lib/store/ledger'
import { compare, LibraryMoved, restore } from '@/lib/store/restore'
import { writeSnapshot } from '@/lib/store/snapshot'
import { anyText, type Library, library } from '../records'

const TIME = '2026-01-01T00:00:00.000Z'
const article = (id: string, over: Partial<Article> = {}): Article => ({
  id,
  url: `https://a.example/${id}`,
  pageKey: id,
  looseKey: id,
  canonicalKey: null,
  title: `文章 ${id}`,
  byline: null,
  site: null,
  source: null,
  lang: 'zh',
  publishedAt: null,
  savedAt: TIME,
  modifiedAt: TIME,
  wordCount: 1,
  readingMinutes: 1,
  tags: [],
  note: '',
  hasBody: true,
  ...over,
})
const passage = (id: string, articleId: string, over: Partial<Annotation> = {}): Annotation => ({
  id,
  articleId,
  target: {
    quote: { type: 'TextQuoteSelector', exact: `引文 ${id}`, prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 0, end: 2 },
  },
  color: 'cinnabar',
  note: '',
  tags: [],
  createdAt: TIME,
  modifiedAt: TIME,
  ...over,
})

const { signal } = new AbortController()

/** 3 articles with texts, and 300 passages. */
async function fill() {
  const ids = ['a', 'b', 'c']
  await db.articles.bulkAdd(ids.map((id) => article(id)))
  await db.bodies.bulkAdd(
    ids.map((articleId) => ({ articleId, html: `<p>${articleId}`, text: articleId })),
  )
  await db.annotations.bulkAdd(
    Array.from({ length: 300 }, (_, n) => passage(`p${String(n).padStart(3, '0')}`, ids[n % 3]!)),
  )
}

async function backup(hold = false): Promise<string> {
  let text = ''
  const sink = async (piece: string) => {
    text += piece
    // A real sink waits for the disk, which is no request of the database.
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const snapshot = await writeSnapshot({ sink, signal, hold })
  expect(snapshot?.sound).toBe(true)
  return text
}

async function* parts(text: string): AsyncGenerator<Part> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += 10_000) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      yield text.slice(at, at + 10_000)
    }
  }
  yield* readBackup(pieces())
}

const everything = async () => {
  const tables: Record<string, unknown[]> = {}
  for (const name of RECORD_TABLES) tables[name] = await db.table(name).toArray()
  return tables
}

async function bring(
  text: string,
  { whole = false, past = null as { database: string; seq: number } | null } = {},
) {
  const comparison = await compare(parts(text), { signal, harmed: whole })
  return restore({ comparison, parts: parts(text), whole, past, signal })
}

const anyBody = fc.option(fc.record({ html: anyText, text: anyText }), { nil: null })

/** Puts this library in the place of what is there. */
async function refill(all: Library) {
  for (const name of RECORD_TABLES) {
    await db.table(name).clear()
    await db.table(name).bulkPut(all[name])
  }
}

/** Changes one of each kind, adds one, removes some. */
async function goOn() {
  await db.articles.update('a', { title: '改了' })
  await db.articles.delete('b')
  await db.articles.add(article('x'))
  await db.annotations.where({ articleId: 'b' }).delete()
  await editAnnotation(newId(), 'p000', { note: '新' })
}

beforeEach(async () => {
  setHarm(null)
  await db.delete()
  await db.open()
  await fill()
})

describe('a snapshot', () => {
  test.each([false, true])('holds everything (writers waiting: %s)', async (hold) => {
    const file = JSON.parse(await backup(hold))
    expect(file).toMatchObject(await everything())
    expect(file.backup).toMatchObject({ seq: (await readLedger())?.seq })
  })

  test('of no one moment is none', async () => {
    const sink = async () => {
      await db.articles.update('a', { title: String(Math.random()) })
    }
    expect(await writeSnapshot({ sink, signal })).toBeNull()
  })

  test('with writers waiting is of one moment, and they come after', async () => {
    let late: PromiseLike<unknown> | null = null
    let text = ''
    const sink = async (piece: string) => {
      text += piece
      late ??= db.articles.update('a', { title: '后来' })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(await writeSnapshot({ sink, signal, hold: true })).toMatchObject({ sound: true })
    await late
    expect(text).not.toContain('后来')
    expect((await db.articles.get('a'))?.title).toBe('后来')
  })

  test('of rows that are not what was written says so', async () => {
    const known = (await readLedger())!
    await db.ledger.update(0, {
      tables: { ...known.tables, articles: { count: 3, high: 1, low: 1 } },
    })
    expect(await writeSnapshot({ sink: async () => {}, signal })).toMatchObject({ sound: false })
  })

  test('can be stopped', async () => {
    const controller = new AbortController()
    const sink = async () => controller.abort()
    controller.abort()
    await expect(writeSnapshot({ sink, signal: controller.signal })).rejects.toThrow()
  })
})

describe('a restore', () => {
  test('says what it would change', async () => {
    const text = await backup()
    await goOn()
    const { tables, samples } = await compare(parts(text), { signal, harmed: false })
    expect(tables.articles).toEqual({ added: ['b'], changed: ['a'], removed: ['x'] })
    expect(tables.bodies).toEqual({ added: [], changed: [], removed: [] })
    expect(tables.annotations.added).toHaveLength(100)
    expect(tables.annotations.changed).toEqual(['p000'])
    expect(tables.annotations.removed).toEqual([])
    expect(samples.removed).toEqual([{ kind: 'article', title: '文章 x' }])
    expect(samples.added[0]).toEqual({ kind: 'article', title: '文章 b' })
    expect(samples.added).toHaveLength(5)
    expect(samples.changed).toContainEqual({ kind: 'passage', quote: '引文 p000' })
  })

  test('brings everything back, and forgets the acts since', async () => {
    const before = await everything()
    const text = await backup()
    await goOn()
    const later = (await readLedger())!
    const ledger = await bring(text)
    expect(await everything()).toEqual(before)
    expect(await db.acts.count()).toBe(0)
    expect(ledger).toMatchObject({ database: later.database })
    expect(ledger.seq).toBeGreaterThan(later.seq)
    expect(await readLedger()).toEqual(ledger)
    expect(agree((await reseal()).tables, ledger.tables)).toBe(true)
  })

  test('brings back any record at all: tombstones, halves of characters, fields of later versions', async () => {
    await fc.assert(
      fc.asyncProperty(library(anyBody, 'some'), library(anyBody, 'some'), async (all, others) => {
        await refill(all)
        const before = await everything()
        const text = await backup()
        await refill(others)
        await bring(text)
        expect(await everything()).toEqual(before)
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  test('is taken back by restoring what was before', async () => {
    const old = await backup()
    await goOn()
    const before = await everything()
    const present = await backup()
    await bring(old)
    await bring(present)
    expect(await everything()).toEqual(before)
  })

  test('of what is there already changes no row', async () => {
    const before = await everything()
    await bring(await backup())
    expect(await everything()).toEqual(before)
  })

  test('of an empty library empties this one', async () => {
    for (const name of RECORD_TABLES) await db.table(name).clear()
    const text = await backup()
    await fill()
    await bring(text)
    expect((await countRecords()).counts).toEqual({
      articles: 0,
      bodies: 0,
      annotations: 0,
      searches: 0,
    })
  })

  test('into a lost library goes on under the name and after the number that the canary knew', async () => {
    const before = await everything()
    const text = await backup()
    const past = (await readLedger())!
    await db.delete()
    await db.open()
    setHarm({ kind: 'lost', known: null, here: null })
    const ledger = await bring(text, { whole: true, past: { ...past, seq: 9000 } })
    expect(ledger).toMatchObject({ database: past.database, seq: 9001 })
    expect(await everything()).toEqual(before)
  })

  test('into a library that lies about itself writes every row anew', async () => {
    const before = await everything()
    const text = await backup()
    const known = (await readLedger())!
    await db.ledger.update(0, {
      tables: { ...known.tables, articles: { count: -4, high: 1, low: 1 } },
    })
    setHarm({ kind: 'content', known: null, here: null })
    await bring(text, { whole: true, past: known })
    expect(await everything()).toEqual(before)
    expect(agree((await reseal()).tables, (await readLedger())!.tables)).toBe(true)
  })

  test('over texts that cannot be read any more', async () => {
    const before = await everything()
    const text = await backup()
    // Below all layers of ours, as a lost file of the browser's would be.
    const broken = { stack: 'dbcore', name: 'broken', level: 1 } as const
    let damaged = true
    db.close({ disableAutoOpen: false })
    db.use({
      ...broken,
      create: (core) => ({
        ...core,
        table(name) {
          const table = core.table(name)
          if (name !== 'bodies') return table
          const lost = () => Dexie.Promise.reject(new Dexie.DataError('lost')) as never
          return {
            ...table,
            get: (request) => (damaged ? lost() : table.get(request)),
            getMany: (request) => (damaged ? lost() : table.getMany(request)),
            query: (request) => (damaged && request.values ? lost() : table.query(request)),
            mutate(request) {
              if (request.type === 'deleteRange') damaged = false
              return table.mutate(request)
            },
          }
        },
      }),
    })
    await db.open()
    try {
      await expect(db.bodies.toArray()).rejects.toThrow('lost')
      await bring(text, { whole: true })
    } finally {
      db.close({ disableAutoOpen: false })
      db.unuse(broken)
      await db.open()
    }
    expect(await everything()).toEqual(before)
  })

  describe('leaves everything as it was', () => {
    test.each<[string, (text: string) => string]>([
      [
        'when the file is another the second time',
        (text) => text.replace('引文 p299', '引文 p29!'),
      ],
      ['when the file ends too early', (text) => text.slice(0, text.length / 2)],
    ])('%s', async (_, spoil) => {
      const text = await backup()
      await goOn()
      const before = await everything()
      const acts = await db.acts.count()
      const ledger = await readLedger()
      const comparison = await compare(parts(text), { signal, harmed: false })
      const options = { comparison, whole: true, past: null, signal }
      await expect(restore({ ...options, parts: parts(spoil(text)) })).rejects.toThrow()
      expect(await everything()).toEqual(before)
      expect(await db.acts.count()).toBe(acts)
      expect(await readLedger()).toEqual(ledger)
    })

    test('when it is stopped', async () => {
      const text = await backup()
      await goOn()
      const before = await everything()
      const comparison = await compare(parts(text), { signal, harmed: false })
      const controller = new AbortController()
      async function* stopping() {
        for await (const part of parts(text)) {
          yield part
          if (part.kind === 'rows') controller.abort()
        }
      }
      const options = { comparison, whole: true, past: null, signal: controller.signal }
      await expect(restore({ ...options, parts: stopping() })).rejects.toThrow()
      expect(await everything()).toEqual(before)
    })

    test('when somebody wrote since it was compared', async () => {
      const text = await backup()
      const comparison = await compare(parts(text), { signal, harmed: false })
      await db.articles.update('a', { title: '改了' })
      await expect(
        restore({ comparison, parts: parts(text), whole: false, past: null, signal }),
      ).rejects.toThrow(LibraryMoved)
      expect((await db.articles.get('a'))?.title).toBe('改了')
    })
  })

  test('of which a browser keeps but a half is no library: it is noticed, and can be done again', async () => {
    const text = await backup()
    await goOn()
    const canary = await readLedger()
    const comparison = await compare(parts(text), { signal, harmed: false })
    // What was called off is kept all the same.
    const undoing = vi.spyOn(IDBTransaction.prototype, 'abort').mockImplementation(() => {})
    async function* halved() {
      for await (const part of parts(text)) {
        if (part.kind === 'rows' && part.table === 'annotations') throw new Error('stop')
        yield part
      }
    }
    const options = { comparison, past: null, signal }
    await expect(restore({ ...options, whole: true, parts: halved() })).rejects.toThrow('stop')
    undoing.mockRestore()
    // Its own ledger fits, and is later than the canary: by these two nothing would be known of it.
    expect(await db.annotations.count()).toBe(0)
    const { ledger, counts } = await countRecords()
    expect(judge(canary, ledger, counts, false)).toEqual({ kind: 'sound' })
    const outside = async () => ({ canary, harm: null, name: null, backups: async () => true })
    const harmed = { kind: 'harmed', harm: { kind: 'content', known: null, here: null } }
    expect((await lookClosely(outside)).verdict).toEqual(harmed)
    const seen: Look[] = []
    lookBeforeUse(outside, (look) => seen.push(look))
    db.close()
    await db.open()
    expect(seen[0]?.verdict).toEqual(harmed)

    const again = await compare(parts(text), { signal, harmed: true })
    await restore({ ...options, comparison: again, whole: true, parts: parts(text) })
    expect(await db.annotations.count()).toBe(300)
    expect((await lookClosely(outside)).verdict).toEqual({ kind: 'sound' })
  })
})
