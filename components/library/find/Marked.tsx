// A text with what was found in it marked.
import type { ReactNode } from 'react'
import type { Snippet } from '@/lib/core/search/results'
import styles from './Found.module.css'

export function Marked({ snippet: { text, marks } }: { snippet: Snippet }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end } of marks) {
    parts.push(text.slice(at, start))
    parts.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
