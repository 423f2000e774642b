// Opens what a row stands for: the saved copy where there is one, the page itself where not, or else what is kept of it.
import { t } from '@/lib/bridge/i18n'
import { openReader } from '@/lib/bridge/panel'
import { openLink } from '@/lib/bridge/tabs'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { viewOf } from '@/lib/core/library-view'
import { passageLink, webAddress } from '@/lib/core/text-fragment'
import { say } from '../Notice'
import { show, shown } from './address'

/** Where an article is read: in its saved copy, on its page, or, as a book's notes, nowhere. */
export function placeOf(article: Article): 'copy' | 'page' | null {
  return article.hasBody ? 'copy' : webAddress(article.url) !== null ? 'page' : null
}

export function openArticle(article: Article): void {
  const place = placeOf(article)
  if (place === 'copy') void openReader(article.id)
  else if (place === 'page') void openLink(article.url)
  else showKept(article)
}

/** Opens the article at the passage. */
export function openPassage(article: Article, passage: Annotation): void {
  const place = placeOf(article)
  if (place === 'copy') void openReader(article.id, undefined, passage.id)
  else if (place === 'page')
    void openLink(passageLink(article, passage.target, null) ?? article.url)
  else showKept(article)
}

/** A book has no page to open: its passages are shown, and where they are shown already, why no more is. */
function showKept({ id }: Article): void {
  if (shown().section === 'passages' && shown().article === id) say({ text: t('noPage') })
  else showPassagesOf(id)
}

/** Shows the passages of one article. */
export function showPassagesOf(article: string): void {
  show(viewOf('passages', { article }))
}
