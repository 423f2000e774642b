// The extraction as shipped, in the shape in which extractors are measured.
import { extractArticle } from '@/lib/page/extract'

/** One page's article; null where there is none. `document` is not changed. */
export function extract(document: Document, url: string) {
  const article = extractArticle(document, url)
  return (
    article && {
      title: article.title,
      byline: article.byline,
      publishedTime: article.publishedAt,
      siteName: article.site,
      content: article.html,
    }
  )
}
