// What the popup learns of the tab it was opened on: everything is asked for at once, each part shows when it is there.
import { useEffect, useState } from 'react'
import { choiceFor } from '@/lib/bridge/choices'
import { type Extraction, extract, installAnnotator } from '@/lib/bridge/inject'
import { sendMessage } from '@/lib/bridge/messages'
import { isReader } from '@/lib/bridge/panel'
import { activeTab, type Tab } from '@/lib/bridge/tabs'
import type { PageFacts } from '@/lib/core/article'
import type { Choice } from '@/lib/core/choice'
import type { PageDraft } from '@/lib/core/extraction'
import { type Closed, whyClosed } from '@/lib/core/reach'
import { parseNews } from '@/lib/core/request'

/** Begun before React is: the page is being read while the popup is still being drawn. */
export interface Opening {
  tab: Tab | null
  extraction: Promise<Extraction>
  /** Whether the page script stands in the page. */
  installed: Promise<boolean>
}

export async function open(): Promise<Opening> {
  const tab = await activeTab()
  if (!tab) {
    const nothing = Promise.resolve<Extraction>({ kind: 'forbidden' })
    return { tab, extraction: nothing, installed: Promise.resolve(false) }
  }
  return { tab, extraction: extract(tab.id), installed: installAnnotator(tab.id) }
}

/** What our reader says of the article it shows; null while it is still opening it. */
async function facts(tabId: number | undefined): Promise<PageFacts | null> {
  if (tabId === undefined) return null
  const state = await sendMessage('describePage', null, tabId).catch(() => null)
  return parseNews('placed', state)?.facts ?? null
}

export type Reading =
  | { kind: 'loading' }
  | { kind: 'article'; draft: PageDraft }
  /** The tab shows our own reader, on the saved copy of this address, or of one piece of it. */
  | { kind: 'copy'; url: string; piece: string | undefined }
  | { kind: 'closed'; why: Closed }

export function useReading(opening: Promise<Opening>): {
  tab: Tab | null
  reading: Reading
  installed: boolean
  /** Puts another reading in the place of what was found at first. */
  read(draft: PageDraft): void
  /** Reads the page once more, by what was chosen for it meanwhile. */
  again(): Promise<Extraction>
  /** What the reader said of this page's article. */
  choice: Choice
} {
  const [tab, setTab] = useState<Tab | null>(null)
  const [reading, setReading] = useState<Reading>({ kind: 'loading' })
  const [installed, setInstalled] = useState(false)
  const [choice, setChoice] = useState<Choice>({ kind: 'automatic' })

  useEffect(() => {
    let over = false
    void opening.then(async ({ tab, extraction, installed }) => {
      if (over) return
      setTab(tab)
      void installed.then((yes) => over || setInstalled(yes))
      const found = await extraction
      const copy = found.kind === 'forbidden' && isReader(tab?.url) && (await facts(tab?.id))
      if (over) return
      if (copy) return setReading({ kind: 'copy', url: copy.url, piece: copy.piece })
      const chosen = tab?.url ? await choiceFor(tab.url) : null
      if (over) return
      if (chosen) setChoice(chosen)
      setReading(readingOf(tab, found))
    })
    return () => {
      over = true
    }
  }, [opening])

  const read = (draft: PageDraft) => setReading({ kind: 'article', draft })
  async function again(): Promise<Extraction> {
    const found: Extraction = tab ? await extract(tab.id) : { kind: 'forbidden' }
    if (tab?.url) setChoice(await choiceFor(tab.url))
    setReading(readingOf(tab, found))
    return found
  }
  return { tab, reading, installed, read, again, choice }
}

const readingOf = (tab: Tab | null, found: Extraction): Reading =>
  found.kind === 'article'
    ? found
    : { kind: 'closed', why: whyClosed(tab?.url, found.kind === 'none') }
