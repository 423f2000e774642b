// The side panel, which Firefox calls a sidebar, and the reader page.
import { browser } from 'wxt/browser'

/** Opens the panel in a window. Call it directly in the click: the browser allows it only then. */
export function openPanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: { open(): Promise<void> } }
  if (sidebarAction) return sidebarAction.open()
  return browser.sidePanel.open({ windowId })
}

/** Whether an address is our reader's. */
export function isReader(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('/reader.html')) ?? false
}

/** Opens the reader on an article, beside the tab it came from, and at a passage where one is named. */
export async function openReader(
  articleId: string,
  index?: number,
  passage?: string,
): Promise<void> {
  const params = new URLSearchParams({ id: articleId, ...(passage ? { passage } : {}) })
  const url = browser.runtime.getURL(`/reader.html?${params}` as '/reader.html')
  await browser.tabs.create({ url, ...(index === undefined ? {} : { index: index + 1 }) })
}

/** Opens the library at a view (a hash, as `writeView` writes it). */
export async function openLibrary(hash = ''): Promise<void> {
  await browser.tabs.create({
    url: browser.runtime.getURL(`/library.html${hash}` as '/library.html'),
  })
}
