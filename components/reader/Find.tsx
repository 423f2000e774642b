// Finds words in the article, whichever script or width they are written in.
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { language, t } from '@/lib/bridge/i18n'
import { findAll } from '@/lib/core/find'
import { paintAs } from '@/lib/page/reader-paint'
import { IconButton } from '../Button'
import { bring, useReading } from './book'
import styles from './Sheet.module.css'

export function Find() {
  const open = useReading((state) => state.sheet === 'find')
  return open ? <FindSheet /> : null
}

function FindSheet() {
  const book = useReading((state) => state.book)
  const { show } = useReading.getState()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const found = useMemo(() => (book ? findAll(book.ruler.map.text, query) : []), [book, query])
  const here = found[at] ?? null

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    field.current?.focus()
    return () => before?.focus?.()
  }, [])

  useEffect(() => {
    if (!book) return
    paintAs(
      'reader-find',
      found.map((span) => book.ruler.rangeOf(span)),
    )
    return () => paintAs('reader-find', [])
  }, [book, found])

  useEffect(() => {
    if (!book || !here) return
    paintAs('reader-found', [book.ruler.rangeOf(here)])
    bring(book, here, 'nearest')
    return () => paintAs('reader-found', [])
  }, [book, here])

  function typed(next: string) {
    setQuery(next)
    // The first one from where the reader is, as in every find.
    const from = useReading.getState().seen?.start ?? 0
    const spans = book ? findAll(book.ruler.map.text, next) : []
    setAt(
      Math.max(
        0,
        spans.findIndex(({ start }) => start >= from),
      ),
    )
  }

  const step = (by: number) => found.length && setAt((at + by + found.length) % found.length)

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') show(null)
    else return
    event.preventDefault()
  }

  const number = new Intl.NumberFormat(language())
  return (
    <search className={styles.sheet} data-own-keys="">
      <input
        ref={field}
        type="text"
        className={styles.field}
        aria-label={t('readerFind')}
        placeholder={t('readerFind')}
        value={query}
        onChange={(event) => typed(event.target.value)}
        onKeyDown={pressed}
      />
      <output className={styles.count}>
        {query.trim() === ''
          ? ''
          : found.length === 0
            ? t('findNone')
            : t('findCount', number.format(at + 1), number.format(found.length))}
      </output>
      <IconButton label={t('findPrevious')} disabled={found.length === 0} onClick={() => step(-1)}>
        <ChevronUp size={16} />
      </IconButton>
      <IconButton label={t('findNext')} disabled={found.length === 0} onClick={() => step(1)}>
        <ChevronDown size={16} />
      </IconButton>
      <IconButton label={t('close')} onClick={() => show(null)}>
        <X size={16} />
      </IconButton>
    </search>
  )
}
