// Where the reader has come to in an article.
import { db } from './db'

/**
 * Remembers the place, as a UTF-16 offset in the body's text, and the part read, 0 to 1. Reading is
 * no change of the article: `modifiedAt` stays, and there is nothing to undo.
 */
export async function keepPlace(id: string, place: number, progress: number): Promise<void> {
  await db.articles.update(id, { place, progress })
}
