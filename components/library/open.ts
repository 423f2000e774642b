// Opens what a row stands for: the saved copy where there is one, the page itself where not.
import { openReader } from '@/lib/bridge/panel'
import { openLink } from '@/lib/bridge/tabs'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { passageLink } from '@/lib/core/text-fragment'

export function openArticle(article: Article): void {
  void (article.hasBody ? openReader(article.id) : openLink(article.url))
}

/** Opens the article at the passage. */
export function openPassage(article: Article, passage: Annotation): void {
  if (article.hasBody) void openReader(article.id, undefined, passage.id)
  else void openLink(passageLink(article, passage.target, null) ?? article.url)
}
