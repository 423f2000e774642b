// A passage whose text has changed since it was marked: what is gone, what is new, and the way to take it over.
import { Check, History } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { diff } from '@/lib/core/diff'
import { Button } from '../Button'
import { retarget } from './acts'
import styles from './Changed.module.css'
import { useExamination } from './page-talk'

export function Changed({ article, row }: { article: Article; row: Annotation }) {
  const examined = useExamination(row)
  const { exact } = row.target.quote
  const now = examined?.kind === 'placed' ? examined : null
  const parts = useMemo(() => (now ? diff(exact, now.text) : null), [exact, now])
  return (
    <section className={styles.changed} aria-label={t('changed')}>
      <h3 className={styles.title}>
        <History size={13} />
        {t('changed')}
      </h3>
      {now && parts ? (
        <>
          {/* It scrolls where it is long, so it must be reachable by key. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <p className={styles.diff} lang={article.lang ?? undefined} tabIndex={0}>
            {parts.map(({ kind, text }, i) =>
              kind === 'gone' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts are all there is
                <del key={i}>{text}</del>
              ) : kind === 'new' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts are all there is
                <ins key={i}>{text}</ins>
              ) : (
                text
              ),
            )}
          </p>
          <Button
            tone="plain"
            icon={<Check size={14} />}
            onClick={() => void retarget(row, now.place, t('changedAccepted'))}
          >
            {t('changedAccept')}
          </Button>
        </>
      ) : null}
    </section>
  )
}
