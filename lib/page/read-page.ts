// Fetches another page of the site we are in and takes its article out, without showing or running it.
import type { PageDraft } from '@/lib/core/extraction'
import { extractArticle } from './extract'

/** How long a page may take, in ms. */
const PATIENCE = 20_000

/**
 * The article at an address of this page's own origin; null where it cannot be had, is no page or has
 * no article. An XMLHttpRequest, because it parses as the browser does, by the charset that header
 * or page name, into a document that loads and runs nothing.
 */
export function readPage(url: string): Promise<PageDraft | null> {
  if (!URL.canParse(url) || new URL(url).origin !== location.origin) return Promise.resolve(null)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.responseType = 'document'
    request.timeout = PATIENCE
    const nothing = () => resolve(null)
    request.addEventListener('error', nothing)
    request.addEventListener('timeout', nothing)
    request.addEventListener('abort', nothing)
    request.addEventListener('load', () => {
      const found = request.status < 300 ? request.responseXML : null
      resolve(found && extractArticle(found, request.responseURL || url))
    })
    request.send()
  })
}
