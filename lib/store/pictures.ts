// The pictures of saved articles.
import type { Picture } from '@/lib/core/picture'
import { db } from './db'

/** Keeps a picture with its article, unless the article has gone meanwhile; says whether it is there. */
export function keepPicture(picture: Picture): Promise<boolean> {
  return db.transaction('rw', [db.articles, db.pictures], async () => {
    const there = (await db.articles.get(picture.articleId)) !== undefined
    if (there) await db.pictures.put(picture)
    return there
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
