// The imports of the last weeks, each with the way back.
import { useLiveQuery } from 'dexie-react-hooks'
import { language, t } from '@/lib/bridge/i18n'
import type { Imported } from '@/lib/core/act'
import { listImports } from '@/lib/store/past-imports'
import { Button } from '../../Button'
import styles from './Import.module.css'
import { takeBack } from './importing'

const number = new Intl.NumberFormat(language())
const date = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' })

/** What an import wrote, in a sentence. */
export function countsOf({
  articles,
  passages,
  changed,
  searches = 0,
}: Omit<Imported, 'title'>): string {
  const counts = [articles, passages, changed].map((count) => number.format(count))
  const rest = searches > 0 ? ` ${t('importDoneSearches', number.format(searches))}` : ''
  return t('importDoneCounts', ...counts) + rest
}

export function Past() {
  const past = useLiveQuery(listImports)
  if (!past || past.length === 0) return null
  return (
    <section className={styles.past}>
      <h2 className={styles.heading}>{t('importPast')}</h2>
      <ul>
        {past.map(({ key, at, title, ...imported }) => (
          <li key={key} className={styles.import}>
            <div>
              <p className={styles.path}>{title}</p>
              <p className={styles.quiet}>
                {date.format(new Date(at))} · {countsOf(imported)}
              </p>
            </div>
            <Button aria-label={t('importUndoOf', title)} onClick={() => void takeBack(key)}>
              {t('undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
