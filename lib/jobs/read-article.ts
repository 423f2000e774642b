// Fetches a saved article for reading: its HTML with nothing in it that would reach the network.
import { t } from '@/lib/bridge/i18n'
import type { Article } from '@/lib/core/article'
import { linkOutside, sanitizedBody } from '@/lib/page/self-contained'
import { getArticle, getBody } from '@/lib/store/articles'

export interface Reading {
  article: Article
  /** null where only the page's facts and passages were kept. */
  html: string | null
}

/** The article, null where it is not kept or lies in the trash. */
export async function readArticle(id: string): Promise<Reading | null> {
  const [article, body] = await Promise.all([getArticle(id), getBody(id)])
  if (!article || article.deletedAt !== undefined) return null
  if (!body) return { article, html: null }
  const root = sanitizedBody(body.html)
  linkOutside(root, article.url, t('exportPicture'))
  return { article, html: root.getHTML() }
}
