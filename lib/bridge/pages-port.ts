// The line between a page of ours that waits for all pages of an article and the background that reads them.
//
// While the line is held the background is there: ended, it is started again, and goes on. What it
// has read comes over the line, so that the reader may look at it before it is kept.
import { type Browser, browser } from 'wxt/browser'
import type { PageDraft } from '@/lib/core/extraction'
import { isOurs } from './asker'

const NAME = 'pages '
const TAKEN = 'taken'
const LEFT = 'left'
/** Until the line is made again, in ms. */
const PAUSE = 200
/** A page of ours that does not take it by then is as good as closed, in ms. */
const PATIENCE = 2000

type Port = Browser.runtime.Port

/** Waits for all pages of the run with this key, until `signal`; `found` says whether it shows them. */
export function holdLine(
  key: string,
  found: (whole: PageDraft) => boolean,
  signal: AbortSignal,
): void {
  if (signal.aborted) return
  const port = browser.runtime.connect({ name: NAME + key })
  const close = () => port.disconnect()
  signal.addEventListener('abort', close, { once: true })
  port.onMessage.addListener((whole: PageDraft) => {
    port.postMessage(found(whole) ? TAKEN : LEFT)
  })
  port.onDisconnect.addListener(() => {
    signal.removeEventListener('abort', close)
    setTimeout(() => holdLine(key, found, signal), PAUSE)
  })
}

const lines = new Map<string, Set<Port>>()

/** Lets pages of ours wait. In the background, at once. */
export function listenToLines(): void {
  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(NAME) || !port.sender || !isOurs(port.sender)) return
    const key = port.name.slice(NAME.length)
    const held = lines.get(key) ?? new Set()
    lines.set(key, held.add(port))
    port.onDisconnect.addListener(() => held.delete(port))
  })
}

/** Gives what was read to a page of ours that waits for it; false where none does, or none shows it. */
export async function offer(key: string, whole: PageDraft): Promise<boolean> {
  for (const port of lines.get(key) ?? []) {
    const taken = new Promise<boolean>((resolve) => {
      port.onMessage.addListener((said) => resolve(said === TAKEN))
      port.onDisconnect.addListener(() => resolve(false))
      setTimeout(() => resolve(false), PATIENCE)
    })
    try {
      port.postMessage(whole)
    } catch {
      continue
    }
    if (await taken) return true
  }
  return false
}
