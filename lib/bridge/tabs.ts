// The tab a page of ours is about, and the keys the reader set.
import { type Browser, browser } from 'wxt/browser'

/** What we may know of a tab. The address is there only where the reader let us in. */
export interface Tab {
  id: number
  windowId: number
  index: number
  url: string | undefined
  title: string | undefined
  /** All of the page is there. */
  loaded: boolean
}

type BrowserTab = Browser.tabs.Tab

function known(tab: BrowserTab | undefined): Tab | null {
  if (tab?.id === undefined) return null
  const { id, windowId, index, url, title, status } = tab
  const loaded = status === 'complete'
  return { id, windowId, index, url: url || undefined, title: title || undefined, loaded }
}

/** The tab named in our page's own address (`?tab=7`), which a test or a detached panel pins. */
export function pinnedTab(search = location.search): number | null {
  const id = new URLSearchParams(search).get('tab')
  return id === null ? null : Number(id)
}

/** The active tab of our window, or the pinned one; null where there is none. */
export async function activeTab(): Promise<Tab | null> {
  const pinned = pinnedTab()
  if (pinned !== null) return known(await browser.tabs.get(pinned).catch(() => undefined))
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  return known(tab)
}

/** Calls `changed` whenever another tab comes to the front here or the tab shows another page. */
export function watchTabs(changed: () => void, signal: AbortSignal): void {
  const { onActivated, onUpdated } = browser.tabs
  const updated = (_: number, change: { url?: string; status?: string; title?: string }) => {
    if (change.url || change.status || change.title) changed()
  }
  onActivated.addListener(changed)
  onUpdated.addListener(updated)
  signal.addEventListener('abort', () => {
    onActivated.removeListener(changed)
    onUpdated.removeListener(updated)
  })
}

/** Opens an address the reader chose, in a tab of its own. Only web and mail addresses are opened. */
export async function openLink(href: string): Promise<void> {
  if (/^(https?|mailto):/i.test(href)) await browser.tabs.create({ url: href })
}

/** The keys of our commands as the reader has set them, by command name; '' where there are none. */
export async function shortcuts(): Promise<Record<string, string>> {
  const all = await browser.commands.getAll()
  return Object.fromEntries(all.map(({ name, shortcut }) => [name ?? '', shortcut ?? '']))
}

/** The address a tab shows; undefined where it is gone or we may not know. */
export async function addressOf(tabId: number): Promise<string | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined)
  return tab?.url || undefined
}

/** The tabs that show a page we may read, of those for which `is` holds; the one in front first. */
export async function tabsShowing(is: (url: string) => boolean): Promise<number[]> {
  const tabs = await browser.tabs.query({})
  return tabs
    .filter(({ id, url }) => id !== undefined && url !== undefined && is(url))
    .sort((a, b) => Number(b.active) - Number(a.active))
    .map(({ id }) => id!)
}

/** A page that has not loaded by then is taken as it is, in ms. */
const LOADING_MS = 30_000

/** Opens a page in a tab behind the present one, runs `use` when it has loaded, and closes it. */
export async function behindTheScenes<T>(
  url: string,
  use: (tabId: number) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const { id } = await browser.tabs.create({ url, active: false })
  if (id === undefined) throw new Error('The browser opened no tab.')
  try {
    const end = Date.now() + LOADING_MS
    while (!signal.aborted && Date.now() < end) {
      if ((await browser.tabs.get(id)).status === 'complete') break
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    signal.throwIfAborted()
    return await use(id)
  } finally {
    await browser.tabs.remove(id).catch(() => undefined)
  }
}
