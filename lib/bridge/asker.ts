// Who sent a message: the page's identity is what the browser says it is.
import { type Browser, browser } from 'wxt/browser'

/**
 * The address of the page a message comes from; null where it is no page's. A request may arrive
 * after client-side navigation, so the address it was made at is believed, within the origin the
 * browser vouches for: to any address there the page could navigate by itself.
 */
export function askerOf(
  sender: Browser.runtime.MessageSender,
  given: unknown,
): { url: string; tabId: number } | null {
  const tabId = sender.tab?.id
  if (tabId === undefined) return null
  const tab = sender.tab?.url
  const sent = sender.url ?? tab
  if (!sent) return null
  // The tab's address is the newer one, unless it shows another site by now.
  const known = tab && new URL(tab).origin === new URL(sent).origin ? tab : sent
  const claimed = typeof given === 'string' && URL.canParse(given) ? new URL(given) : null
  const own =
    claimed !== null && claimed.origin !== 'null' && claimed.origin === new URL(known).origin
  return { url: own ? claimed.href : known, tabId }
}

/** Whether a message comes from one of our own pages. */
export function isOurs(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && !!sender.url?.startsWith(browser.runtime.getURL('/'))
}
