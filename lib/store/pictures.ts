// The pictures of saved articles.
import type { Picture } from '@/lib/core/picture'
import { db } from './db'

/** Keeps a picture with its article, unless the article has gone meanwhile. */
export async function keepPicture(picture: Picture): Promise<void> {
  await db.transaction('rw', [db.articles, db.pictures], async () => {
    if (await db.articles.get(picture.articleId)) await db.pictures.put(picture)
  })
}

export function listPictures(articleId: string): Promise<Picture[]> {
  return db.pictures.where({ articleId }).toArray()
}
