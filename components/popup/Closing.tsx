// Why there is nothing to read here, in a sentence.
import { t } from '@/lib/bridge/i18n'
import type { Closed } from '@/lib/core/reach'
import styles from './Closing.module.css'

export function Closing({ why, title }: { why: Closed; title: string | undefined }) {
  return (
    <section className={styles.closing}>
      <h1 className={title ? styles.title : 'hidden-visually'}>{title ?? t('appName')}</h1>
      <p>{t(`closed_${why}`)}</p>
    </section>
  )
}
