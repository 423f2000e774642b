// A footnote, shown where it is called.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { placeToolbar } from '@/lib/core/placement'
import { SafeHtml } from '../SafeHtml'
import styles from './Sheet.module.css'

export interface Footnote {
  name: string
  html: string
  /** What called it. */
  link: Element
}

export function FootnoteCard({ footnote, close }: { footnote: Footnote; close: () => void }) {
  const card = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ x: 0, y: 0 })
  const { link, html } = footnote

  useLayoutEffect(() => {
    const place = () => {
      const { width, height } = card.current!.getBoundingClientRect()
      const room = { width: document.documentElement.clientWidth, height: innerHeight }
      setAt(placeToolbar(link.getBoundingClientRect(), { width, height }, room, false))
    }
    place()
    card.current?.focus()
  }, [link])

  useEffect(() => {
    const over = new AbortController()
    const { signal } = over
    const leave = (event: Event) => {
      if (!card.current?.contains(event.target as Node)) close()
    }
    const left = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      close()
      ;(link as HTMLElement).focus()
    }
    document.addEventListener('pointerdown', leave, { capture: true, signal })
    document.addEventListener('scroll', leave, { capture: true, signal })
    document.addEventListener('keydown', left, { capture: true, signal })
    return () => over.abort()
  }, [close, link])

  return (
    <div
      ref={card}
      className={styles.card}
      style={{ left: at.x, top: at.y }}
      role="dialog"
      aria-label={t('readerFootnote')}
      tabIndex={-1}
      lang={link.closest('[lang]')?.getAttribute('lang') ?? undefined}
    >
      <SafeHtml html={html} />
    </div>
  )
}
