// The connection over which one of our pages has the background read an article's other pages: it goes on when that page closes.
import { browser } from 'wxt/browser'
import type { PageDraft } from '@/lib/core/extraction'
import { isOurs } from './asker'

export type AllPages =
  | { kind: 'whole'; draft: PageDraft }
  /** This page could not be read; nothing was kept. */
  | { kind: 'missing'; page: number }
  | { kind: 'stopped' }

export interface PagesRequest {
  tabId: number
  draft: PageDraft
}

/** The page being read and how many there are as far as known. */
export type Progress = (page: number, of: number) => void

type Told =
  | { kind: 'progress'; page: number; of: number }
  | { kind: 'ended'; all: AllPages }
  | { kind: 'failed' }

const NAME = 'pages'

/** Has the background read all pages. Fails where the background does, or was stopped meanwhile. */
export function askForPages(
  request: PagesRequest,
  progress: Progress,
  signal: AbortSignal,
): Promise<AllPages> {
  return new Promise((resolve, reject) => {
    const port = browser.runtime.connect({ name: NAME })
    const failed = () => reject(new Error('The pages were not read to the end.'))
    port.onDisconnect.addListener(failed)
    port.onMessage.addListener((told: Told) => {
      if (told.kind === 'progress') return progress(told.page, told.of)
      if (told.kind === 'ended') resolve(told.all)
      else failed()
      port.disconnect()
    })
    signal.addEventListener('abort', () => port.postMessage('stop'), { once: true })
    port.postMessage(request)
  })
}

/**
 * Answers such requests in the background. `abandoned` is given what was read for a page of ours
 * that has closed meanwhile.
 */
export function answerForPages(
  read: (request: PagesRequest, progress: Progress, signal: AbortSignal) => Promise<AllPages>,
  abandoned: (all: AllPages) => Promise<unknown>,
): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== NAME || !port.sender || !isOurs(port.sender)) return
    const controller = new AbortController()
    let open = true
    port.onDisconnect.addListener(() => {
      open = false
    })
    const tell = (told: Told) => {
      if (open) port.postMessage(told)
    }
    port.onMessage.addListener(async (request: PagesRequest | 'stop') => {
      if (request === 'stop') return controller.abort()
      const progress: Progress = (page, of) => tell({ kind: 'progress', page, of })
      try {
        const all = await read(request, progress, controller.signal)
        if (open) tell({ kind: 'ended', all })
        else await abandoned(all)
      } catch {
        tell({ kind: 'failed' })
      }
    })
  })
}
