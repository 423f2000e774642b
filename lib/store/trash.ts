// The trash: what lies there, brought back, removed for good, and emptied of what has lain there for 30 days.
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { ACT_TABLES, act, restoreOwners } from './act'
import { STEP, type Work } from './bulk'
import { db } from './db'
import { keysOfEach, rowsOfEach } from './each-of'

/** How long a deleted row, and the record of an act, can be brought back. */
export const TRASH_DAYS = 30

/** Removes rows deleted, and acts done, more than TRASH_DAYS before `now`. */
export async function emptyTrash(now: Date): Promise<void> {
  const limit = new Date(now.getTime() - TRASH_DAYS * 86_400_000).toISOString()
  await db.transaction(
    'rw',
    [db.articles, db.annotations, db.bodies, db.pictures, db.acts],
    async () => {
      const old = await db.articles.where('deletedAt').below(limit).primaryKeys()
      const rows = await rowsOfEach(db.annotations, 'articleId', old)
      // Nothing alive is left without its article.
      const alive = new Set(
        rows.flatMap((row) => (row.deletedAt === undefined ? row.articleId : [])),
      )
      const articles = old.filter((id) => !alive.has(id))
      await db.bodies.bulkDelete(articles)
      await db.pictures.bulkDelete(await keysOfEach(db.pictures, 'articleId', articles))
      await db.articles.bulkDelete(articles)
      await db.annotations.where('deletedAt').below(limit).delete()
      await db.acts.where('at').below(limit).delete()
    },
  )
}

/** What lies in the trash, newest deletion first. */
export interface Trashed {
  articles: string[]
  /** Passages deleted by themselves; those of a deleted article come back with it. */
  passages: string[]
}

export async function listTrashed(): Promise<Trashed> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const articles = await db.articles.orderBy('deletedAt').primaryKeys()
    const passages = await db.annotations.orderBy('deletedAt').primaryKeys()
    const owned = new Set(await keysOfEach(db.annotations, 'articleId', articles))
    return {
      articles: articles.reverse(),
      passages: passages.filter((id) => !owned.has(id)).reverse(),
    }
  })
}

/** A deleted article or passage as a row. */
export interface TrashedRow {
  id: string
  article: Article | null
  /** null where the article itself was deleted. */
  passage: Annotation | null
  deletedAt: string
}

export async function getTrashedRows(ids: readonly string[]): Promise<TrashedRow[]> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const [articles, passages] = await Promise.all([
      db.articles.bulkGet([...ids]),
      db.annotations.bulkGet([...ids]),
    ])
    const owners = await db.articles.bulkGet(passages.map((row) => row?.articleId ?? ''))
    return ids.flatMap((id, i): TrashedRow[] => {
      const passage = passages[i] ?? null
      const article = articles[i] ?? owners[i] ?? null
      const deletedAt = (passage ?? article)?.deletedAt
      return deletedAt === undefined ? [] : [{ id, article, passage, deletedAt }]
    })
  })
}

/**
 * Takes articles and passages out of the trash, as one act: an article with the passages that were
 * deleted together with it, a passage with its article.
 */
export async function restoreAll(key: string, ids: readonly string[], work: Work): Promise<void> {
  const restored = { deletedAt: undefined }
  const of = <Row extends { deletedAt?: string | undefined }>(rows: readonly (Row | undefined)[]) =>
    rows.flatMap((row) =>
      row && row.deletedAt !== undefined ? [{ row, change: restored as Partial<Row> }] : [],
    )
  await act(key, 'restore', async (writer) => {
    for (let at = 0; at < ids.length; at += STEP) {
      work.signal.throwIfAborted()
      const step = ids.slice(at, at + STEP)
      const articles = of(await db.articles.bulkGet(step))
      const times = new Map(articles.map(({ row }) => [row.id, row.deletedAt]))
      const theirs = (await rowsOfEach(db.annotations, 'articleId', [...times.keys()])).filter(
        (row) => row.deletedAt === times.get(row.articleId),
      )
      const passages = of(await db.annotations.bulkGet(step))
      await writer.updateAll('articles', articles)
      await writer.updateAll('annotations', [...passages, ...of(theirs)])
      await restoreOwners(
        writer,
        passages.map(({ row }) => ({ ...row, ...restored })),
      )
      work.progress(Math.min(at + STEP, ids.length), ids.length)
    }
    work.signal.throwIfAborted()
  })
}

/**
 * Removes what lies in the trash for good: an article with its text and all its passages. What acts
 * remember of them goes too, so this cannot be undone. What is not in the trash stays.
 */
export async function destroy(ids: readonly string[]): Promise<void> {
  await db.transaction('rw', [...ACT_TABLES, db.pictures], async () => {
    const inTrash = <Row extends { deletedAt?: string | undefined }>(rows: (Row | undefined)[]) =>
      rows.filter((row): row is Row => row?.deletedAt !== undefined)
    const articles = inTrash(await db.articles.bulkGet([...ids])).map(({ id }) => id)
    const single = inTrash(await db.annotations.bulkGet([...ids]))
    const theirs = await keysOfEach(db.annotations, 'articleId', articles)
    const passages = [...theirs, ...single.map(({ id }) => id)]
    const gone = new Set([...articles, ...passages])
    // All acts: those of an import name no articles.
    await db.acts
      .filter(({ patches }) => patches.some(({ id }) => gone.has(id)))
      .modify((act) => {
        act.patches = act.patches.filter(({ id }) => !gone.has(id))
      })
    await db.pictures.bulkDelete(await keysOfEach(db.pictures, 'articleId', articles))
    await db.bodies.bulkDelete(articles)
    await db.articles.bulkDelete(articles)
    await db.annotations.bulkDelete(passages)
  })
}
