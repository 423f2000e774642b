// What is shown of something in the trash.
import { FileText, RotateCcw } from 'lucide-react'
import { language, t, tn } from '@/lib/bridge/i18n'
import { writeMoment } from '@/lib/core/when'
import { restoreMany } from '@/lib/jobs/arrange'
import type { TrashedRow } from '@/lib/store/trash'
import { IconButton } from '../../Button'
import { Swatch } from '../../Swatch'
import type { Column } from '../Table'
import { work } from '../work'
import styles from './Trash.module.css'

export const COLUMNS: readonly Column<TrashedRow>[] = [
  {
    id: 'kind',
    label: '',
    width: '24px',
    cell: ({ passage }) =>
      passage ? (
        <span role="img" aria-label={t('columnQuote')}>
          <Swatch color={passage.color} />
        </span>
      ) : (
        <FileText size={15} role="img" aria-label={t('columnArticle')} />
      ),
  },
  {
    id: 'what',
    label: t('columnTitle'),
    width: 'minmax(200px, 4fr)',
    cell: ({ passage, article }) => (
      <span lang={article?.lang ?? undefined} className={passage ? undefined : styles.article}>
        {passage
          ? passage.target.quote.exact.slice(0, 240).toWellFormed()
          : article?.title || t('untitled')}
      </span>
    ),
  },
  {
    id: 'article',
    label: t('columnArticle'),
    width: 'minmax(120px, 2fr)',
    cell: ({ passage, article }) =>
      passage && article ? (
        <span className={styles.quiet} lang={article.lang ?? undefined}>
          {article.title || t('untitled')}
        </span>
      ) : null,
  },
  {
    id: 'deleted',
    label: t('columnDeleted'),
    width: '100px',
    cell: ({ deletedAt }) => (
      <time className={styles.quiet} dateTime={deletedAt}>
        {writeMoment(deletedAt, language(), new Date())}
      </time>
    ),
  },
  {
    id: 'restore',
    label: '',
    width: '32px',
    cell: ({ id }) => (
      <IconButton
        label={t('restore')}
        tabIndex={-1}
        onClick={() => void work((each) => restoreMany([id], each), tn('restoredRows', 1))}
      >
        <RotateCcw size={15} />
      </IconButton>
    ),
  },
]
