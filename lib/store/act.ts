// Does one act of the reader in one transaction, once, and can take it back.
import { type Act, type ActKind, bringsIn, inverse, type Patch, type Records } from '@/lib/core/act'
import { type Annotation, nextTime } from '@/lib/core/annotation'
import { db } from './db'
import { rowsOfEach } from './each-of'

/** A row and what is to become of it. */
export interface Change<Row> {
  row: Row
  change: Partial<Row>
}

/** Collects what an act writes; handed to the act's body inside its transaction. */
export interface Writer {
  /** ISO time of the act; pass a row's `modifiedAt` to stay later than it. */
  time(previous?: string): string
  insert<T extends keyof Records>(table: T, row: Records[T]): Promise<void>
  update<T extends keyof Records>(
    table: T,
    row: Records[T],
    change: Partial<Records[T]>,
  ): Promise<void>
  /** The same for many rows of one table, in one write. */
  updateAll<T extends keyof Records>(
    table: T,
    changes: readonly Change<Records[T]>[],
  ): Promise<void>
}

/** What an act's transaction spans. */
export const ACT_TABLES = [db.articles, db.annotations, db.bodies, db.searches, db.acts]

/**
 * Runs `body` in a read-write transaction named by `key`. Resolves after the transaction is
 * durable. A key that was done before resolves at once and writes nothing. Whatever throws inside
 * leaves nothing written.
 */
export async function act(
  key: string,
  kind: ActKind,
  body: (writer: Writer) => Promise<void>,
): Promise<void> {
  await db.transaction('rw', ACT_TABLES, async () => {
    if (await getAct(key)) return
    const now = new Date()
    const log = new Log(now)
    await body(log)
    if (log.patches.length > 0) await log.close(key, kind)
  })
}

/** The writer, which keeps what it changed. */
class Log implements Writer {
  readonly patches: Patch[] = []
  private readonly articleIds = new Set<string>()

  constructor(private readonly now: Date) {}

  time(previous?: string): string {
    return nextTime(this.now, previous)
  }

  async insert<T extends keyof Records>(table: T, row: Records[T]): Promise<void> {
    await db.table(table).add(row)
    this.keep({ table, id: row.id, before: null, after: {} } as Patch, row)
  }

  update<T extends keyof Records>(table: T, row: Records[T], change: Partial<Records[T]>) {
    return this.updateAll(table, [{ row, change }])
  }

  async updateAll<T extends keyof Records>(table: T, changes: readonly Change<Records[T]>[]) {
    const writes = changes.map(({ row, change }) => {
      const after = { ...change, modifiedAt: this.time(row.modifiedAt) }
      this.keep({ table, id: row.id, before: fieldsOf(row, after), after } as Patch, row)
      return { key: row.id, changes: after }
    })
    await db.table(table).bulkUpdate(writes)
  }

  private keep(patch: Patch, row: Records[keyof Records]): void {
    this.patches.push(patch)
    if (patch.table === 'articles') this.articleIds.add(row.id)
    else if ('articleId' in row) this.articleIds.add(row.articleId)
  }

  async close(key: string, kind: ActKind): Promise<void> {
    const { patches } = this
    const act: Act = {
      key,
      kind,
      articleIds: [...this.articleIds],
      at: this.now.toISOString(),
      patches,
    }
    await db.acts.add(act)
  }
}

export type Undone = 'undone' | 'nothing'

/** Rows read and written at once while an act is taken back. */
const STEP = 500

/**
 * Takes an act back, as an act of its own under `key` (so undoing that key does it again).
 * 'nothing' where there is no such act, or it was undone before.
 */
export async function undo(key: string, actKey: string): Promise<Undone> {
  return db.transaction('rw', ACT_TABLES, async () => {
    if (await getAct(key)) return 'undone'
    const done = await getAct(actKey)
    if (!done || done.undoneBy) return 'nothing'
    const log = new Log(new Date())
    const needed = await stillNeeded(done)
    for (const table of ['articles', 'annotations', 'searches'] as const) {
      const patches = done.patches.filter((patch) => patch.table === table && !needed.has(patch.id))
      for (let at = 0; at < patches.length; at += STEP) {
        const rows = await takeBack(table, patches.slice(at, at + STEP), log)
        if (table === 'annotations') await restoreOwners(log, rows as Annotation[])
      }
    }
    await log.close(key, 'undo')
    await db.acts.update(done.seq!, { undoneBy: key })
    return 'undone'
  })
}

/**
 * Articles that the act made, or took out of the trash, and that have passages since which it knew
 * nothing of: they stay, or those would be in the library without their article.
 */
async function stillNeeded({ patches }: Act): Promise<Set<string>> {
  const own = new Set(patches.map(({ id }) => id))
  const going = patches.flatMap((patch) =>
    patch.table === 'articles' && bringsIn(patch) ? patch.id : [],
  )
  const theirs = await rowsOfEach(db.annotations, 'articleId', going)
  return new Set(
    theirs.flatMap(({ id, articleId, deletedAt }) =>
      deletedAt === undefined && !own.has(id) ? articleId : [],
    ),
  )
}

/** Takes out of the trash the articles of those passages that are live: none is in the library without its article. */
export async function restoreOwners(
  writer: Writer,
  passages: readonly Annotation[],
): Promise<void> {
  const live = passages.filter(({ deletedAt }) => deletedAt === undefined)
  const owners = await db.articles.bulkGet([...new Set(live.map(({ articleId }) => articleId))])
  const changes = owners.flatMap((row) =>
    row?.deletedAt === undefined ? [] : [{ row, change: { deletedAt: undefined } }],
  )
  await writer.updateAll('articles', changes)
}

/** Resolves with the rows as they are now. */
async function takeBack<T extends keyof Records>(
  table: T,
  patches: readonly Patch[],
  log: Log,
): Promise<Records[T][]> {
  const rows = (await db.table(table).bulkGet(patches.map(({ id }) => id))) as (
    | Records[T]
    | undefined
  )[]
  const changes = patches.flatMap((patch, index) => {
    const row = rows[index]
    if (!row) return []
    const change = inverse(patch, row, log.time(row.modifiedAt)) as Partial<Records[T]>
    return [{ row, change }]
  })
  await log.updateAll(table, changes)
  return changes.map(({ row, change }) => ({ ...row, ...change }))
}

/**
 * The last act on this article's notes alone that can still be undone; null where there is none.
 * Saving is no such act: taking back "the last thing" must never take the article away from under
 * its passages. Nor is what was done to many articles at once: that is undone where it was done.
 */
export async function lastAct(articleId: string): Promise<Act | null> {
  const acts = await db.acts.where('articleIds').equals(articleId).sortBy('seq')
  return (
    acts.findLast(
      ({ undoneBy, kind, articleIds, patches }) =>
        !undoneBy &&
        kind !== 'undo' &&
        kind !== 'save' &&
        articleIds.length === 1 &&
        !(kind === 'restore' && patches.some(({ table }) => table === 'articles')),
    ) ?? null
  )
}

/** The act done under this key. */
export function getAct(key: string): Promise<Act | undefined> {
  return db.acts.where({ key }).first()
}

/** The loose keys of the pages an act touched, each once; none where it wrote nothing. */
export async function looseKeysOf(key: string): Promise<string[]> {
  const done = await getAct(key)
  const articles = await db.articles.bulkGet(done?.articleIds ?? [])
  return [...new Set(articles.flatMap((row) => (row ? (row.pages ?? [row.looseKey]) : [])))]
}

function fieldsOf(row: object, like: object): Record<string, unknown> {
  const source = row as Record<string, unknown>
  return Object.fromEntries(Object.keys(like).map((field) => [field, source[field]]))
}
