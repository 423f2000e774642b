// Opens what a row stands for: the saved copy where there is one, the page itself where not.
import { t } from '@/lib/bridge/i18n'
import { openReader } from '@/lib/bridge/panel'
import { openLink } from '@/lib/bridge/tabs'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { passageLink, webAddress } from '@/lib/core/text-fragment'
import { say } from '../Notice'

export function openArticle(article: Article): void {
  if (article.hasBody) void openReader(article.id)
  else if (hasPage(article)) void openLink(article.url)
}

/** Opens the article at the passage. */
export function openPassage(article: Article, passage: Annotation): void {
  if (article.hasBody) void openReader(article.id, undefined, passage.id)
  else if (hasPage(article))
    void openLink(passageLink(article, passage.target, null) ?? article.url)
}

/** Whether there is a page to open; says so where there is none, as of a book's notes. */
function hasPage(article: Article): boolean {
  const found = webAddress(article.url) !== null
  if (!found) say({ text: t('noPage') })
  return found
}
