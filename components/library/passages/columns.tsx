// What is shown of a passage in a row.
import { language, t } from '@/lib/bridge/i18n'
import { plainNote } from '@/lib/core/search/note-snippet'
import { writeMoment } from '@/lib/core/when'
import type { PassageRow } from '@/lib/store/listing'
import { Swatch } from '../../Swatch'
import type { Column } from '../Table'
import styles from './Passages.module.css'

/** More than fits any window; a passage may be a whole book. */
const SHOWN = 240

const beginning = (text: string) => text.slice(0, SHOWN).toWellFormed()

const moment = (iso: string) => (
  <time className={styles.quiet} dateTime={iso}>
    {writeMoment(iso, language(), new Date())}
  </time>
)

export const COLUMNS: readonly Column<PassageRow>[] = [
  {
    id: 'color',
    label: t('columnColor'),
    width: '48px',
    sort: 'color',
    cell: ({ passage }) => (
      <span role="img" aria-label={t(`color_${passage.color}`)}>
        <Swatch color={passage.color} />
      </span>
    ),
  },
  {
    id: 'quote',
    label: t('columnQuote'),
    width: 'minmax(200px, 4fr)',
    cell: ({ passage, article }) => (
      <span lang={article.lang ?? undefined}>{beginning(passage.target.quote.exact)}</span>
    ),
  },
  {
    id: 'note',
    label: t('columnNote'),
    width: 'minmax(100px, 2fr)',
    cell: ({ passage }) => (
      <span className={styles.quiet}>{beginning(plainNote(passage.note))}</span>
    ),
  },
  {
    id: 'tags',
    label: t('columnTags'),
    width: 'minmax(80px, 1fr)',
    cell: ({ passage }) => <span className={styles.quiet}>{passage.tags.join(' · ')}</span>,
  },
  {
    id: 'article',
    label: t('columnArticle'),
    width: 'minmax(120px, 2fr)',
    cell: ({ article }) => (
      <span className={styles.quiet} lang={article.lang ?? undefined} title={article.title}>
        {article.title || t('untitled')}
      </span>
    ),
  },
  {
    id: 'created',
    label: t('columnCreated'),
    width: '112px',
    sort: 'created',
    cell: ({ passage }) => moment(passage.createdAt),
  },
  {
    id: 'modified',
    label: t('columnModified'),
    width: '112px',
    sort: 'modified',
    cell: ({ passage }) => moment(passage.modifiedAt),
  },
]
