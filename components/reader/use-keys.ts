// Reading by keyboard: from sentence to sentence and paragraph to paragraph, and marking where one stands.
import { useEffect } from 'react'
import { COLORS } from '@/lib/core/annotation'
import { type Step, take } from '@/lib/core/cursor'
import { letterOf } from '@/lib/page/toolbar/toolbar'
import { type Book, bring, cursorSpan, edges, type Sheet, useReading } from './book'

/** Lines that run down go on with the arrow down, those that run across with the arrow right. */
const STEPS: Record<'across' | 'down', Record<string, Step>> = {
  across: { ArrowRight: 'next', ArrowLeft: 'previous' },
  down: { ArrowDown: 'next', ArrowUp: 'previous' },
}
const EXTENDED: Partial<Record<Step, Step>> = { next: 'extend', previous: 'shrink' }
const PARAGRAPHS: Record<string, Step> = { j: 'nextParagraph', k: 'previousParagraph' }
const SHEETS: Record<string, Sheet> = {
  '/': 'find',
  l: 'listen',
  a: 'look',
  o: 'outline',
  '?': 'keys',
}

/** `markRead` is done by the key the library has for it too. */
export function useKeys(markRead: () => void): void {
  useEffect(() => {
    const over = new AbortController()
    const pressed = (event: KeyboardEvent) => {
      const { book } = useReading.getState()
      if (!book || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(BUSY)) return
      if (does(book, event, markRead)) event.preventDefault()
    }
    document.addEventListener('keydown', pressed, { signal: over.signal })
    return () => over.abort()
  }, [markRead])
}

/** In a field, a menu or a dialog a key means something of its own. */
const BUSY = 'input,textarea,select,dialog,[popover],[contenteditable],[data-own-keys]'

function does(book: Book, event: KeyboardEvent, markRead: () => void): boolean {
  const { key, shiftKey } = event
  const letter = letterOf(event)
  const step = STEPS[book.vertical ? 'down' : 'across'][key]
  if (step) return go(book, shiftKey ? EXTENDED[step]! : step)
  if (PARAGRAPHS[letter] && !shiftKey) return go(book, PARAGRAPHS[letter])
  const sheet = SHEETS[key] ?? SHEETS[letter]
  const { cursor, sheet: open, show, go: put } = useReading.getState()
  if (sheet) {
    show(open === sheet ? null : sheet)
    return true
  }
  if (letter === 'r' && !shiftKey && !event.repeat) {
    markRead()
    return true
  }
  if (key === 'Escape') {
    if (open) show(null)
    else put(null)
    return open !== null || cursor !== null
  }
  const span = cursorSpan(book, cursor)
  if (!span || shiftKey) return false
  const range = book.ruler.rangeOf(span)
  const color = COLORS[Number(key) - 1]
  if (color) return book.marker.markRange(range, 'toolbar', color) !== null
  if (letter === 'n') return book.marker.markRange(range, 'note') !== null
  if (letter === 't') return book.marker.markRange(range, 'tags') !== null
  return false
}

/** Takes the cursor a step, from the first sentence in the window where there is none. */
function go(book: Book, step: Step): boolean {
  const { cursor, go: put } = useReading.getState()
  const next = take(step, cursor, book.ruler, book.ruler.firstSeen(edges(book)))
  if (!next) return false
  book.marker.leave()
  put(next)
  const head = book.ruler.sentences[next.head]
  if (head) bring(book, head, 'nearest')
  return true
}
