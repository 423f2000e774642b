// Where the reader is in the article: kept, found again, and said as progress.
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Article } from '@/lib/core/article'
import type { Look } from '@/lib/core/look'
import { keepReadingPlace } from '@/lib/jobs/read-article'
import { type Book, bring, edges, useReading } from './book'
import type { Layout } from './use-layout'

/** A place is written when the reader has rested on it so long, in ms. */
const REST = 800

export interface Progress {
  /** 0 to 1, by the last line seen. */
  part: number
  minutesLeft: number
}

export function usePlace(article: Article, look: Look, layout: Layout): Progress {
  const book = useReading((state) => state.book)
  const seen = useReading((state) => state.seen)
  const place = useRef(article.place ?? 0)
  const furthest = useRef(article.progress ?? 0)
  /** Nothing is written before the reader has moved: opening an article is not reading it. */
  const moved = useRef(false)

  useEffect(() => {
    if (!book) return
    const over = new AbortController()
    const { signal } = over
    const write = () => {
      if (moved.current) void keepReadingPlace(article.id, place.current, furthest.current)
      moved.current = false
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    const measured = () => {
      frame = 0
      const now = seenIn(book)
      if (!now) return
      useReading.getState().see(now)
      place.current = now.start
      furthest.current = Math.max(furthest.current, now.end / book.ruler.map.text.length)
    }
    const scrolled = () => {
      moved.current = true
      frame ||= requestAnimationFrame(measured)
      clearTimeout(timer)
      timer = setTimeout(write, REST)
    }
    const begin = requestAnimationFrame(() => {
      const sought = new URLSearchParams(location.search).get('passage')
      if (sought && !found.has(book)) {
        found.add(book)
        void seek(book, sought, signal)
      } else if (place.current > 0) {
        bring(book, { start: place.current, end: place.current + 1 }, 'start')
      }
      measured()
      document.addEventListener('scroll', scrolled, { capture: true, passive: true, signal })
    })
    document.addEventListener('visibilitychange', write, { signal })
    addEventListener('pagehide', write, { signal })
    addEventListener('resize', () => requestAnimationFrame(measured), { signal })
    return () => {
      over.abort()
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      cancelAnimationFrame(begin)
      write()
    }
  }, [book, article.id])

  // Another size or measure moves every line: the one that was read stays where it was.
  const { size, measure, leading, face, indent } = look
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes the lines.
  useLayoutEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const { book } = useReading.getState()
    if (book && place.current > 0) {
      bring(book, { start: place.current, end: place.current + 1 }, 'start')
    }
  }, [size, measure, leading, face, indent, layout])

  const length = book?.ruler.map.text.length ?? 0
  const part = seen && length > 0 ? Math.min(1, seen.end / length) : 0
  return { part, minutesLeft: Math.ceil(article.readingMinutes * (1 - part)) }
}

const found = new WeakSet<Book>()

/** Goes to a passage as soon as it has its place; for two seconds at the most. */
async function seek({ session }: Book, id: string, signal: AbortSignal): Promise<void> {
  for (let tries = 0; tries < 40 && !signal.aborted; tries++) {
    if (session.reveal(id)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The text that can be seen now. */
function seenIn(book: Book) {
  const window = edges(book)
  const first = book.ruler.sentences[book.ruler.firstSeen(window)]
  const last = book.ruler.sentences[book.ruler.lastSeen(window)]
  return first && last ? { start: first.start, end: last.end } : null
}
