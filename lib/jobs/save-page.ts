// Takes the article out of a tab and keeps it.

import { ring } from '@/lib/bridge/doorbell'
import { extract } from '@/lib/bridge/inject'
import { sendMessage } from '@/lib/bridge/messages'
import { type ArticleDraft, isSamePage } from '@/lib/core/article'
import { newId } from '@/lib/core/id'
import { looseKey } from '@/lib/core/url'
import { getArticle, saveArticle } from '@/lib/store/articles'

/** Keeps an extracted article; returns its id when it is durable. */
export async function saveDraft(draft: ArticleDraft): Promise<string> {
  const id = await saveArticle(newId(), newId(), draft)
  await ring(looseKey(draft.url))
  wantPictures(id)
  return id
}

/** The popup may close at any moment: the background fetches them. In the background nobody hears this. */
function wantPictures(articleId: string): void {
  void sendMessage('keepPictures', { articleId }).catch(() => {})
}

/** Reads the article of a page that was marked before it was read. Does nothing where it has been. */
export async function completePage(articleId: string, tabId: number): Promise<void> {
  const article = await getArticle(articleId)
  if (article?.hasBody !== false) return
  const extraction = await extract(tabId)
  // The tab may show another page by now, which nobody has asked to keep.
  if (extraction.kind === 'article' && isSamePage(article, extraction.draft)) {
    await saveDraft(extraction.draft)
  }
}
