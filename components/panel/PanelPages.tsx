// Offers in the panel to read the other pages of a kept article, where its page leads to them and they are not read yet.
import { useEffect, useState } from 'react'
import { extract } from '@/lib/bridge/inject'
import { isReader } from '@/lib/bridge/panel'
import type { Tab } from '@/lib/bridge/tabs'
import { type Article, isSamePage } from '@/lib/core/article'
import type { PageDraft } from '@/lib/core/extraction'
import { MorePages } from '../MorePages'
import styles from './PanelPages.module.css'

/** Looks into the page of a kept article only, and not before all of it is there. */
export function PanelPages({ tab, article }: { tab: Tab | null; article: Article }) {
  const [draft, setDraft] = useState<PageDraft | null>(null)
  const id = tab?.id
  const url = tab?.url
  const loaded = tab?.loaded
  const done = article.pages !== undefined
  useEffect(() => {
    setDraft(null)
    if (id === undefined || !loaded || done || isReader(url)) return
    let over = false
    void extract(id).then((found) => {
      if (!over && found.kind === 'article' && found.draft.continuation) setDraft(found.draft)
    })
    return () => {
      over = true
    }
  }, [id, url, loaded, done])

  if (!tab || !draft || done || !isSamePage(article, draft)) return null
  return (
    <div className={styles.place}>
      <MorePages tab={tab} draft={draft} />
    </div>
  )
}
