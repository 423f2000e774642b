// Reads all pages of an article that has several, one after the other, because the reader asked for it.
import { extractAt, joinAt } from '@/lib/bridge/inject'
import { MOST_PAGES } from '@/lib/core/continuation'
import type { PageDraft } from '@/lib/core/extraction'
import { looseKey } from '@/lib/core/url'

/** A page of the site is fetched for 20 s at most and judged for 2; a page that lets nothing run longer is given up. */
const PAGE_MS = 40_000

export type AllPages =
  | { kind: 'whole'; draft: PageDraft }
  /** This page could not be read. */
  | { kind: 'missing'; page: number }
  /** All pages were read, but the tab could not put them together: it is gone, or lets nothing in. */
  | { kind: 'apart' }
  | { kind: 'stopped' }

export interface Reading {
  /** The tab whose page fetches the others, with the site's access that the click on the icon gave. */
  tabId: number
  /** The article of the page from which it was asked for. */
  draft: PageDraft
  /** What was read before, by number. */
  read: ReadonlyMap<number, PageDraft>
  /** Told of the page being read and how many there are as far as known. */
  progress(page: number, of: number): Promise<void>
  /** Given each page that was read now. */
  keep(number: number, page: PageDraft): Promise<unknown>
  signal: AbortSignal
}

/** Fetches the pages that `draft` leads to, and those that they lead to, and puts all together. */
export async function readPages(reading: Reading): Promise<AllPages> {
  const { draft, read, signal } = reading
  const { continuation } = draft
  if (!continuation) return { kind: 'whole', draft }
  if (continuation.whole && read.size === 0) {
    await reading.progress(1, 1)
    const found = await readAt(reading, continuation.whole)
    if (signal.aborted) return { kind: 'stopped' }
    // It is the same article at another address: it stays that of this page.
    if (found && found.text.length >= draft.text.length) {
      const { url, canonical } = draft
      const all = [url, ...continuation.pages.map((page) => page.url), continuation.whole]
      const pages = [...new Set(all.map(looseKey))]
      return { kind: 'whole', draft: { ...found, url, canonical, pages, continuation: null } }
    }
  }
  const own = continuation.number
  const known = new Map(continuation.pages.map(({ number, url }) => [number, url]))
  known.set(own, draft.url)
  const got = new Map(read).set(own, draft)
  /** The page of this number, and what it leads to; null where it cannot be had, or nobody waits for it. */
  async function pageAt(number: number, url: string): Promise<PageDraft | null> {
    await reading.progress(number, Math.max(...known.keys()))
    const before = got.get(number)
    const page = before ?? (await readAt(reading, url))
    if (!page || signal.aborted) return null
    if (!before) await reading.keep(number, page)
    got.set(number, page)
    for (const next of page.continuation?.pages ?? [])
      if (!known.has(next.number)) known.set(next.number, next.url)
    return page
  }
  // Where each page leads only to those beside it, the first is found by going back.
  for (let number = own - 1; !known.has(1); number--) {
    const url = known.get(number)
    const page = url === undefined ? null : await pageAt(number, url)
    if (signal.aborted) return { kind: 'stopped' }
    if (!page) return { kind: 'missing', page: number }
  }
  const pages: PageDraft[] = []
  for (let number = 1; number <= MOST_PAGES; number++) {
    const url = known.get(number)
    if (url === undefined) break
    const page = await pageAt(number, url)
    if (signal.aborted) return { kind: 'stopped' }
    if (!page) return { kind: 'missing', page: number }
    pages.push({ ...page, url })
  }
  const [first, ...rest] = pages
  if (!first) return { kind: 'missing', page: 1 }
  const whole = await inTime(() => joinAt(reading.tabId, [first, ...rest]), signal)
  if (signal.aborted) return { kind: 'stopped' }
  return whole ? { kind: 'whole', draft: whole } : { kind: 'apart' }
}

const readAt = ({ tabId, signal }: Reading, url: string): Promise<PageDraft | null> =>
  inTime(() => extractAt(tabId, url), signal)

/** What comes of it; null also when it was stopped, or took too long: a page may let nothing else run. */
async function inTime(work: () => Promise<PageDraft | null>, signal: AbortSignal) {
  if (signal.aborted) return null
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PAGE_MS)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  try {
    return await Promise.race([work(), over])
  } finally {
    clearTimeout(timer)
  }
}
