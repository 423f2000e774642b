// Prints the article with its passages and, in the margin, their notes.
import { useEffect } from 'react'
import { putNotes } from '@/lib/page/print-notes'
import { useReading } from './book'

export function usePrinting(): void {
  const book = useReading((state) => state.book)
  useEffect(() => {
    if (!book) return
    const over = new AbortController()
    const { signal } = over
    let take: (() => void) | null = null
    const before = () => {
      take?.()
      const notes = [...document.querySelectorAll('[data-note]')].flatMap((shown) => {
        const id = shown.getAttribute('data-note') ?? ''
        const range = book.session.passages.rangesOf(id)[0]
        return range ? [{ range, shown }] : []
      })
      take = putNotes(book.root, notes)
    }
    const after = () => {
      take?.()
      take = null
    }
    addEventListener('beforeprint', before, { signal })
    addEventListener('afterprint', after, { signal })
    return () => {
      over.abort()
      after()
    }
  }, [book])
}
