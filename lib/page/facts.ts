// What a page says of itself, without reading its article.
import type { PageFacts } from '@/lib/core/article'
import { pageKey } from '@/lib/core/url'

/** Characters of a <title> that are read. */
const LONGEST_TITLE = 500
const WEB = /^(?:https?|file):\/\/\S{1,2000}$/
/** A language as BCP 47 has it, or nearly (zh_CN). */
const LANGUAGE = /^[A-Za-z]{2,8}(?:[-_][A-Za-z\d]{1,8}){0,4}$/

/**
 * The facts of a document at `url`, its present address. The canonical link counts only at the
 * address the document was loaded from: after client-side navigation many sites leave the old one.
 */
export function readFacts(document: Document, url: string): PageFacts {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="canonical" i][href]')
  return {
    url,
    canonical: link && WEB.test(link.href) && isFresh(document, url) ? link.href : null,
    // `document.title` may be a form's field of that name.
    title: (document.querySelector('title')?.textContent ?? '')
      .slice(0, LONGEST_TITLE)
      .replace(/\s+/g, ' ')
      .trim(),
    lang: LANGUAGE.exec(document.documentElement.lang)?.[0] ?? null,
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
