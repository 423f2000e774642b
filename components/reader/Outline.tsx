// The article's headings: at the side of a wide window, as a sheet in a narrow one.
import { useEffect, useRef } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { OutlineEntry } from '@/lib/core/outline'
import type { Convert } from '@/lib/core/script'
import { bring, useReading } from './book'
import styles from './Outline.module.css'

interface Props {
  entries: readonly OutlineEntry[]
  convert: Convert | null
  lang: string | undefined
  /** Whether there is room for it beside the text. */
  inline: boolean
}

export function Outline({ entries, convert, lang, inline }: Props) {
  const book = useReading((state) => state.book)
  const seen = useReading((state) => state.seen)
  const open = useReading((state) => state.sheet === 'outline')
  const { show } = useReading.getState()
  const list = useRef<HTMLElement>(null)

  useEffect(() => {
    if (!open) return
    const before = document.activeElement as HTMLElement | null
    const buttons = list.current?.querySelectorAll('button')
    const here = list.current?.querySelector<HTMLElement>('[aria-current]')
    ;(here ?? buttons?.[0])?.focus()
    return () => before?.focus?.()
  }, [open])

  if (entries.length < 2 || (!inline && !open)) return null
  // A heading counts as reached when it has come to the upper part of the window.
  const reached = seen ? seen.start + 1 : 0
  const current = entries.findLastIndex(({ offset }) => offset <= reached)

  function go(offset: number) {
    if (book) bring(book, { start: offset, end: offset + 1 }, 'start')
    if (!inline) show(null)
  }

  return (
    <nav
      ref={list}
      className={styles.outline}
      aria-label={t('readerOutline')}
      data-sheet={!inline || undefined}
      lang={lang}
      onKeyDown={(event) => event.key === 'Escape' && show(null)}
    >
      <ol>
        {entries.map(({ text, level, offset }, index) => (
          <li key={offset} data-level={Math.min(level, 3)}>
            <button
              type="button"
              aria-current={index === current ? 'location' : undefined}
              onClick={() => go(offset)}
            >
              {convert ? convert(text) : text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
