// The imports of the last weeks, each with the way back.
import { useLiveQuery } from 'dexie-react-hooks'
import { language, t } from '@/lib/bridge/i18n'
import { listImports } from '@/lib/store/import'
import { Button } from '../../Button'
import styles from './Import.module.css'
import { takeBack } from './importing'

const number = new Intl.NumberFormat(language())
const date = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' })

export function Past() {
  const past = useLiveQuery(listImports)
  if (!past || past.length === 0) return null
  return (
    <section className={styles.past}>
      <h2 className={styles.heading}>{t('importPast')}</h2>
      <ul>
        {past.map(({ key, at, title, articles, passages, changed }) => (
          <li key={key} className={styles.import}>
            <div>
              <p className={styles.path}>{title}</p>
              <p className={styles.quiet}>
                {date.format(new Date(at))} ·{' '}
                {t(
                  'importDoneCounts',
                  ...[articles, passages, changed].map((n) => number.format(n)),
                )}
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
