// What a page says of itself, without reading its article.
import type { PageFacts } from '@/lib/core/article'
import { pageKey } from '@/lib/core/url'

/**
 * The facts of a document at `url`, its present address. The canonical link counts only at the
 * address the document was loaded from: after client-side navigation many sites leave the old one.
 */
export function readFacts(document: Document, url: string): PageFacts {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="canonical" i][href]')
  return {
    url,
    canonical: link && URL.canParse(link.href) && isFresh(document, url) ? link.href : null,
    // `document.title` may be a form's field of that name.
    title: document.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    lang: document.documentElement.lang || null,
  }
}

/** Whether the document is still at the address it was loaded from. */
function isFresh(document: Document, url: string): boolean {
  const from = loadedFrom(document, url)
  return from === url || pageKey(url) === pageKey(from)
}

/** The address the document was loaded from; `url` where the browser keeps no record of it. */
function loadedFrom(document: Document, url: string): string {
  const [navigation] = document.defaultView?.performance.getEntriesByType('navigation') ?? []
  return navigation?.name ?? url
}
