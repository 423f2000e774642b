// How many passages are marked, and the newest of them.
import { tn } from '@/lib/bridge/i18n'
import type { Annotation } from '@/lib/core/annotation'
import { Line } from '../Swatch'
import styles from './Newest.module.css'

/** Shown at the most; the panel has them all. */
const SHOWN = 2

export function Newest({
  passages,
  lang,
}: {
  passages: readonly Annotation[]
  lang: string | null
}) {
  const newest = [...passages].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, SHOWN)
  return (
    <section className={styles.newest}>
      <h2 className={styles.count}>{tn('passages', passages.length)}</h2>
      <ul className={styles.list}>
        {newest.map((row) => (
          <li key={row.id} className={styles.row} data-color={row.color}>
            <Line color={row.color} upright />
            <q className={styles.quote} lang={lang ?? undefined}>
              {row.target.quote.exact.slice(0, 300)}
            </q>
          </li>
        ))}
      </ul>
    </section>
  )
}
