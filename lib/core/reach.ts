// Why a page is closed to us, and which addresses a reader opens when they open "this site".

/** Why nothing could be read. Each has a sentence under `closed_<reason>`. */
export type Closed =
  /** One of the browser's own pages, or another extension's. */
  | 'browser'
  /** The shop for extensions, which no extension may enter. */
  | 'store'
  | 'pdf'
  /** A file on this machine, which the browser keeps to itself until told otherwise. */
  | 'file'
  /** An ordinary page the browser did not let us into this time. */
  | 'withheld'
  /** The page was read; there is no article in it. */
  | 'empty'

const STORES =
  /^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons)(\/|$)/

/** The reason an address gave nothing. `read`: our script ran there. No address: the browser hides its own. */
export function whyClosed(url: string | undefined, read: boolean): Closed {
  if (url && /\.pdf$/i.test(pathOf(url))) return 'pdf'
  if (read) return 'empty'
  if (!url) return 'browser'
  if (STORES.test(url)) return 'store'
  if (url.startsWith('file:')) return 'file'
  return /^https?:/.test(url) ? 'withheld' : 'browser'
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : ''
}

/**
 * The match pattern of a page's site: the host without www or mobile prefix, and what lies below
 * it, so that both editions of a site are one choice. An address or bare name has nothing below
 * it. Null where there is no site to name.
 */
export function sitePattern(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, hostname } = new URL(url)
  if (!/^https?:$/.test(protocol)) return null
  const bare = siteOf(url)
  const alone = !hostname.includes('.') || /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  return alone ? `*://${hostname}/*` : `*://*.${bare}/*`
}

/** The host a reader would name a site by: without www or mobile prefix. */
export function siteOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { hostname } = new URL(url)
  const bare = hostname.replace(/^(www\d?|m|mobile|wap)\./, '')
  return bare.includes('.') ? bare : hostname
}
