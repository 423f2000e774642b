// Tells the page scripts that something changed. They hear it without the background being woken; what changed they ask for.
import { browser } from 'wxt/browser'
import { newId } from '@/lib/core/id'

const KEY = 'doorbell'

/** Above so many articles every page is rung for: all pages hear each name, and most would hear in vain. */
const NAMED = 200

/** Rings once for the pages of these articles. */
export async function ring(looseKeys: readonly string[]): Promise<void> {
  if (looseKeys.length === 0) return
  if (looseKeys.length > NAMED) return ringAll()
  await browser.storage.local.set({ [KEY]: { looseKeys, n: newId() } })
}

/** Rings for every page. */
export async function ringAll(): Promise<void> {
  await browser.storage.local.set({ [KEY]: { looseKeys: null, n: newId() } })
}

/** Calls `heard` whenever it rings for the page that `looseKey` names by then. */
export function listen(looseKey: () => string, heard: () => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'local') return
    const value = changes[KEY]?.newValue as { looseKeys?: unknown } | undefined
    const named = value?.looseKeys
    if (named === null || (Array.isArray(named) && named.includes(looseKey()))) heard()
  }
  browser.storage.onChanged.addListener(onChanged)
  signal.addEventListener('abort', () => {
    try {
      browser.storage.onChanged.removeListener(onChanged)
    } catch {
      // After an update of the extension its listeners are gone with it.
    }
  })
}
