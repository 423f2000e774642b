// Paints the sentence the reader stands at and, in focus, dims all but its paragraph.
import { useEffect } from 'react'
import { paragraphOf } from '@/lib/core/cursor'
import { paintAs } from '@/lib/page/reader-paint'
import { cursorSpan, edges, useReading } from './book'

export function usePaint(focus: boolean): void {
  const book = useReading((state) => state.book)
  const cursor = useReading((state) => state.cursor)
  const seen = useReading((state) => state.seen)

  useEffect(() => {
    if (!book) return
    const span = cursorSpan(book, cursor)
    paintAs('reader-sentence', [span && book.ruler.rangeOf(span)])
    return () => paintAs('reader-sentence', [])
  }, [book, cursor])

  // Without a cursor, the paragraph is the one a third down the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` tells that the page has moved.
  useEffect(() => {
    if (!book || !focus || book.ruler.sentences.length === 0) return
    const { ruler } = book
    const { near, far } = edges(book)
    const at = cursor?.head ?? ruler.firstSeen({ near: near + (far - near) / 3, far })
    const { start, end } = paragraphOf(at, ruler)
    paintAs('reader-dim', [
      ruler.rangeOf({ start: 0, end: start }),
      ruler.rangeOf({ start: end, end: ruler.map.text.length }),
    ])
    return () => paintAs('reader-dim', [])
  }, [book, focus, cursor, seen])
}
