// An article's title and what is known of it, as popup and panel show it.
import { Children, isValidElement, type ReactNode } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { sayLength } from '@/lib/bridge/length'
import type { Article } from '@/lib/core/article'
import { siteOf } from '@/lib/core/reach'
import { writeDate } from '@/lib/core/when'
import styles from './ArticleFacts.module.css'

export type Facts = Pick<
  Article,
  | 'url'
  | 'title'
  | 'byline'
  | 'site'
  | 'source'
  | 'publishedAt'
  | 'lang'
  | 'wordCount'
  | 'readingMinutes'
>

export function ArticleFacts({ facts }: { facts: Facts }) {
  const { title, byline, source, publishedAt, wordCount, readingMinutes, url } = facts
  const site = facts.site ?? siteOf(url)
  const lang = facts.lang ?? undefined
  return (
    <header className={styles.facts}>
      <Line>
        {site ? <span lang={lang}>{site}</span> : null}
        {source && source !== site ? <span lang={lang}>{t('sourceNamed', source)}</span> : null}
        {publishedAt ? (
          <time dateTime={publishedAt}>{writeDate(publishedAt, language())}</time>
        ) : null}
      </Line>
      <h1 className={styles.title} lang={lang} title={title}>
        {title || t('untitled')}
      </h1>
      <Line>
        {byline ? <span lang={lang}>{byline}</span> : null}
        {wordCount > 0 ? <span>{sayLength(wordCount, facts.lang)}</span> : null}
        {wordCount > 0 ? (
          <span>{tn('minutes', Math.max(1, Math.round(readingMinutes)))}</span>
        ) : null}
      </Line>
    </header>
  )
}

/** Joins what is known; what is not leaves no gap. */
function Line({ children }: { children: ReactNode }) {
  const present = Children.toArray(children)
  if (present.length === 0) return null
  return (
    <p className={styles.line}>
      {present.map((part, index) => (
        <span key={isValidElement(part) ? part.key : null}>
          {index > 0 ? <span aria-hidden="true"> · </span> : null}
          {part}
        </span>
      ))}
    </p>
  )
}
