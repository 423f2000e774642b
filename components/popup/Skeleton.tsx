// Holds the card's place while the page is read, so that nothing jumps when it comes.
import { t } from '@/lib/bridge/i18n'
import styles from './Skeleton.module.css'

export function Skeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label={t('reading')}>
      <span className={styles.short} />
      <span className={styles.title} />
      <span className={styles.title} />
      <span className={styles.middle} />
    </div>
  )
}
