// The card of the article over its passages: facts, tags, a note on the whole, and what can be done with it.
import { BookOpen, Download, ExternalLink, LibraryBig, StickyNote } from 'lucide-react'
import { useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import { openLibrary, openReader } from '@/lib/bridge/panel'
import type { Tab } from '@/lib/bridge/tabs'
import { failureOf } from '@/lib/core/answer'
import type { Article } from '@/lib/core/article'
import type { PageDraft } from '@/lib/core/extraction'
import { annotateArticle, keepPage, keepTab } from '@/lib/jobs/edit-notes'
import { ArticleFacts } from '../ArticleFacts'
import { Button, IconButton } from '../Button'
import { ExportMenu } from '../ExportMenu'
import { Markdown } from '../Markdown'
import { NoteEditor } from '../NoteEditor'
import { say } from '../Notice'
import { Pieces } from '../Pieces'
import { TagField } from '../TagField'
import styles from './ArticleHead.module.css'
import { openSource, tell } from './acts'
import { useView } from './view'

export function ArticleHead({ article, known }: { article: Article; known: readonly string[] }) {
  const writing = useView((view) => view.editing?.id === article.id)
  const { edit } = useView.getState()
  const head = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const write = () => edit({ id: article.id, part: 'note' })

  return (
    <div className={styles.head} ref={head}>
      <ArticleFacts facts={article} />
      <TagField
        label={t('articleTags')}
        tags={article.tags}
        known={known}
        onChange={(tags) => tell(() => annotateArticle(article, { tags }), null)}
      />
      {writing ? (
        <NoteEditor
          note={article.note}
          label={t('articleNote')}
          placeholder={t('articleNotePlaceholder')}
          write={(note, base) => annotateArticle(article, { note }, base)}
          onDone={(kept) => {
            const inside = head.current?.contains(document.activeElement)
            edit(null)
            if (inside) requestAnimationFrame(() => button.current?.focus())
            if (kept) say({ text: t('saved') })
          }}
          onLost={(note) =>
            say({
              text: t('noteLost'),
              tone: 'failure',
              action: { label: t('copy'), run: () => void navigator.clipboard.writeText(note) },
            })
          }
        />
      ) : article.note !== '' ? (
        <div className={styles.note}>
          <Markdown source={article.note} />
        </div>
      ) : null}
      <div className={styles.tools}>
        {writing ? null : (
          <Button ref={button} tone="plain" icon={<StickyNote size={15} />} onClick={write}>
            {article.note === '' ? t('articleNoteAdd') : t('noteEdit')}
          </Button>
        )}
        <span className={styles.gap} />
        <IconButton label={t('openSource')} onClick={() => openSource(article)}>
          <ExternalLink size={16} />
        </IconButton>
        <IconButton label={t('openLibrary')} onClick={() => void openLibrary()}>
          <LibraryBig size={16} />
        </IconButton>
        <IconButton label={t('openReader')} onClick={() => void openReader(article.id)}>
          <BookOpen size={16} />
        </IconButton>
        <ExportMenu
          article={() => Promise.resolve(article.id)}
          trigger={(props) => (
            <IconButton label={t('export')} {...props}>
              <Download size={16} />
            </IconButton>
          )}
        />
      </div>
    </div>
  )
}

/** The head of a page that is not kept yet. */
export function PageHead({
  tab,
  title,
  lang,
}: {
  tab: Tab | null
  title: string
  lang: string | null
}) {
  const [saving, setSaving] = useState(false)
  const [several, setSeveral] = useState<PageDraft | null>(null)

  async function save() {
    if (!tab) return
    setSaving(true)
    try {
      const ended = await keepTab(tab.id)
      if (ended.kind === 'article') setSeveral(ended.draft.pieces.length > 0 ? ended.draft : null)
      if (ended.kind === 'none') say({ text: t('closed_empty') })
      if (ended.kind === 'forbidden') say({ text: t('clickIconFirst') })
    } catch (error) {
      say({
        text: t(`error_${failureOf(error)}`),
        tone: 'failure',
        action: { label: t('tryAgain'), run: () => void save() },
      })
    }
    setSaving(false)
  }

  if (several) {
    return (
      <div className={styles.head}>
        <Pieces draft={several} kept={[]} whole={() => keepPage(several)} />
      </div>
    )
  }
  return (
    <div className={styles.head}>
      <h1 className={styles.title} lang={lang ?? undefined}>
        {title}
      </h1>
      <div className={styles.save}>
        <Button tone="primary" disabled={saving} onClick={() => void save()}>
          {t('saveArticle')}
        </Button>
      </div>
    </div>
  )
}
