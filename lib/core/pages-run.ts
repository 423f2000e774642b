// The reading of an article's other pages: what is known of it while it goes on, and how it failed.
import type { Failure } from './answer'
import type { PageDraft } from './extraction'
import { looseKey } from './url'

export type PagesRun =
  | {
      kind: 'reading'
      tabId: number
      /** The number of the page from which it was asked for. */
      own: number
      /** The page being read, and how many there are as far as known. */
      page: number
      of: number
    }
  | {
      kind: 'failed'
      tabId: number
      own: number
      page: number
      of: number
      /**
       * `missing`: that page could not be read; `apart`: all were, but not put together; `ended`:
       * the browser ended it; else what keeping the whole came to.
       */
      why: 'missing' | 'apart' | 'ended' | Failure
      /** How many pages were read, and are there for another try. */
      read: number
      /** When, in ms since 1970. */
      since: number
    }

/** Who asks for it: the tab that shows the article, and what was read there. */
export interface PagesRequest {
  tabId: number
  draft: PageDraft
}

/** What names an article whichever of its pages is shown: its first page, where that is known. */
export function runKey({ url, continuation }: Pick<PageDraft, 'url' | 'continuation'>): string {
  const first = continuation?.pages.find(({ number }) => number === 1)
  return looseKey(first && continuation?.number !== 1 ? first.url : url)
}
