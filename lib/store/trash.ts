// Empties the trash of what has lain there for 30 days.
import { db } from './db'

/** How long a deleted row, and the record of an act, can be brought back. */
export const TRASH_DAYS = 30

/** Removes rows deleted, and acts done, more than TRASH_DAYS before `now`. */
export async function emptyTrash(now: Date): Promise<void> {
  const limit = new Date(now.getTime() - TRASH_DAYS * 86_400_000).toISOString()
  await db.transaction(
    'rw',
    [db.articles, db.annotations, db.bodies, db.pictures, db.acts],
    async () => {
      const articles = await db.articles.where('deletedAt').below(limit).primaryKeys()
      await db.bodies.bulkDelete(articles)
      await db.pictures.where('articleId').anyOf(articles).delete()
      await db.articles.bulkDelete(articles)
      await db.annotations.where('deletedAt').below(limit).delete()
      await db.acts.where('at').below(limit).delete()
    },
  )
}
