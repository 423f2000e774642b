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

/** Opens the reader on an article, at a passage of it, beside the tab it came from. */
export async function openReader(
  articleId: string,
  { index, passage }: { index?: number | undefined; passage?: string } = {},
): Promise<void> {
  const at = passage === undefined ? '' : `&passage=${passage}`
  const url = browser.runtime.getURL(`/reader.html?id=${articleId}${at}` as '/reader.html')
  await browser.tabs.create({ url, ...(index === undefined ? {} : { index: index + 1 }) })
}
