// Offers in the panel to read the other pages of an article, where its page leads to them and they are not read yet.
import { useEffect, useState } from 'react'
import { extract } from '@/lib/bridge/inject'
import { isReader } from '@/lib/bridge/panel'
import type { Tab } from '@/lib/bridge/tabs'
import { type Article, isSamePage } from '@/lib/core/article'
import type { PageDraft } from '@/lib/core/extraction'
import { keepPage } from '@/lib/jobs/edit-notes'
import { MorePages } from '../MorePages'
import styles from './PanelPages.module.css'

/** `article` is what of the page is kept; null where nothing is. */
export function PanelPages({ tab, article }: { tab: Tab | null; article: Article | null }) {
  const [draft, setDraft] = useState<PageDraft | null>(null)
  const id = tab?.id
  const url = tab?.url
  const done = article?.pages !== undefined
  useEffect(() => {
    setDraft(null)
    if (id === undefined || done || isReader(url)) return
    let over = false
    void extract(id).then((found) => {
      if (!over && found.kind === 'article' && found.draft.continuation) setDraft(found.draft)
    })
    return () => {
      over = true
    }
  }, [id, url, done])

  if (!tab || !draft || done || (article && !isSamePage(article, draft))) return null
  return (
    <div className={styles.place}>
      <MorePages
        tab={tab}
        draft={draft}
        found={async (whole) => {
          await keepPage(whole)
        }}
      />
    </div>
  )
}
