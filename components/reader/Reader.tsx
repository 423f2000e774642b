// The saved copy of an article, to be read and marked whether or not its page still stands.
import { useEffect, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { annotateReader } from '@/lib/jobs/annotate-reader'
import { type Reading, readArticle } from '@/lib/jobs/read-article'
import { ArticleFacts } from '../ArticleFacts'
import { Button } from '../Button'
import { ExportMenu } from '../ExportMenu'
import { Notice } from '../Notice'
import { SafeHtml } from '../SafeHtml'
import styles from './Reader.module.css'

export function Reader({ id }: { id: string }) {
  const [reading, setReading] = useState<Reading | null | 'opening'>('opening')

  useEffect(() => {
    let current = true
    readArticle(id).then((found) => current && setReading(found))
    return () => {
      current = false
    }
  }, [id])

  if (reading === 'opening') return <main aria-busy="true" className={styles.page} />
  if (!reading) return <Empty text={t('readerNotKept')} />
  const { article, html } = reading
  return (
    <main className={styles.page}>
      <title>{article.title || t('appName')}</title>
      <div className={styles.bar}>
        <a className={styles.original} href={article.url} rel="noreferrer">
          {t('readerOriginal')}
        </a>
        <ExportMenu
          article={async () => article.id}
          trigger={(props) => <Button {...props}>{t('export')}</Button>}
        />
      </div>
      <ArticleFacts facts={article} />
      {html === null ? (
        <p className={styles.missing}>{t('readerNoText')}</p>
      ) : (
        <Text reading={{ article, html }} />
      )}
      <Notice />
    </main>
  )
}

function Text({
  reading: { article, html },
}: {
  reading: { article: Reading['article']; html: string }
}) {
  const box = useRef<HTMLElement>(null)

  useEffect(() => {
    const root = box.current
    if (!root) return
    const controller = new AbortController()
    const session = annotateReader(root, article, controller)
    const passage = new URLSearchParams(location.search).get('passage')
    void session.refresh().then(() => passage && session.reveal(passage))
    return () => controller.abort()
  }, [article])

  return (
    <article ref={box} lang={article.lang ?? undefined}>
      <SafeHtml html={html} className={styles.text} />
    </article>
  )
}

function Empty({ text }: { text: string }) {
  return (
    <main className={styles.page}>
      <p className={styles.missing}>{text}</p>
    </main>
  )
}
