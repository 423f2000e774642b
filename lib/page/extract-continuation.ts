// The links of a page that may lead to the other pages of its article.
import { type Continuation, continuationOf, type PageLink } from '@/lib/core/continuation'

/** Characters of a link's text beyond which it is a headline and no pager's. */
const LONGEST = 40

/** The other pages of the article at `url`; null where the page leads to none. */
export function continuationOfPage(document: Document, url: string): Continuation | null {
  const base = document.querySelector('base[href]')?.getAttribute('href')
  const from = base && URL.canParse(base, url) ? new URL(base, url).href : url
  const links: PageLink[] = []
  for (const link of document.querySelectorAll('a[href],link[rel~="next" i][href]')) {
    const href = link.getAttribute('href') ?? ''
    if (href.startsWith('#')) continue
    const text = (link.textContent ?? '').trim()
    const rel = link.getAttribute('rel') ?? ''
    if (text.length > LONGEST || !/\d|[页頁文]|next|prev|page|read|view|full/i.test(text + rel))
      continue
    if (URL.canParse(href, from)) links.push({ text, href: new URL(href, from).href, rel })
  }
  return continuationOf(url, links)
}
