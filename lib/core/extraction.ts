// What reading a page yields beyond the article itself: its outline, and what else the reader may choose.
import type { ArticleDraft } from './article'
import type { Continuation } from './continuation'
import type { OutlineEntry } from './outline'

/** One of several articles on a page. */
export interface Piece {
  /** Names it among the page's pieces, today and tomorrow (`piece.ts`). */
  key: string
  title: string
  byline: string | null
  /** Sanitised HTML, without the headline. */
  html: string
  /** The text map of that HTML. */
  text: string
}

/** A draft with what else extraction knows; all of it plain data, so that it can be sent. */
export interface PageDraft extends ArticleDraft {
  /** The lead image's address, as the page names it. */
  image: string | null
  outline: OutlineEntry[]
  /** The articles of a page that has several; empty where it has one. `html` is all of them. */
  pieces: Piece[]
  /** Whether the body is the block the reader pointed at on this site. */
  chosen: boolean
  /** The article's other pages, as this one leads to them; null where it has none. */
  continuation: Continuation | null
  /** Why the body is less than it could be: the page was too large to be judged in time. */
  notice: 'too-large' | null
}
