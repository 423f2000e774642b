// The open article as the parts of the reader share it: its text on the page, and what measures, marks and shows it.
import { create } from 'zustand'
import { type Cursor, spanOfCursor } from '@/lib/core/cursor'
import type { Span } from '@/lib/core/target'
import type { ReaderMarker } from '@/lib/page/reader-marker'
import { type Edges, edgesOf, type Ruler } from '@/lib/page/ruler'
import type { Session } from '@/lib/page/session'

export interface Book {
  /** Holds the article's text and nothing else. */
  root: HTMLElement
  session: Session
  marker: ReaderMarker
  ruler: Ruler
  vertical: boolean
}

export type Sheet = 'look' | 'find' | 'listen' | 'outline' | 'keys' | null

interface Reading {
  book: Book | null
  /** The sentences the reader stands at; null before a key or the voice has gone to one. */
  cursor: Cursor | null
  /** What is open beside the text. */
  sheet: Sheet
  /** Offsets in the text: the first and the end of the last that can be seen. */
  seen: Span | null
  open(book: Book | null): void
  go(cursor: Cursor | null): void
  show(sheet: Sheet): void
  see(seen: Span): void
}

export const useReading = create<Reading>((set) => ({
  book: null,
  cursor: null,
  sheet: null,
  seen: null,
  open: (book) => set({ book, cursor: null }),
  go: (cursor) => set({ cursor }),
  show: (sheet) => set({ sheet }),
  see: (seen) => set({ seen }),
}))

/** Room kept between the window's edge and the line that is read, in CSS px: the bar, and a breath. */
const EDGE = 64

/** The window onto the text: all of it, or the box that scrolls sideways. */
export function edges({ root, vertical }: Book): Edges {
  const scroller = root.closest('[data-scroller]')
  if (vertical && scroller) return edgesOf(scroller.getBoundingClientRect(), true, 8)
  const { clientWidth, clientHeight } = document.documentElement
  return edgesOf(new DOMRect(0, 0, clientWidth, clientHeight), false, EDGE)
}

/** Brings a span into the window: to its beginning, or only as far as needed. */
export function bring(book: Book, span: Span, to: 'start' | 'nearest'): void {
  const box = book.ruler.rangeOf(span)?.getBoundingClientRect()
  if (!box) return
  const { near, far } = edges(book)
  const [start, end] = book.vertical ? [-box.right, -box.left] : [box.top, box.bottom]
  const third = near + (far - near) / 3
  const by = to === 'start' ? start - near : start < near || end > far ? start - third : 0
  if (by === 0) return
  if (book.vertical) {
    book.root.closest('[data-scroller]')?.scrollBy({ left: -by, behavior: 'instant' })
  } else scrollBy({ top: by, behavior: 'instant' })
}

/** The text the cursor covers; null where there is none. */
export function cursorSpan(book: Book, cursor: Cursor | null): Span | null {
  return cursor && spanOfCursor(cursor, book.ruler)
}
