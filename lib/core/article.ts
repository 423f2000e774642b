// The article: what the library lists (small), its body (heavy, a table of its own), and the draft an extraction returns.
import { looseKey, pageKey } from './url'

export const READ_STATES = ['unread', 'read', 'archived'] as const
export type ReadState = (typeof READ_STATES)[number]

export interface Article {
  id: string
  url: string
  /** `pageKey(url)`: the page this article was saved from. */
  pageKey: string
  /** `looseKey(url)`: the same without www/mobile prefix; the index a page is looked up by. */
  looseKey: string
  /** `pageKey` of the page's canonical link, null where there is none to be trusted. */
  canonicalKey: string | null
  /** The key of the piece (`piece.ts`) where the page has several articles and this is one of them. */
  piece?: string | undefined
  /** `looseKey` of every page the article was put together from, where there are several. */
  pages?: string[] | undefined
  title: string
  byline: string | null
  /** The publication's name, such as 新华网. */
  site: string | null
  /** Where the text was first published, where the page says so (来源). */
  source: string | null
  /** BCP 47. */
  lang: string | null
  /** ISO 8601 as precise as the page says: a date, or a date with time. */
  publishedAt: string | null
  savedAt: string
  modifiedAt: string
  /** One Chinese character or one word of another script counts as one. */
  wordCount: number
  readingMinutes: number
  tags: string[]
  /** Markdown; a note on the article as a whole. */
  note: string
  /** Whether the text itself lies in `bodies`; false while only the page's facts are known. */
  hasBody: boolean
  /** Absent is unread. */
  readState?: ReadState | undefined
  /** When it was last marked read. */
  readAt?: string | undefined
  /** How far the reader got, 0 to 1. */
  progress?: number | undefined
  /** Where the reader left off: a UTF-16 offset in the body's text. */
  place?: number | undefined
  deletedAt?: string | undefined
}

export interface ArticleBody {
  articleId: string
  /** Sanitised HTML. */
  html: string
  /** The text map of that HTML. */
  text: string
}

/** What a page says of itself, without reading its article. */
export interface PageFacts {
  url: string
  /** The canonical link as written in the page, resolved; null where there is none. */
  canonical: string | null
  title: string
  lang: string | null
  /** Which of the page's several articles is meant; absent where the page is one. */
  piece?: string | undefined
}

/** What an extraction returns; null fields mean "the page does not say". */
export interface ArticleDraft extends PageFacts {
  byline: string | null
  site: string | null
  source: string | null
  publishedAt: string | null
  wordCount: number
  readingMinutes: number
  /** `looseKey` of every page it was put together from; absent where it is one. */
  pages?: string[] | undefined
  html: string
  text: string
}

export type ArticlePatch = Partial<Pick<Article, 'tags' | 'note'>>

/** The keys a page is known by. */
export function keysOf(facts: Pick<PageFacts, 'url' | 'canonical'>) {
  return {
    pageKey: pageKey(facts.url),
    looseKey: looseKey(facts.url),
    canonicalKey: facts.canonical === null ? null : pageKey(facts.canonical),
  }
}

/** Whether an article may be asked for by a page at this address, in either edition. */
export function isOfAddress(article: Pick<Article, 'looseKey' | 'pages'>, url: string): boolean {
  const key = looseKey(url)
  return article.looseKey === key || article.pages?.includes(key) === true
}

/**
 * Whether a page shows this article, or one page of it. The same address (tracking parameters aside) is enough. An
 * address that differs by www/mobile prefix needs the same canonical link on both sides. A
 * canonical link alone proves nothing: careless templates give every article the same one.
 */
export function isSamePage(
  article: Pick<Article, 'pageKey' | 'looseKey' | 'canonicalKey' | 'pages'>,
  facts: Pick<PageFacts, 'url' | 'canonical'>,
): boolean {
  const keys = keysOf(facts)
  if (article.pageKey === keys.pageKey || article.pages?.includes(keys.looseKey)) return true
  return (
    article.looseKey === keys.looseKey &&
    keys.canonicalKey !== null &&
    article.canonicalKey === keys.canonicalKey
  )
}
