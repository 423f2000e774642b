// What can be shown of an article in a row.
import { language, t } from '@/lib/bridge/i18n'
import type { Article } from '@/lib/core/article'
import { siteOf } from '@/lib/core/reach'
import { writeDate, writeMoment } from '@/lib/core/when'
import type { ArticleRow } from '@/lib/store/listing'
import { showPassagesOf } from '../open'
import type { Column } from '../Table'
import styles from './Articles.module.css'

const number = new Intl.NumberFormat(language())

const moment = (iso: string | undefined) =>
  iso ? (
    <time className={styles.quiet} dateTime={iso}>
      {writeMoment(iso, language(), new Date())}
    </time>
  ) : null

const ofPage = (article: Article, text: string | null) => (
  <span className={styles.quiet} lang={article.lang ?? undefined} title={text ?? undefined}>
    {text}
  </span>
)

export const COLUMNS: readonly Column<ArticleRow>[] = [
  {
    id: 'title',
    label: t('columnTitle'),
    width: 'minmax(220px, 4fr)',
    sort: 'title',
    cell: ({ article }) => {
      const state = article.readState ?? 'unread'
      return (
        <span className={styles.title}>
          <span
            className={styles.name}
            data-state={state}
            lang={article.lang ?? undefined}
            title={article.title}
          >
            {article.title || t('untitled')}
          </span>
          {state === 'unread' ? null : <span className={styles.badge}>{t(`state_${state}`)}</span>}
        </span>
      )
    },
  },
  {
    id: 'site',
    label: t('columnSite'),
    width: 'minmax(80px, 1fr)',
    sort: 'site',
    cell: ({ article }) => ofPage(article, article.site ?? siteOf(article.url)),
  },
  {
    id: 'author',
    label: t('columnAuthor'),
    width: 'minmax(70px, 1fr)',
    sort: 'author',
    cell: ({ article }) => ofPage(article, article.byline),
  },
  {
    id: 'tags',
    label: t('columnTags'),
    width: 'minmax(90px, 1.5fr)',
    cell: ({ article }) => (
      <span className={styles.tags} title={article.tags.join(' · ') || undefined}>
        {article.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </span>
    ),
  },
  {
    id: 'passages',
    label: t('columnPassages'),
    width: '72px',
    cell: ({ id, passages }) =>
      passages > 0 ? (
        <button
          type="button"
          className={styles.passages}
          tabIndex={-1}
          title={t('passagesOfThis')}
          onClick={() => showPassagesOf(id)}
        >
          {number.format(passages)}
        </button>
      ) : null,
  },
  {
    id: 'progress',
    label: t('columnProgress'),
    width: '96px',
    sort: 'progress',
    cell: ({ article }) => {
      const percent = Math.round((article.progress ?? 0) * 100)
      if (percent === 0) return null
      return (
        <span className={styles.progress}>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.done} style={{ width: `${percent}%` }} />
          </span>
          {t('percent', percent)}
        </span>
      )
    },
  },
  {
    id: 'words',
    label: t('columnWords'),
    width: '64px',
    sort: 'words',
    cell: ({ article }) => (
      <span className={styles.quiet}>
        {article.wordCount > 0 ? number.format(article.wordCount) : ''}
      </span>
    ),
  },
  {
    id: 'published',
    label: t('columnPublished'),
    width: '112px',
    sort: 'published',
    cell: ({ article }) =>
      article.publishedAt ? (
        <time className={styles.quiet} dateTime={article.publishedAt}>
          {writeDate(article.publishedAt, language())}
        </time>
      ) : null,
  },
  {
    id: 'read',
    label: t('columnRead'),
    width: '112px',
    sort: 'read',
    cell: ({ article }) => moment(article.readAt),
  },
  {
    id: 'saved',
    label: t('columnSaved'),
    width: '112px',
    sort: 'saved',
    cell: ({ article }) => moment(article.savedAt),
  },
]
