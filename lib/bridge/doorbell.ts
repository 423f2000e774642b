// Tells the page scripts that something changed. They hear it without the background being woken; what changed they ask for.
import { browser } from 'wxt/browser'
import { newId } from '@/lib/core/id'

const KEY = 'doorbell'

/** Rings for the pages of this article. */
export async function ring(looseKey: string): Promise<void> {
  await browser.storage.local.set({ [KEY]: { looseKey, n: newId() } })
}

/** In place of a loose key: something changed for many articles, or for all. */
export const EVERY_PAGE = '*'

/** Rings for all pages. */
export const ringAll = () => ring(EVERY_PAGE)

/** Calls `heard` with the loose key of each article that changed. */
export function listen(heard: (looseKey: string) => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const value = changes[KEY]?.newValue as { looseKey?: unknown } | undefined
    if (area === 'local' && typeof value?.looseKey === 'string') heard(value.looseKey)
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
