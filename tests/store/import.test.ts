import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Annotation, COLORS } from '@/lib/core/annotation'
import { newId } from '@/lib/core/id'
import { articleOf, type Draft, passageOf } from '@/lib/core/import/draft'
import type { FoundPage, FoundPassage } from '@/lib/core/import/found'
import { newTally, type Tally } from '@/lib/core/import/tally'
import type { SavedSearch } from '@/lib/core/saved-search'
import { describe as describeSpan } from '@/lib/core/target'
import { addAnnotation, deleteAnnotations, listAnnotations } from '@/lib/store/annotations'
import { deleteArticle, findByPage, saveArticle } from '@/lib/store/articles'
import { db } from '@/lib/store/db'
import { commitStaged } from '@/lib/store/import'
import { listImports, undoImport } from '@/lib/store/past-imports'
import { listSearches } from '@/lib/store/searches'
import { clearStaged, stage } from '@/lib/store/staging'
import { stageSearches } from '@/lib/store/staging-searches'

const NOW = '2026-01-01T00:00:00.000Z'
const TEXT = '散话是散的，道理不散。把话放到一起，道理自己会站出来。'
const where = { file: 'x', line: null, entry: null }

const page = (over: Partial<FoundPage> = {}): FoundPage => ({
  url: 'https://a.example/1',
  title: '台账',
  byline: null,
  site: null,
  lang: null,
  publishedAt: null,
  savedAt: null,
  tags: [],
  note: '',
  html: null,
  ...over,
})

const mark = (over: Partial<FoundPassage> = {}): FoundPassage => ({
  sourceId: null,
  quote: '道理不散',
  prefix: '',
  suffix: '',
  position: null,
  note: '',
  tags: [],
  color: null,
  createdAt: null,
  modifiedAt: null,
  ...over,
})

function draft(over: Partial<FoundPage>, marks: FoundPassage[]): Draft {
  const found = page(over)
  const article = articleOf(found, NOW)
  const row = { articleId: article.id, html: found.html ?? '', text: found.html ?? '' }
  return {
    where,
    article,
    own: false,
    body: found.html === null ? null : { row, measured: { wordCount: 3, readingMinutes: 1 } },
    passages: marks.map((passage, i) => passageOf(passage, article, i, NOW)),
  }
}

async function staged(...drafts: Draft[]): Promise<Tally> {
  await clearStaged()
  const tally = newTally()
  await stage(drafts, tally)
  return tally
}

const options = (over = {}) => ({
  title: 'x',
  restore: false,
  progress: () => {},
  signal: new AbortController().signal,
  ...over,
})

async function imported(...drafts: Draft[]): Promise<{ key: string; tally: Tally }> {
  const tally = await staged(...drafts)
  const key = newId()
  await commitStaged(key, options())
  return { key, tally }
}

/** Everything a reader would miss, as it is. */
async function library() {
  const [articles, annotations, bodies] = await Promise.all([
    db.articles.toArray(),
    db.annotations.toArray(),
    db.bodies.toArray(),
  ])
  return { articles, annotations, bodies }
}

const live = async () => ({
  articles: (await db.articles.toArray()).filter((row) => !row.deletedAt),
  annotations: (await db.annotations.toArray()).filter((row) => !row.deletedAt),
})

/** Marks a passage as a reader does in a page. */
async function markInPage(quote = '道理不散', over: Partial<Annotation> = {}) {
  const start = TEXT.indexOf(quote)
  const id = newId()
  const facts = { url: 'https://a.example/1?utm_source=x', canonical: null, title: 't', lang: null }
  const target = describeSpan(TEXT, { start, end: start + quote.length })
  const row = { id, target, color: COLORS[0], note: '', tags: [], ...over }
  const articleId = await addAnnotation(newId(), facts, row, newId())
  return { id, articleId }
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()))
})

test('an article with its passages and text', async () => {
  const html = '<p>x</p>'
  const { tally } = await imported(
    draft({ html, tags: ['读书'] }, [mark(), mark({ quote: '散话是散的', tags: ['群众'] })]),
  )
  expect(tally.articles.fresh).toBe(1)
  expect(tally.passages.fresh).toBe(2)
  expect(tally.texts).toBe(1)
  expect([...tally.tags]).toEqual(['读书', '群众'])
  const article = await findByPage({ url: 'http://a.example/1', canonical: null })
  expect(article).toMatchObject({ title: '台账', hasBody: true, wordCount: 3, tags: ['读书'] })
  const rows = await listAnnotations(article!.id)
  expect(rows.map((row) => row.target.quote.exact)).toEqual(['道理不散', '散话是散的'])
  expect(await db.staged.count()).toBe(0)
})

test('staging alone writes nothing', async () => {
  await staged(draft({}, [mark()]))
  expect(await library()).toEqual({ articles: [], annotations: [], bodies: [] })
})

test('the same import twice changes nothing', async () => {
  const drafts = () => [
    draft({ html: '<p>x</p>', tags: ['a'], note: 'n' }, [mark(), mark({ sourceId: '7' })]),
    draft({ url: 'https://a.example/2' }, [mark({ modifiedAt: '2025-01-01T00:00:00.000Z' })]),
  ]
  await imported(...drafts())
  const before = await library()
  const { tally } = await imported(...drafts())
  expect(await library()).toEqual(before)
  expect(tally.articles).toEqual({ fresh: 0, known: 2, changed: 0, trashed: 0 })
  expect(tally.passages).toEqual({ fresh: 0, known: 3, changed: 0, trashed: 0 })
  expect(await listImports()).toHaveLength(1)
})

test('entries of one page in many batches are one article', async () => {
  await clearStaged()
  const tally = newTally()
  for (let i = 0; i < 5; i++)
    await stage([draft({ tags: [`t${i}`] }, [mark({ note: `${i}` })])], tally)
  await stage([draft({}, [mark({ note: '0' })])], tally)
  await commitStaged(newId(), options())
  expect(await db.articles.toArray()).toMatchObject([{ tags: ['t0', 't1', 't2', 't3', 't4'] }])
  expect(await db.annotations.count()).toBe(5)
  expect(tally.articles.fresh).toBe(1)
  expect(tally.passages.fresh).toBe(5)
})

describe('what is there already', () => {
  test.each([
    ['the same words', mark(), 0],
    ['and surroundings that fit', mark({ prefix: '散的，', suffix: '。把话' }), 0],
    ['other surroundings', mark({ prefix: '别处的' }), 1],
    ['another note', mark({ note: '不同' }), 1],
  ])('%s', async (_, passage, fresh) => {
    await markInPage()
    const { tally } = await imported(draft({}, [passage]))
    expect(tally.passages.fresh).toBe(fresh)
    expect(await db.articles.count()).toBe(1)
    expect(await db.annotations.count()).toBe(1 + fresh)
  })

  test('an article gets tags and a note, and loses nothing', async () => {
    const { articleId } = await markInPage()
    await db.articles.update(articleId, { tags: ['mine'], note: 'mine' })
    const { key } = await imported(draft({ tags: ['theirs', 'MINE'], note: 'theirs' }, []))
    expect(await db.articles.get(articleId)).toMatchObject({
      tags: ['mine', 'theirs'],
      note: 'mine\n\ntheirs',
    })
    expect(await undoImport(key)).toBe(true)
    expect(await db.articles.get(articleId)).toMatchObject({ tags: ['mine'], note: 'mine' })
  })

  test('a text is filled in, and never replaced', async () => {
    const { articleId } = await markInPage()
    const { key } = await imported(draft({ html: 'one' }, []))
    expect(await db.articles.get(articleId)).toMatchObject({ hasBody: true, wordCount: 3 })
    await imported(draft({ html: 'two' }, []))
    expect(await db.bodies.get(articleId)).toMatchObject({ html: 'one' })
    await undoImport(key)
    expect(await db.articles.get(articleId)).toMatchObject({ hasBody: false, wordCount: 0 })
    expect(await db.bodies.count()).toBe(0)
  })

  test('a text saved since stays, when the import that gave one is taken back', async () => {
    const { articleId } = await markInPage()
    const { key } = await imported(draft({ html: 'one' }, []))
    await saveArticle(newId(), newId(), {
      ...{ url: 'https://a.example/1', canonical: null, title: 't', lang: null, byline: null },
      ...{ site: null, source: null, publishedAt: null, wordCount: 24, readingMinutes: 1 },
      ...{ html: `<p>${TEXT}</p>`, text: TEXT },
    })
    expect(await undoImport(key)).toBe(true)
    expect(await db.articles.get(articleId)).toMatchObject({ hasBody: true, wordCount: 24 })
    expect(await db.bodies.get(articleId)).toMatchObject({ text: TEXT })
  })

  test('an article that went to the trash meanwhile comes back with its new passage', async () => {
    const { articleId } = await markInPage()
    await staged(draft({}, [mark({ quote: '散话是散的' })]))
    await deleteArticle(newId(), articleId)
    await commitStaged(newId(), options())
    const { articles, annotations } = await live()
    const alive = new Set(articles.map(({ id }) => id))
    expect(annotations.map(({ target }) => target.quote.exact)).toContain('散话是散的')
    expect(annotations.filter((row) => !alive.has(row.articleId))).toEqual([])
  })

  test('a passage that the other tool changed since is changed, unless the reader did later', async () => {
    const named = (note: string, modifiedAt: string) =>
      draft({}, [mark({ sourceId: '1', note, createdAt: NOW, modifiedAt })])
    await imported(named('one', '2026-01-02T00:00:00.000Z'))
    const { tally } = await imported(named('two', '2026-01-03T00:00:00.000Z'))
    expect(tally.passages).toMatchObject({ fresh: 0, changed: 1 })
    expect((await db.annotations.toArray()).map(({ note }) => note)).toEqual(['two'])
    const again = await imported(named('two', '2026-01-03T00:00:00.000Z'))
    expect(again.tally.passages).toMatchObject({ known: 1, changed: 0 })
    const older = await imported(named('three', '2026-01-04T00:00:00.000Z'))
    expect(older.tally.passages).toMatchObject({ known: 1, changed: 0 })
  })
})

describe('undone', () => {
  test('all of it goes to the trash, and comes back when it is asked for', async () => {
    const { key } = await imported(draft({}, [mark(), mark({ quote: '散话' })]))
    expect(await undoImport(key)).toBe(true)
    expect(await live()).toEqual({ articles: [], annotations: [] })
    expect(await undoImport(key)).toBe(false)
    expect(await listImports()).toEqual([])
    const tally = await staged(draft({}, [mark(), mark({ quote: '散话' })]))
    expect(tally.articles).toMatchObject({ fresh: 0, trashed: 1 })
    expect(tally.passages).toMatchObject({ fresh: 0, trashed: 2 })
    await commitStaged(newId(), options({ restore: true }))
    const now = await live()
    expect([now.articles.length, now.annotations.length]).toEqual([1, 2])
  })

  test('an article the reader has marked since stays, with that passage', async () => {
    const { key } = await imported(draft({}, [mark()]))
    const { id } = await markInPage('自己会站出来')
    await undoImport(key)
    const { articles, annotations } = await live()
    expect(articles).toHaveLength(1)
    expect(annotations.map((row) => row.id)).toEqual([id])
  })

  test('an article that came back and was marked since stays, with that passage', async () => {
    await undoImport((await imported(draft({}, [mark()]))).key)
    const { key } = await imported(draft({}, [mark(), mark({ quote: '散话' })]))
    const { id } = await markInPage('自己会站出来')
    await undoImport(key)
    const { articles, annotations } = await live()
    expect(articles).toHaveLength(1)
    expect(annotations.map((row) => row.id)).toEqual([id])
  })

  test('a passage comes back with its own article, though the page was saved again, and both go again', async () => {
    const first = await markInPage()
    await deleteArticle(newId(), first.articleId)
    const second = await markInPage('自己会站出来')
    const { target } = (await db.annotations.get(first.id))!
    const found = draft({}, [mark({ quote: target.quote.exact })])
    const { row, ...dated } = found.passages[0]!
    await staged({ ...found, passages: [{ ...dated, row: { ...row, id: first.id } }] })
    const key = newId()
    await commitStaged(key, options({ restore: true }))
    expect((await live()).articles.map(({ id }) => id).sort()).toEqual(
      [first.articleId, second.articleId].sort(),
    )
    expect((await live()).annotations.map(({ id }) => id).sort()).toEqual(
      [first.id, second.id].sort(),
    )
    expect(await undoImport(key)).toBe(true)
    expect((await live()).articles.map(({ id }) => id)).toEqual([second.articleId])
    expect((await live()).annotations.map(({ id }) => id)).toEqual([second.id])
  })

  test('what lies in the trash stays there, and its article comes back with a new passage', async () => {
    const { key } = await imported(draft({}, [mark()]))
    await undoImport(key)
    await imported(draft({}, [mark(), mark({ quote: '散话' })]))
    const { articles, annotations } = await live()
    expect(articles).toHaveLength(1)
    expect(annotations.map((row) => row.target.quote.exact)).toEqual(['散话'])
  })

  test('a passage the reader has deleted is not brought back by another import', async () => {
    const { id, articleId } = await markInPage()
    await deleteAnnotations(newId(), articleId, [id])
    const { tally } = await imported(draft({}, [mark()]))
    expect(tally.passages).toMatchObject({ fresh: 0, trashed: 1 })
    expect((await live()).annotations).toEqual([])
  })
})

describe('all or nothing', () => {
  const many = () =>
    Array.from({ length: 30 }, (_, i) =>
      draft({ url: `https://a.example/${i}`, html: 'x' }, [mark(), mark({ note: `${i}` })]),
    )

  test('called off anywhere while it is written, nothing is, and it may be written after all', async () => {
    await markInPage()
    await staged(...many())
    const before = await library()
    for (let stop = 1; stop <= 3; stop++) {
      const over = new AbortController()
      let steps = 0
      const progress = () => ++steps === stop && over.abort(new Error('called off'))
      const run = commitStaged(newId(), options({ signal: over.signal, progress }))
      await expect(run).rejects.toThrow('called off')
      expect(await library()).toEqual(before)
      expect(await db.acts.where('articleIds').equals('imports').count()).toBe(0)
    }
    expect(await commitStaged(newId(), options())).toMatchObject({ articles: 29, passages: 59 })
  })

  test('a row that cannot be written leaves nothing written', async () => {
    await staged(...many())
    const broken = await db.staged
      .where('[table+id]')
      .between(['annotations', ''], ['annotations', '\uffff'])
      .last()
    // A key no row may have: the very last write fails.
    Object.assign((broken as { row: Annotation }).row, { id: {} })
    await db.staged.put(broken!)
    await expect(commitStaged(newId(), options())).rejects.toThrow()
    expect(await library()).toEqual({ articles: [], annotations: [], bodies: [] })
  })

  test('a page that was saved since it was looked at stays, and gets the passages', async () => {
    await staged(draft({ html: 'imported' }, [mark({ quote: '散话' })]))
    const { articleId } = await markInPage()
    await commitStaged(newId(), options())
    expect(await db.articles.count()).toBe(1)
    expect((await listAnnotations(articleId)).map((row) => row.target.quote.exact).sort()).toEqual([
      '散话',
      '道理不散',
    ])
  })
})

describe('records of our own', () => {
  const own = (over: Partial<Draft>): Draft => ({
    where,
    article: null,
    own: true,
    body: null,
    passages: [],
    ...over,
  })
  const id = newId()
  const article = { ...articleOf(page(), NOW), id, hasBody: true, wordCount: 9, readingMinutes: 2 }
  const row = { ...passageOf(mark(), article, 0, NOW).row, id: newId() }
  const body = {
    row: { articleId: id, html: 'x', text: 'x' },
    measured: { wordCount: 1, readingMinutes: 1 },
  }
  const all = [
    own({ article }),
    own({ passages: [{ row, dated: true, unsaid: [] }] }),
    own({ body }),
  ]

  test('come back as they were', async () => {
    await imported(...all)
    expect(await library()).toEqual({ articles: [article], annotations: [row], bodies: [body.row] })
  })

  test('two of one page stay two, however many there are beside them', async () => {
    const many = Array.from({ length: 700 }, (_, n) => {
      const url = `https://a.example/${n % 650}`
      const name = newId()
      return own({ article: { ...articleOf(page({ url }), NOW), id: name } })
    })
    await imported(...many)
    expect(await db.articles.count()).toBe(700)
  })

  test('join the article that is there under another name', async () => {
    const { articleId } = await markInPage('自己会站出来')
    await imported(...all)
    expect(await db.articles.count()).toBe(1)
    expect((await db.annotations.get(row.id))?.articleId).toBe(articleId)
    expect((await db.bodies.get(articleId))?.html).toBe('x')
  })

  test('a newer copy replaces what the row says, an older one does not', async () => {
    await imported(...all)
    const edited = { ...row, note: 'edited', tags: [], modifiedAt: '2026-02-01T00:00:00.000Z' }
    const { tally } = await imported(
      own({ article }),
      own({ passages: [{ row: edited, dated: true, unsaid: [] }] }),
    )
    expect(tally.passages).toMatchObject({ changed: 1 })
    expect((await db.annotations.get(row.id))?.note).toBe('edited')
    await imported(...all)
    expect((await db.annotations.get(row.id))?.note).toBe('edited')
  })

  test('another tool’s newer copy changes what it speaks of, and nothing else', async () => {
    await imported(...all)
    const indigo = { ...row, color: 'indigo', modifiedAt: NOW } as const
    const around = { before: 'a', after: 'b' }
    await db.annotations.put({ ...indigo, target: { ...row.target, around } })
    const found = mark({ note: 'edited', modifiedAt: '2026-02-01T00:00:00.000Z' })
    const copy = passageOf({ ...found, sourceId: `urn:uuid:${row.id}` }, article, 0, NOW)
    await imported({ ...own({ article }), own: false, passages: [copy] })
    expect(await db.annotations.get(row.id)).toMatchObject({
      note: 'edited',
      color: 'indigo',
      target: { around },
    })
  })

  test('a passage without its article is named', async () => {
    const tally = await staged(own({ passages: [{ row, dated: true, unsaid: [] }] }))
    expect(tally.problems.get('orphan')).toEqual({ count: 1, examples: [where] })
    expect(tally.passages.fresh).toBe(0)
  })
})

describe('saved searches', () => {
  const search = (over: Partial<SavedSearch> = {}): SavedSearch => ({
    id: 's1',
    name: '台账',
    view: '#/all?q=x',
    createdAt: NOW,
    modifiedAt: NOW,
    ...over,
  })
  const LATER = '2026-02-01T00:00:00.000Z'

  async function brought(...rows: SavedSearch[]) {
    await clearStaged()
    const tally = newTally()
    await stageSearches(rows, tally)
    const key = newId()
    return { tally, key, done: await commitStaged(key, options({ restore: true })) }
  }
  const names = async () => (await listSearches()).map(({ name }) => name)

  test.each<[string, SavedSearch[], SavedSearch, Partial<Tally['searches']>, string[]]>([
    ['a new one', [], search(), { fresh: 1 }, ['台账']],
    ['the same again', [search()], search(), { known: 1 }, ['台账']],
    ['one like it of another library', [search({ id: 's2' })], search(), { known: 1 }, ['台账']],
    ['a newer one', [search()], search({ name: '账', modifiedAt: LATER }), { changed: 1 }, ['账']],
    [
      'an older one',
      [search({ modifiedAt: LATER })],
      search({ name: '账' }),
      { known: 1 },
      ['台账'],
    ],
    ['one that was deleted here', [search({ deletedAt: NOW })], search(), { trashed: 1 }, ['台账']],
  ])('%s', async (_, there, row, counts, after) => {
    await db.searches.bulkAdd(there)
    const { tally } = await brought(row)
    expect(tally.searches).toEqual({ fresh: 0, known: 0, changed: 0, trashed: 0, ...counts })
    expect(await names()).toEqual(after)
  })

  test('are said to be new, and go with the import when it is taken back', async () => {
    await db.searches.add(search())
    const { key, done } = await brought(
      search({ name: '账', modifiedAt: LATER }),
      search({ id: 's2', view: '#/tags' }),
      search({ id: 's2', view: '#/trash' }),
    )
    expect(done).toMatchObject({ searches: 1, changed: 1 })
    expect(await names()).toEqual(['账', '台账'])
    expect(await undoImport(key)).toBe(true)
    expect(await names()).toEqual(['台账'])
    expect((await db.searches.get('s1'))?.view).toBe('#/all?q=x')
  })
})
