// The popup: the article of this tab as a card, and what can be done with it.
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect } from 'react'
import { setChoice } from '@/lib/bridge/choices'
import { t } from '@/lib/bridge/i18n'
import { failureOf } from '@/lib/core/answer'
import type { Article } from '@/lib/core/article'
import type { Choice } from '@/lib/core/choice'
import { annotateArticle, keepPage } from '@/lib/jobs/edit-notes'
import { listAnnotations } from '@/lib/store/annotations'
import { listByPage } from '@/lib/store/articles'
import { knownTags } from '@/lib/store/tags'
import { ArticleFacts } from '../ArticleFacts'
import { MorePages } from '../MorePages'
import { Notice, say } from '../Notice'
import { Pieces } from '../Pieces'
import { ReturnVisits } from '../ReturnVisits'
import { TagField } from '../TagField'
import { Actions } from './Actions'
import { Closing } from './Closing'
import { Newest } from './Newest'
import { Pointing } from './Pointing'
import styles from './Popup.module.css'
import { type Opening, useReading } from './reading'
import { Skeleton } from './Skeleton'

export function Popup({ opening }: { opening: Promise<Opening> }) {
  const { tab, reading, installed, read, again, choice } = useReading(opening)
  const draft = reading.kind === 'article' ? reading.draft : null
  const url = draft?.url ?? (reading.kind === 'copy' ? reading.url : tab?.url)
  const canonical = draft?.canonical ?? null
  const piece = reading.kind === 'copy' ? reading.piece : undefined

  const kept = useLiveQuery(async () => {
    const rows = url === undefined ? [] : await listByPage({ url, canonical })
    const shown = piece === undefined ? rows : rows.filter((row) => row.piece === piece)
    const lists = await Promise.all(shown.map(({ id }) => listAnnotations(id)))
    return { rows, passages: lists.flat() }
  }, [url, canonical, piece])
  const known = useLiveQuery(knownTags, []) ?? []
  const article = kept?.rows.find((row) => row.piece === piece) ?? null
  const several = draft !== null && draft.pieces.length > 0

  // A page that was marked before it was read gets its text now, and one that was kept while its
  // others were on their way gets theirs: the reader has kept it already.
  const unread =
    article !== null && (!article.hasBody || (draft?.pages !== undefined && !article.pages))
  useEffect(() => {
    if (unread && draft) keepPage(draft).catch(() => undefined)
  }, [unread, draft])

  /** The kept article; keeps the page first where it is new. */
  async function keep(): Promise<Article> {
    if (article) return article
    if (!draft) throw new Error('There is nothing to keep.')
    return keepPage(draft)
  }

  async function save() {
    try {
      await keep()
    } catch (error) {
      failed(error, save)
    }
  }

  /** Remembers where the article is, or that there is none; a copy that is kept is renewed. */
  async function choose(choice: Choice) {
    if (!tab?.url) return
    try {
      await setChoice(tab.url, choice)
      const found = await again()
      if (found.kind === 'article' && article?.hasBody) await keepPage(found.draft)
    } catch (error) {
      failed(error, () => void choose(choice))
    }
  }

  async function tag(tags: string[]) {
    try {
      const ended = await annotateArticle(await keep(), { tags })
      if (ended.kind === 'failed') failedWith(t(`error_${ended.failure}`), () => void tag(tags))
    } catch (error) {
      failed(error, () => void tag(tags))
    }
  }

  // A page of several articles has no facts of its own until it is kept as one.
  const facts = several ? article : (draft ?? article)
  const passages = kept?.passages ?? []
  return (
    <main className={styles.popup} aria-busy={reading.kind === 'loading'}>
      {facts ? (
        <div className={styles.card}>
          <ArticleFacts facts={facts} />
          {draft?.notice ? <p className={styles.notice}>{t('plainOnly')}</p> : null}
          {tab && draft ? <Pointing tab={tab} choice={choice} choose={choose} found /> : null}
          <TagField
            label={t('articleTags')}
            tags={article?.tags ?? []}
            known={known}
            onChange={tag}
          />
        </div>
      ) : null}
      {several && draft && kept ? (
        <div className={styles.pieces}>
          <Pieces draft={draft} kept={kept.rows} whole={article ? undefined : keep} />
        </div>
      ) : null}
      {tab && draft?.continuation && !article?.pages ? (
        <MorePages tab={tab} draft={draft} found={read} />
      ) : null}
      {reading.kind === 'loading' && !facts ? <Skeleton /> : null}
      {reading.kind === 'closed' ? <Closing why={reading.why} title={tab?.title} /> : null}
      {tab && reading.kind === 'closed' && reading.why === 'empty' ? (
        <Pointing tab={tab} choice={choice} choose={choose} found={false} />
      ) : null}
      {passages.length > 0 ? (
        <Newest passages={passages} lang={(draft ?? article)?.lang ?? null} />
      ) : null}
      <Actions
        tab={tab}
        article={article}
        savable={draft !== null && !several}
        settled={kept !== undefined && reading.kind !== 'loading'}
        installed={installed}
        keep={keep}
        save={save}
      />
      {url && !(reading.kind === 'closed' && reading.why === 'store') ? (
        <div className={styles.visits}>
          <ReturnVisits url={url} />
        </div>
      ) : null}
      <Notice />
    </main>
  )
}

function failed(error: unknown, again: () => void) {
  failedWith(t(`error_${failureOf(error)}`), again)
}

function failedWith(text: string, again: () => void) {
  say({ text, tone: 'failure', action: { label: t('tryAgain'), run: again } })
}
