// Which pages the reader has opened to us beyond a click on the icon.
import { browser } from 'wxt/browser'
import { sitePattern } from '@/lib/core/reach'

export type Grant = 'none' | 'site' | 'all'

const ALL = { origins: ['<all_urls>'] }

const site = (url: string) => ({ origins: [sitePattern(url)].filter((each) => each !== null) })

/** What is granted for the site of `url` now. */
export async function grantFor(url: string): Promise<Grant> {
  if (await browser.permissions.contains(ALL)) return 'all'
  const own = site(url)
  return own.origins.length > 0 && (await browser.permissions.contains(own)) ? 'site' : 'none'
}

/** Asks for a grant. Call it directly in the click: the browser shows its question only then. */
export function askFor(grant: Exclude<Grant, 'none'>, url: string): Promise<boolean> {
  return browser.permissions.request(grant === 'all' ? ALL : site(url))
}

/** Gives a grant back. False where the browser keeps it. */
export async function giveBack(grant: Exclude<Grant, 'none'>, url: string): Promise<boolean> {
  return browser.permissions.remove(grant === 'all' ? ALL : site(url))
}

/** Calls `changed` whenever a grant is given or taken, from anywhere. */
export function watchGrants(changed: () => void, signal: AbortSignal): void {
  browser.permissions.onAdded.addListener(changed)
  browser.permissions.onRemoved.addListener(changed)
  signal.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(changed)
    browser.permissions.onRemoved.removeListener(changed)
  })
}
