// The page the panel is about: the tab in front, and what the page's own script says of it.
import { useCallback, useEffect, useRef, useState } from 'react'
import { installAnnotator } from '@/lib/bridge/inject'
import { onMessage, type PageState, sendMessage } from '@/lib/bridge/messages'
import { activeTab, type Tab, watchTabs } from '@/lib/bridge/tabs'
import { parseExamination } from '@/lib/core/examination'
import { parseDescription, parseNews } from '@/lib/core/request'
import type { PageTalk } from './page-talk'

export interface Page {
  /** null until it is known, and where there is none. */
  tab: Tab | null
  /** What the page script says; null where none answers. */
  state: PageState | null
  /** Whether it is known by now whether a page script answers. */
  settled: boolean
}

/** Follows the active tab of our window. `activated` hears of passages clicked in that page. */
export function usePage(activated: (id: string) => void): Page {
  const [page, setPage] = useState<Page>({ tab: null, state: null, settled: false })
  const current = useRef<Tab | null>(null)
  const heard = useRef(activated)
  heard.current = activated

  const look = useCallback(async (over: AbortSignal) => {
    const tab = await activeTab()
    if (over.aborted) return
    const before = current.current
    const moved = tab?.id !== before?.id || tab?.url !== before?.url
    current.current = tab
    // The passages of the page before must not stand under the title of this one.
    if (moved) setPage({ tab, state: null, settled: tab === null })
    const state = tab && (await describe(tab.id))
    if (over.aborted || current.current !== tab) return
    setPage({ tab, state, settled: true })
  }, [])

  useEffect(() => {
    const over = new AbortController()
    void look(over.signal)
    watchTabs(() => void look(over.signal), over.signal)
    const ours = (sender: { tab?: { id?: number | undefined } | undefined }) =>
      sender.tab?.id !== undefined && sender.tab.id === current.current?.id
    const unlisten = [
      onMessage('placed', ({ data, sender }) => {
        const state = parseNews('placed', data)
        if (state && ours(sender)) setPage((page) => ({ ...page, state, settled: true }))
      }),
      onMessage('activated', ({ data, sender }) => {
        const news = parseNews('activated', data)
        if (news && ours(sender)) heard.current(news.id)
      }),
    ]
    return () => {
      over.abort()
      for (const off of unlisten) off()
    }
  }, [look])

  return page
}

/** What the page script says; null where there is none. */
async function describe(tabId: number): Promise<PageState | null> {
  return parseNews('placed', await sendMessage('describePage', null, tabId).catch(() => null))
}

/** What the cards ask of a page. */
export function talkTo(tab: Tab, title: string): PageTalk {
  return {
    title,
    examine: async (id) =>
      parseExamination(await sendMessage('examine', { id }, tab.id).catch(() => null)),
    preview: (id, offer) => void sendMessage('preview', { id, offer }, tab.id).catch(() => {}),
    takeSelection: async () =>
      parseDescription(await sendMessage('takeSelection', null, tab.id).catch(() => null)),
  }
}

/** How a request to show a passage in the page ended. */
export type Revealed = 'shown' | 'missing' | 'closed'

/** Shows a passage in the page; puts the page script there first where it may and is not. */
export async function reveal(tab: Tab, id: string): Promise<Revealed> {
  const ask = () => sendMessage('reveal', { id }, tab.id)
  try {
    return (await ask()) ? 'shown' : 'missing'
  } catch {
    if (!(await installAnnotator(tab.id))) return 'closed'
    // The script has just come in and is still finding its passages.
    await sendMessage('describePage', null, tab.id).catch(() => undefined)
    return ask().then(
      (shown) => (shown ? 'shown' : 'missing'),
      () => 'closed',
    )
  }
}
