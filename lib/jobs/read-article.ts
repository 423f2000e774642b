// Fetches a saved article for reading: its HTML with nothing in it that would load, and beside it what belongs to it.
import type { Article } from '@/lib/core/article'
import type { OutlineEntry } from '@/lib/core/outline'
import type { Picture } from '@/lib/core/picture'
import { outlineOfBody } from '@/lib/page/extract-outline'
import { type Place, placesOf, type ShownPicture, takePictures } from '@/lib/page/leaves'
import { absoluteLinks, sanitizedBody } from '@/lib/page/self-contained'
import { buildTextMap } from '@/lib/page/text-map'
import { getArticle, getBody } from '@/lib/store/articles'
import { listPictures } from '@/lib/store/pictures'
import { keepPlace } from '@/lib/store/place'

export interface Copy {
  /** Sanitised, without any address that is loaded; pictures are numbered. */
  html: string
  text: string
  outline: OutlineEntry[]
  pictures: ShownPicture[]
  /** Where the article's links into itself lead, by name. */
  places: Record<string, Place>
}

export interface Reading {
  article: Article
  /** null where only the page's facts and passages were kept. */
  copy: Copy | null
}

/** The article, null where it is not kept or lies in the trash. */
export async function readArticle(id: string): Promise<Reading | null> {
  const [article, body] = await Promise.all([getArticle(id), getBody(id)])
  if (!article || article.deletedAt !== undefined) return null
  if (!body) return { article, copy: null }
  const root = sanitizedBody(body.html)
  const pictures = takePictures(root, article.url)
  const map = buildTextMap(root)
  const places = placesOf(root, map)
  absoluteLinks(root, article.url)
  const outline = outlineOfBody(root, map.text)
  return { article, copy: { html: root.getHTML(), text: map.text, outline, pictures, places } }
}

/** What is kept of an article's pictures. */
export function readPictures(articleId: string): Promise<Picture[]> {
  return listPictures(articleId)
}

/** Remembers how far the reader came; a place that could not be written is no trouble of theirs. */
export function keepReadingPlace(id: string, place: number, progress: number): Promise<void> {
  return keepPlace(id, place, progress).catch(() => {})
}
