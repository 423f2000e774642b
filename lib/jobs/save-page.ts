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
import {
  dropStub,
  findByPage,
  getArticle,
  listCandidates,
  saveArticle,
  saveArticles,
} from '@/lib/store/articles'

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
  const extraction = await extract(tabId, 'read')
  // The tab may show another page by now, which nobody has asked to keep.
  if (extraction.kind !== 'article' || !isSamePage(article, extraction.draft)) return
  // And meanwhile the reader may have kept what they chose of this one, or thrown it away.
  const now = await getArticle(articleId)
  if (now?.hasBody === false && now.deletedAt === undefined) await complete(now, extraction.draft)
}

/**
 * The same where a page is visited again that was closed before it could be read, or whose passages
 * were brought in from elsewhere. What its address shows by now may be an excuse, so that it is kept
 * only where one of the passages stands in it. Returns the article's id where it was, else null.
 */
export async function completeVisited(tabId: number, url: string): Promise<string | null> {
  const unread = (await listCandidates(url)).filter(isUnread)
  const marked = await Promise.all(unread.map(({ id }) => listAnnotations(id)))
  if (marked.flat().length === 0) return null
  const extraction = await extract(tabId, 'read')
  if (extraction.kind !== 'article') return null
  const { draft } = extraction
  // As it is by now: meanwhile the reader may have kept what they chose of it, or thrown it away.
  const article = await findByPage(draft)
  if (!article || !isUnread(article)) return null
  const passages = await listAnnotations(article.id)
  if (!passages.some(({ target }) => placeOf(target, [draft.text]) !== null)) return null
  await complete(article, draft)
  return article.id
}

/** Whether it is a page as a whole whose text was never kept. */
const isUnread = ({ hasBody, piece, pages }: Article) => !hasBody && piece === undefined && !pages

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
