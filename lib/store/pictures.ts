// The pictures of saved articles.
import type { Picture } from '@/lib/core/picture'
import { db } from './db'

/** Keeps a picture with its article, unless the article has gone meanwhile. */
export async function keepPicture(picture: Picture): Promise<void> {
  await db.transaction('rw', [db.articles, db.pictures], async () => {
    if (await db.articles.get(picture.articleId)) await db.pictures.put(picture)
  })
}

/** Which there are, each by its article's id and its address. */
export function listPictureKeys(): Promise<[articleId: string, url: string][]> {
  return db.pictures.toCollection().primaryKeys()
}

export function getPicture(articleId: string, url: string): Promise<Picture | undefined> {
  return db.pictures.get([articleId, url])
}

export function listPictures(articleId: string): Promise<Picture[]> {
  return db.pictures.where({ articleId }).toArray()
}
