// Does one act of the reader in one transaction, once, and can take it back.
import { type Act, type ActKind, inverse, type Patch } from '@/lib/core/act'
import { type Annotation, nextTime } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { db } from './db'

/** Collects what an act writes; handed to the act's body inside its transaction. */
export interface Writer {
  /** ISO time of the act; pass a row's `modifiedAt` to stay later than it. */
  time(previous?: string): string
  insert(table: 'articles', row: Article): Promise<void>
  insert(table: 'annotations', row: Annotation): Promise<void>
  update(table: 'articles', row: Article, change: Partial<Article>): Promise<void>
  update(table: 'annotations', row: Annotation, change: Partial<Annotation>): Promise<void>
}

/**
 * Runs `body` in a read-write transaction named by `key`. Resolves after the transaction is
 * durable. A key that was done before resolves at once and writes nothing. Whatever throws inside
 * leaves nothing written.
 */
export async function act(
  key: string,
  kind: ActKind,
  articleId: string,
  body: (writer: Writer) => Promise<void>,
): Promise<void> {
  await db.transaction('rw', [db.articles, db.annotations, db.bodies, db.acts], async () => {
    if (await getAct(key)) return
    const patches: Patch[] = []
    const now = new Date()
    await body({
      time: (previous) => nextTime(now, previous),
      async insert(table: Patch['table'], row: Article | Annotation) {
        await db.table(table).add(row)
        patches.push({ table, id: row.id, before: null, after: {} })
      },
      async update(table: Patch['table'], row: Article | Annotation, change: object) {
        const next = { ...change, modifiedAt: nextTime(now, row.modifiedAt) }
        await db.table(table).update(row.id, next)
        patches.push({ table, id: row.id, before: fieldsOf(row, next), after: next } as Patch)
      },
    })
    if (patches.length === 0) return
    await db.acts.add({ key, kind, articleId, at: now.toISOString(), patches })
  })
}

export type Undone = 'undone' | 'nothing'

/**
 * Takes an act back, as an act of its own under `key` (so undoing that key does it again).
 * 'nothing' where there is no such act, or it was undone before.
 */
export async function undo(key: string, actKey: string): Promise<Undone> {
  return db.transaction('rw', [db.articles, db.annotations, db.acts], async () => {
    if (await getAct(key)) return 'undone'
    const done = await getAct(actKey)
    if (!done || done.undoneBy) return 'nothing'
    const now = new Date()
    const patches: Patch[] = []
    for (const patch of done.patches) {
      const row = (await db.table(patch.table).get(patch.id)) as Article | Annotation | undefined
      if (!row) continue
      const at = nextTime(now, row.modifiedAt)
      const back = { ...inverse(patch, row, at), modifiedAt: at }
      await db.table(patch.table).update(patch.id, back)
      patches.push({
        table: patch.table,
        id: patch.id,
        before: fieldsOf(row, back),
        after: back,
      } as Patch)
    }
    const act: Act = {
      key,
      kind: 'undo',
      articleId: done.articleId,
      at: now.toISOString(),
      patches,
    }
    await db.acts.add(act)
    await db.acts.update(done.seq!, { undoneBy: key })
    return 'undone'
  })
}

/**
 * The last act on an article's notes that can still be undone; null where there is none. Saving is
 * no such act: taking back "the last thing" must never take the article away from under its passages.
 */
export async function lastAct(articleId: string): Promise<Act | null> {
  const acts = await db.acts.where({ articleId }).sortBy('seq')
  return (
    acts.findLast(({ undoneBy, kind }) => !undoneBy && kind !== 'undo' && kind !== 'save') ?? null
  )
}

/** The act done under this key. */
export function getAct(key: string): Promise<Act | undefined> {
  return db.acts.where({ key }).first()
}

function fieldsOf(row: object, like: object): Record<string, unknown> {
  const source = row as Record<string, unknown>
  return Object.fromEntries(Object.keys(like).map((field) => [field, source[field]]))
}
