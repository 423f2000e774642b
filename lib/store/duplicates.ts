// Finds passages that were kept twice, and makes them one.
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { duplicatesAmong, merge } from '@/lib/core/duplicate'
import { act } from './act'
import type { Work } from './bulk'
import { db } from './db'
import { rowsOfEach } from './each-of'

/** Articles whose passages are read at once. */
const STEP = 100

/** The ids of the articles in which something is kept twice. Reads every passage once; rejects where it is called off. */
export async function articlesWithDuplicates({ signal, progress }: Work): Promise<string[]> {
  const all = (await db.annotations.orderBy('articleId').uniqueKeys()).map(String)
  const found: string[] = []
  for (let at = 0; at < all.length; at += STEP) {
    signal.throwIfAborted()
    found.push(...(await duplicatesIn(all.slice(at, at + STEP))).map(({ article }) => article.id))
    progress(Math.min(at + STEP, all.length), all.length)
  }
  return [...new Set(found)]
}

export interface Duplicate {
  article: Article
  /** The oldest first. */
  passages: Annotation[]
}

/** What is kept twice in these articles. */
export async function duplicatesIn(articleIds: readonly string[]): Promise<Duplicate[]> {
  return db.transaction('r', [db.articles, db.annotations], async () => {
    const rows = await rowsOfEach(db.annotations, 'articleId', articleIds)
    const byArticle = new Map<string, Annotation[]>()
    for (const row of rows) {
      if (row.deletedAt !== undefined) continue
      const own = byArticle.get(row.articleId)
      if (own) own.push(row)
      else byArticle.set(row.articleId, [row])
    }
    const groups = [...byArticle].flatMap(([articleId, own]) =>
      duplicatesAmong(own).map((passages) => ({ articleId, passages })),
    )
    const articles = await db.articles.bulkGet(groups.map(({ articleId }) => articleId))
    return groups.flatMap(({ passages }, i) => {
      const article = articles[i]
      return article && article.deletedAt === undefined ? [{ article, passages }] : []
    })
  })
}

/** Makes each group one passage, all in one act: the oldest takes notes and tags, the others go to the trash. */
export async function mergeGroups(
  key: string,
  groups: readonly (readonly string[])[],
  work: Work,
): Promise<void> {
  await act(key, 'edit', async (writer) => {
    for (const [at, ids] of groups.entries()) {
      work.signal.throwIfAborted()
      const rows = (await db.annotations.bulkGet([...ids])).filter((row) => row !== undefined)
      const merged = merge(rows.filter((row) => row.deletedAt === undefined))
      if (!merged) continue
      await writer.updateAll('annotations', [
        { row: merged.keep, change: merged.change },
        ...merged.drop.map((row) => ({ row, change: { deletedAt: writer.time() } })),
      ])
      work.progress(at + 1, groups.length)
    }
    work.signal.throwIfAborted()
  })
}
