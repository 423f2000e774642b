// Reads all pages of an article that has several, one after the other, because the reader asked for it.
import { extractAt, joinAt } from '@/lib/bridge/inject'
import type { AllPages, PagesRequest, Progress } from '@/lib/bridge/pages-port'
import { MOST_PAGES } from '@/lib/core/continuation'
import type { PageDraft } from '@/lib/core/extraction'
import { keepPicturesOfOpenPage } from './keep-pictures'
import { saveDraft } from './save-page'

/**
 * Fetches the pages that `draft`, the article of the tab's page, leads to, and those that they lead
 * to, through the page itself: with the site's access that the click on the icon gave. `progress`
 * is told the page being read and how many there are as far as known.
 */
export async function readPages(
  { tabId, draft }: PagesRequest,
  progress: Progress,
  signal: AbortSignal,
): Promise<AllPages> {
  const { continuation } = draft
  if (!continuation) return { kind: 'whole', draft }
  if (continuation.whole) {
    progress(1, 1)
    const found = await readAt(tabId, continuation.whole, signal)
    if (signal.aborted) return { kind: 'stopped' }
    // It is the same article at another address: it stays that of this page.
    if (found && found.text.length >= draft.text.length) {
      const { url, canonical } = draft
      return { kind: 'whole', draft: { ...found, url, canonical, continuation: null } }
    }
  }
  const known = new Map(continuation.pages.map(({ number, url }) => [number, url]))
  const pages: PageDraft[] = []
  let number = known.has(1) || continuation.number === 1 ? 1 : continuation.number
  for (; number <= MOST_PAGES; number++) {
    const url = number === continuation.number ? draft.url : known.get(number)
    if (url === undefined) break
    progress(number, Math.max(continuation.number, ...known.keys()))
    const page = number === continuation.number ? draft : await readAt(tabId, url, signal)
    if (signal.aborted) return { kind: 'stopped' }
    if (!page) return { kind: 'missing', page: number }
    for (const next of page.continuation?.pages ?? [])
      if (!known.has(next.number)) known.set(next.number, next.url)
    pages.push({ ...page, url })
  }
  const [first, ...rest] = pages
  if (!first) return { kind: 'stopped' }
  const whole = await joinAt(tabId, [first, ...rest])
  return whole ? { kind: 'whole', draft: whole } : { kind: 'missing', page: number }
}

/** The article at an address of the tab's site; null also when it was stopped. */
async function readAt(tabId: number, url: string, signal: AbortSignal): Promise<PageDraft | null> {
  const stopped = new Promise<null>((resolve) =>
    signal.addEventListener('abort', () => resolve(null), { once: true }),
  )
  return Promise.race([extractAt(tabId, url), stopped])
}

/** Keeps what was read for a reader who closed the popup meanwhile: it was asked for, and would be lost. */
export async function keepAbandoned(all: AllPages): Promise<void> {
  if (all.kind !== 'whole') return
  const articleId = await saveDraft(all.draft)
  // In the background nobody hears the request for them.
  await keepPicturesOfOpenPage(articleId).catch(() => {})
}
