// The side panel: the article of the tab in front, and its passages as they are at this moment.
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '@/lib/bridge/i18n'
import type { Annotation } from '@/lib/core/annotation'
import type { Article } from '@/lib/core/article'
import { isNarrow, NO_FILTER, passes } from '@/lib/core/filter'
import { rowsOf } from '@/lib/core/panel-rows'
import { webAddress } from '@/lib/core/text-fragment'
import { getAnnotation, listNotes } from '@/lib/store/annotations'
import { listByPage } from '@/lib/store/articles'
import { Notice, say } from '../Notice'
import { useKnownTags } from '../use-known-tags'
import { ArticleHead, PageHead } from './ArticleHead'
import { undoHere } from './acts'
import { AwayFromPage, NoMatch, NoPassages } from './Empty'
import { FilterBar } from './FilterBar'
import styles from './Panel.module.css'
import { PanelPages } from './PanelPages'
import { PassageList } from './PassageList'
import { PickedBar } from './PickedBar'
import { PieceMenu } from './PieceMenu'
import { reveal, talkTo, usePage } from './page'
import { PageTalkContext } from './page-talk'
import { useHeight } from './use-height'
import { useView } from './view'

const NONE: readonly never[] = []

export function Panel() {
  // Which of the page's articles is shown, and the passage to be sought in it.
  const [chosen, choose] = useState<string | null>(null)
  const [asked, ask] = useState<{ id: string; articleId: string | null } | null>(null)
  const seek = useCallback(async (id: string) => {
    const articleId = (await getAnnotation(id))?.articleId ?? null
    if (articleId !== null) choose(articleId)
    ask({ id, articleId })
  }, [])
  const { tab, state, settled } = usePage(seek)
  const url = state?.facts.url ?? tab?.url
  const canonical = state?.facts.canonical ?? null
  const piece = state?.facts.piece

  const kept = useLiveQuery(async () => {
    const rows = url === undefined ? [] : await listByPage({ url, canonical })
    const article =
      rows.find(({ id }) => id === chosen) ??
      rows.find((row) => row.piece === piece) ??
      rows[0] ??
      null
    const notes = article ? await listNotes(article.id) : { passages: [], trash: [] }
    return { url, rows, article, ...notes }
  }, [url, canonical, piece, chosen])
  // What was found for the page before is not this page's.
  const here = kept?.url === url ? kept : undefined
  const editing = useView((view) => view.editing !== null || view.picked.ids.size > 0)
  const known = useKnownTags(here !== undefined, editing)
  const article = here?.article ?? null

  useEffect(() => {
    if (!article) return
    const pressed = (event: KeyboardEvent) => {
      const field = event.target instanceof Element && event.target.closest('input, textarea')
      const typing = field && !field.matches('[type=checkbox], [type=radio]')
      if (event.key === 'Escape' && !typing && !document.querySelector(':popover-open'))
        useView.getState().unpick()
      if (typing || event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey) return
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      void undoHere(article)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [article])

  // After the list of another article has begun anew, which clears what was sought in the one before.
  useEffect(() => {
    if (!asked || !article || (asked.articleId !== null && asked.articleId !== article.id)) return
    // A passage asked for is shown, whatever was filtered.
    useView.setState({ filter: NO_FILTER })
    useView.getState().seek(asked.id)
    ask(null)
  }, [asked, article])

  const onReveal = useCallback(
    async (id: string) => {
      if (!tab) return
      const revealed = await reveal(tab, id)
      if (revealed === 'missing') say({ text: t('notFoundHere') })
      if (revealed === 'closed') say({ text: t('clickIconFirst') })
    },
    [tab],
  )

  // Made anew with each state of the page: what was asked before is asked again.
  const talk = useMemo(() => (tab && state ? talkTo(tab, state.facts.title) : null), [tab, state])

  if (!settled && !here) return <main className={styles.panel} aria-busy="true" />
  return (
    <main className={styles.panel}>
      {article && here ? (
        <PageTalkContext value={talk}>
          <PanelPages tab={tab} article={article} />
          {here.rows.some((row) => row.piece !== undefined) ? (
            <PieceMenu tab={tab} rows={here.rows} shown={article} choose={choose} />
          ) : null}
          <Notes
            key={article.id}
            article={article}
            passages={here.passages}
            trash={here.trash}
            missing={state?.missing ?? NONE}
            changed={state?.changed ?? NONE}
            known={known}
            onReveal={onReveal}
          />
        </PageTalkContext>
      ) : url === undefined || webAddress(url) === null ? (
        <AwayFromPage known={url !== undefined} />
      ) : (
        <>
          <PageHead
            tab={tab}
            title={state?.facts.title || tab?.title || url}
            lang={state?.facts.lang ?? null}
          />
          <NoPassages />
        </>
      )}
      <Notice />
    </main>
  )
}

interface NotesProps {
  article: Article
  passages: readonly Annotation[]
  trash: readonly Annotation[]
  missing: readonly string[]
  changed: readonly string[]
  known: readonly string[]
  onReveal: (id: string) => void
}

function Notes({ article, passages, trash, missing, changed, known, onReveal }: NotesProps) {
  const scroll = useRef<HTMLDivElement>(null)
  const [head, headHeight] = useHeight<HTMLDivElement>()
  const [bar, barHeight] = useHeight<HTMLDivElement>()
  const [empty, emptyHeight] = useHeight<HTMLDivElement>()
  const filter = useDeferredValue(useView((view) => view.filter))
  const trashOpen = useView((view) => view.trashOpen)
  const picking = useView((view) => view.picked.ids.size > 0)

  const shown = useMemo(
    () => (isNarrow(filter) ? passages.filter(passes(filter)) : passages),
    [passages, filter],
  )
  const rows = useMemo(
    () => rowsOf(shown, new Set(missing), new Set(changed), trash, trashOpen),
    [shown, missing, changed, trash, trashOpen],
  )
  // Before the order is told: another article begins with nothing picked or filtered.
  useEffect(() => useView.getState().reset(), [])
  useEffect(() => {
    const ids = rows.flatMap((row) => (row.kind === 'passage' ? [row.row.id] : []))
    useView.getState().show(ids)
  }, [rows])

  return (
    <div className={styles.scroll} ref={scroll}>
      <div ref={head}>
        <ArticleHead article={article} known={known} />
      </div>
      {passages.length > 0 ? (
        <div className={styles.bar} ref={bar}>
          {picking ? (
            <PickedBar article={article} known={known} />
          ) : (
            <FilterBar passages={passages} shown={shown.length} />
          )}
        </div>
      ) : null}
      {shown.length === 0 ? (
        <div ref={empty}>{passages.length === 0 ? <NoPassages /> : <NoMatch />}</div>
      ) : null}
      {rows.length > 0 ? (
        <PassageList
          article={article}
          rows={rows}
          known={known}
          scroll={scroll}
          before={headHeight + barHeight + emptyHeight}
          onReveal={onReveal}
        />
      ) : null}
    </div>
  )
}
