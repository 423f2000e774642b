// Writes what an import has collected, all of it or nothing, as one act that can be taken back.
import type { Imported, Patch } from '@/lib/core/act'
import { type Annotation, nextTime } from '@/lib/core/annotation'
import { type Article, isSamePage } from '@/lib/core/article'
import type { Staged } from '@/lib/core/import/staged'
import type { SavedSearch } from '@/lib/core/saved-search'
import { db } from './db'
import { rowsOfEach } from './each-of'
import { IMPORTS, partsOf, TABLES } from './past-imports'

/** Rows written at a time; a body may be a megabyte. */
const CHUNK = 200
const BODIES = 10
/** Chunks without texts that come to a megabyte or so. */
const OFTEN = 4

export interface CommitOptions {
  title: string
  /** Also brings back what lies in the trash. */
  restore: boolean
  /** Told how many of the rows are written. */
  progress: (done: number, all: number) => void
  /** Told after each megabyte or so that was written, where little is held. */
  drained?: () => void
  signal: AbortSignal
}

/**
 * Writes everything that is staged, in one transaction, and forgets it there. The library may have
 * changed since it was collected: what came in between is never overwritten. Throws the signal's
 * reason where it was called off; then nothing is written, and it may be tried again.
 */
export async function commitStaged(key: string, options: CommitOptions): Promise<Imported> {
  return db.transaction('rw', TABLES, async () => {
    const commit = new Commit(key, options, await db.staged.count())
    const { drained = () => {} } = options
    for await (const rows of staged('articles', CHUNK, drained)) await commit.articles(rows)
    for await (const rows of staged('bodies', BODIES, drained)) await commit.bodies(rows)
    for await (const rows of staged('annotations', CHUNK, drained)) await commit.passages(rows)
    for await (const rows of staged('searches', CHUNK, drained)) await commit.searches(rows)
    await commit.end()
    await db.staged.clear()
    return commit.done
  })
}

type In<T extends Staged['table']> = Extract<Staged, { table: T }>

/** The staged rows of a table, some at a time. */
async function* staged<T extends Staged['table']>(
  table: T,
  size: number,
  drained: () => void,
): AsyncGenerator<In<T>[]> {
  let last = ''
  let chunks = 0
  for (;;) {
    const range = db.staged
      .where('[table+id]')
      .between([table, last], [table, '\uffff'], false, true)
    const rows = (await range.limit(size).toArray()) as In<T>[]
    if (rows.length === 0) return
    yield rows
    if (table === 'bodies' || ++chunks % OFTEN === 0) drained()
    last = (rows[rows.length - 1] as In<T>).id
  }
}

class Commit {
  readonly done: Imported
  private readonly now = new Date()
  /** Staged articles whose page was saved meanwhile, and what they are called there. */
  private readonly moved = new Map<string, string>()
  /** New articles that are written. */
  private readonly added = new Set<string>()
  /** Those that got their text meanwhile. */
  private readonly texted = new Set<string>()
  private written = 0
  private parts = 0

  constructor(
    private readonly key: string,
    private readonly options: CommitOptions,
    private readonly all: number,
  ) {
    this.done = { title: options.title, articles: 0, passages: 0, changed: 0 }
  }

  async articles(rows: In<'articles'>[]): Promise<void> {
    this.step(rows.length)
    const patches: Patch[] = []
    const there = new Map<string, Article>()
    for (const row of await db.articles.bulkGet(rows.map(({ id }) => id))) {
      if (row) there.set(row.id, row)
    }
    const fresh = rows.flatMap((each) => (each.how === 'fresh' ? each.row : []))
    const saved = await this.savedSince(fresh)
    const added: Article[] = []
    for (const row of fresh) {
      const other = saved.get(row.id)
      if (other) this.moved.set(row.id, other)
      else if (!there.has(row.id)) added.push(row)
    }
    await db.articles.bulkAdd(added)
    this.done.articles += added.length
    for (const { id } of added) {
      this.added.add(id)
      patches.push({ table: 'articles', id, before: null, after: {} })
    }
    for (const each of rows) {
      const row = there.get(each.id)
      if (!row) continue
      if (each.how === 'known' && row.deletedAt === undefined) {
        patches.push(...(await this.update('articles', row, this.still(row, each.patch))))
      } else if (row.deletedAt !== undefined && this.comesBack(each)) {
        patches.push(...(await this.update('articles', row, { deletedAt: undefined })))
      }
    }
    await this.keep(patches)
  }

  /** Of new articles, those whose page has become an article of the library since. */
  private async savedSince(fresh: readonly Article[]): Promise<Map<string, string>> {
    const keys = [...new Set(fresh.map(({ looseKey }) => looseKey))]
    const found = new Map<string, string>()
    for (const row of await rowsOfEach(db.articles, 'looseKey', keys)) {
      if (row.deletedAt !== undefined || this.added.has(row.id)) continue
      for (const { id, url, piece } of fresh) {
        if (row.id !== id && row.piece === piece && isSamePage(row, { url, canonical: null })) {
          found.set(id, row.id)
        }
      }
    }
    return found
  }

  /** What of a change still holds: a text that came in between stays. */
  private still(row: Article, patch: Partial<Article>): Partial<Article> {
    if (!patch.hasBody || !row.hasBody) return patch
    this.texted.add(row.id)
    const { hasBody, wordCount, readingMinutes, ...rest } = patch
    return rest
  }

  private comesBack(each: In<'articles'>): boolean {
    return each.how === 'trashed' ? each.needed || this.options.restore : each.how === 'fresh'
  }

  async bodies(rows: In<'bodies'>[]): Promise<void> {
    this.step(rows.length)
    const kept = rows.filter(({ id }) => !this.moved.has(id) && !this.texted.has(id))
    await db.bodies.bulkPut(kept.map(({ row }) => row))
  }

  async passages(rows: In<'annotations'>[]): Promise<void> {
    this.step(rows.length)
    const patches: Patch[] = []
    const there = new Map<string, Annotation>()
    for (const row of await db.annotations.bulkGet(rows.map(({ id }) => id))) {
      if (row) there.set(row.id, row)
    }
    const added = rows.flatMap((each) =>
      each.how === 'fresh' && !there.has(each.id)
        ? { ...each.row, articleId: this.moved.get(each.row.articleId) ?? each.row.articleId }
        : [],
    )
    await db.annotations.bulkAdd(added)
    this.done.passages += added.length
    for (const { id } of added) patches.push({ table: 'annotations', id, before: null, after: {} })
    const owners = new Set(added.map(({ articleId }) => articleId))
    for (const each of rows) {
      const row = there.get(each.id)
      if (!row) continue
      if (each.how === 'changed' && row.deletedAt === undefined) {
        patches.push(...(await this.update('annotations', row, each.patch)))
      } else if (each.how === 'trashed' && row.deletedAt !== undefined && this.options.restore) {
        patches.push(...(await this.update('annotations', row, { deletedAt: undefined })))
        owners.add(row.articleId)
      }
    }
    // What got a passage is wanted, though it went to the trash meanwhile, or lay there beside another of its page.
    for (const owner of await db.articles.bulkGet([...owners])) {
      if (owner?.deletedAt !== undefined)
        patches.push(...(await this.update('articles', owner, { deletedAt: undefined })))
    }
    await this.keep(patches)
  }

  async searches(rows: In<'searches'>[]): Promise<void> {
    this.step(rows.length)
    const patches: Patch[] = []
    const known = await db.searches.bulkGet(rows.map(({ id }) => id))
    const added = rows.flatMap((each, at) => (each.how === 'fresh' && !known[at] ? [each.row] : []))
    await db.searches.bulkAdd(added)
    if (added.length > 0) this.done.searches = (this.done.searches ?? 0) + added.length
    for (const { id } of added) patches.push({ table: 'searches', id, before: null, after: {} })
    for (const [at, each] of rows.entries()) {
      const row = known[at]
      if (!row) continue
      if (each.how === 'changed' && row.deletedAt === undefined) {
        patches.push(...(await this.update('searches', row, each.patch)))
      } else if (each.how === 'trashed' && row.deletedAt !== undefined && this.options.restore) {
        patches.push(...(await this.update('searches', row, { deletedAt: undefined })))
      }
    }
    await this.keep(patches)
  }

  private async update(
    table: Patch['table'],
    row: Article | Annotation | SavedSearch,
    change: object,
  ): Promise<Patch[]> {
    if (Object.keys(change).length === 0) return []
    const after = { ...change, modifiedAt: nextTime(this.now, row.modifiedAt) }
    await db.table(table).update(row.id, after)
    this.done.changed++
    const before = Object.fromEntries(
      Object.keys(after).map((field) => [field, (row as never)[field]]),
    )
    return [{ table, id: row.id, before, after } as Patch]
  }

  private step(rows: number): void {
    this.options.signal.throwIfAborted()
    this.written += rows
    this.options.progress(this.written, this.all)
  }

  private async keep(patches: Patch[]): Promise<void> {
    if (patches.length === 0) return
    const part = ++this.parts
    await db.acts.add({
      key: `${this.key}/${part}`,
      kind: 'import',
      articleIds: [partsOf(this.key)],
      at: this.now.toISOString(),
      patches,
    })
  }

  /** The act itself, which has no patches of its own: they are in its parts. */
  async end(): Promise<void> {
    if (this.parts === 0) return
    await db.acts.add({
      key: this.key,
      kind: 'import',
      articleIds: [IMPORTS],
      at: this.now.toISOString(),
      patches: [],
      imported: this.done,
    })
  }
}
