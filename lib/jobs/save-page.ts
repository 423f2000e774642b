// Takes the article out of a tab and keeps it.

import { ring } from '@/lib/bridge/doorbell'
import { extract } from '@/lib/bridge/inject'
import { sendMessage } from '@/lib/bridge/messages'
import { type Article, type ArticleDraft, isSamePage } from '@/lib/core/article'
import type { PageDraft, Piece } from '@/lib/core/extraction'
import { newId } from '@/lib/core/id'
import { draftOfPiece, placeOf } from '@/lib/core/piece'
import { looseKey } from '@/lib/core/url'
import { listAnnotations } from '@/lib/store/annotations'
import { dropStub, findByPage, getArticle, saveArticle, saveArticles } from '@/lib/store/articles'

/** Keeps an extracted article; returns its id when it is durable. */
export async function saveDraft(draft: ArticleDraft): Promise<string> {
  const id = await saveArticle(newId(), newId(), draft)
  await ring(draft.pages ?? [looseKey(draft.url)])
  wantPictures(id)
  return id
}

/** Keeps some of a page's articles, each for itself. */
export async function savePieces(page: PageDraft, pieces: readonly Piece[]): Promise<void> {
  const drafts = pieces.map((piece) => draftOfPiece(page, piece))
  const ids = await saveArticles(drafts.map((draft) => ({ key: newId(), id: newId(), draft })))
  await ring([looseKey(page.url)])
  for (const id of ids) wantPictures(id)
}

/** The popup may close at any moment: the background fetches them. In the background nobody hears this. */
function wantPictures(articleId: string): void {
  void sendMessage('keepPictures', { articleId }).catch(() => {})
}

/**
 * Reads the article of a page that was marked before it was read. Does nothing where it has been.
 * Where the page has several articles, those that were marked are kept, and the passages go to them.
 */
export async function completePage(articleId: string, tabId: number): Promise<void> {
  const article = await getArticle(articleId)
  if (article?.hasBody !== false) return
  const draft = await readIn(tabId, article)
  if (draft) await complete(article, draft)
}

/**
 * The same where the page is visited again: it was closed before it could be read, or its passages
 * were brought in from elsewhere. What its address shows by now may be an excuse, so that it is kept
 * only where one of the passages stands in it. True where it was.
 */
export async function completeVisited(articleId: string, tabId: number): Promise<boolean> {
  const article = await getArticle(articleId)
  if (article?.hasBody !== false || article.piece !== undefined || article.pages) return false
  const draft = await readIn(tabId, article)
  if (!draft || (await findByPage(draft))?.id !== articleId) return false
  const passages = await listAnnotations(articleId)
  if (!passages.some(({ target }) => placeOf(target, [draft.text]) !== null)) return false
  await complete(article, draft)
  return true
}

/** What a tab shows, where it is the page of this article: it may show another by now. */
async function readIn(tabId: number, article: Article): Promise<PageDraft | null> {
  const extraction = await extract(tabId)
  return extraction.kind === 'article' && isSamePage(article, extraction.draft)
    ? extraction.draft
    : null
}

async function complete({ id: articleId, piece }: Article, draft: PageDraft): Promise<void> {
  if (piece === undefined && draft.pieces.length > 0) {
    const passages = await listAnnotations(articleId)
    const texts = draft.pieces.map(({ title, text }) => `${title}\n${text}`)
    const marked = new Set(passages.map(({ target }) => placeOf(target, texts)))
    await savePieces(
      draft,
      draft.pieces.filter((_, index) => marked.has(index)),
    )
    if ((await listAnnotations(articleId)).length === 0) return dropStub(articleId)
  }
  await saveDraft(draft)
}
