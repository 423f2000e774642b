// The rows of what was found: an article, a passage, a place in an article's text or note.
import { FileText, StickyNote } from 'lucide-react'
import { memo } from 'react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { siteOf } from '@/lib/core/reach'
import type { FoundRow } from '@/lib/core/search/found-rows'
import { writeMoment } from '@/lib/core/when'
import { openArticle } from '../open'
import styles from './Found.module.css'
import { Marked } from './Marked'
import { PassageHit, type Stop } from './PassageHit'

interface Props {
  row: FoundRow
  known: readonly string[]
  index: number
  /** Whether Tab comes here. */
  stop: boolean
  /** Told where the focus came to by itself. */
  onStop: (index: number) => void
}

/** The same to look at, though the answer it is of may be another, as when all has been counted. */
function isSame(a: Props, b: Props): boolean {
  if (a.index !== b.index || a.stop !== b.stop || a.known !== b.known) return false
  if (a.row.kind === 'hit') return b.row.kind === 'hit' && a.row.hit === b.row.hit
  if (a.row.kind !== b.row.kind || a.row.group.article !== b.row.group.article) return false
  return a.row.group.count === b.row.group.count && a.row.group.title === b.row.group.title
}

export const Found = memo(function Found({ row, known, index, stop: isStop, onStop }: Props) {
  const stop: Stop = {
    'data-index': index,
    tabIndex: isStop ? 0 : -1,
    onFocus: () => onStop(index),
  }
  const { article } = row.group
  if (row.kind === 'article') return <ArticleHeading row={row} stop={stop} />
  if (row.kind === 'rest') return <p className={styles.rest}>{tn('foundRest', row.count)}</p>
  const { hit } = row
  if (hit.annotation)
    return (
      <PassageHit
        hit={hit}
        passage={hit.annotation}
        article={article}
        mark={row.group.mark}
        stop={stop}
        known={known}
      />
    )
  return (
    <div className={styles.hit}>
      <span className={styles.icon}>
        {hit.kind === 'note' ? <StickyNote size={14} /> : <FileText size={14} />}
      </span>
      <button
        type="button"
        className={styles.words}
        lang={article.lang ?? undefined}
        data-row={row.key}
        {...stop}
        onClick={() => openArticle(article)}
      >
        <Marked snippet={hit.snippet} />
      </button>
    </div>
  )
}, isSame)

function ArticleHeading({
  row: { group },
  stop,
}: {
  row: FoundRow & { kind: 'article' }
  stop: Stop
}) {
  const { article, title, count, mark } = group
  const site = article.site ?? siteOf(article.url)
  const { byline } = article
  return (
    <div className={styles.article}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.title}
          lang={article.lang ?? undefined}
          data-row={article.id}
          {...stop}
          onClick={() => openArticle(article)}
        >
          {title.text ? <Marked snippet={title} /> : t('untitled')}
        </button>
      </h2>
      <p className={styles.about}>
        <span lang={article.lang ?? undefined}>
          {site ? <Marked snippet={mark(site, 'site')} /> : null}
          {site && byline ? ' · ' : null}
          {byline ? <Marked snippet={mark(byline, 'author')} /> : null}
        </span>
        {site || byline ? ' · ' : null}
        <time dateTime={article.savedAt}>
          {writeMoment(article.savedAt, language(), new Date())}
        </time>
        {article.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            <Marked snippet={mark(tag, 'tag')} />
          </span>
        ))}
      </p>
      <span className={styles.number}>{tn('found', count)}</span>
    </div>
  )
}
