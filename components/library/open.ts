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

export function openArticle(article: Article): void {
  if (article.hasBody) void openReader(article.id)
  else if (webAddress(article.url) !== null) void openLink(article.url)
  else showKept(article)
}

/** Opens the article at the passage. */
export function openPassage(article: Article, passage: Annotation): void {
  if (article.hasBody) void openReader(article.id, undefined, passage.id)
  else if (webAddress(article.url) !== null)
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
