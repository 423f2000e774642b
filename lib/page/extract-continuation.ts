// The links of a page that may lead to the other pages of its article.
import { type Continuation, continuationOf, isPager, type PageLink } from '@/lib/core/continuation'

/** Characters of a link's text beyond which it is a headline and no pager's. */
const LONGEST = 40
/**
 * A number of one or two digits, or what a pager's words begin with: a page may have thousands of
 * links, and few of these. Written out, because a pattern that ignores case, or names scripts, is slow to make.
 */
const PAGER =
  /^[^a-zA-Z\d０-９\u4e00-\u9fff]*[\d０-９]{1,2}[^a-zA-Z\d０-９\u4e00-\u9fff]*$|^[\s[(<«‹【（＜［]*(?:[上下前后後]一?[页頁]|第?[\d０-９]{1,2}[页頁]|(?:[余餘]下|阅读|閱讀|查看|显示|顯示|展开|浏览)?全文|[继繼][续續]|查看下|[单單][页頁]|在?本[页頁]|[Nn]ext|NEXT|[Cc]ontinue|[Rr]ead (?!more)|[Vv]iew|[Ss]how|[Ss]ingle|[Pp]rev|[Ff]ull|[A-Z ]{4,20}PAGE)/

/** The other pages of the article at `url`; null where the page leads to none. */
export function continuationOfPage(document: Document, url: string): Continuation | null {
  const links: PageLink[] = []
  let from: string | null = null
  for (const link of document.querySelectorAll('a[href],link[rel~="next" i][href]')) {
    const text = link.textContent ?? ''
    if (text.length > LONGEST * 2) continue
    const rel = link.getAttribute('rel') ?? ''
    if (!rel.includes('next') && !(PAGER.test(text) && isPager(text, rel))) continue
    const href = link.getAttribute('href') ?? ''
    if (href.startsWith('#') || text.trim().length > LONGEST) continue
    from ??= baseOf(document, url)
    if (URL.canParse(href, from)) {
      links.push({ text: text.trim(), href: new URL(href, from).href, rel })
    }
  }
  return links.length > 0 ? continuationOf(url, links) : null
}

function baseOf(document: Document, url: string): string {
  const base = document.querySelector('base[href]')?.getAttribute('href')
  return base && URL.canParse(base, url) ? new URL(base, url).href : url
}
