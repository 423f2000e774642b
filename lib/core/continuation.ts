// Which links of a page lead to the other pages of the same article.
import { looseKey } from './url'

export interface PageLink {
  text: string
  /** Absolute. */
  href: string
  /** The link's `rel`, '' where it has none. */
  rel: string
}

/** What a page says of the article's other pages; plain data, so that it can be sent. */
export interface Continuation {
  /** Which page this one is, from 1. */
  number: number
  /** The pages it leads to, in order; this one is not among them. */
  pages: { number: number; url: string }[]
  /** Where the article stands on one page, if the site has it so. */
  whole: string | null
}

/** The most pages an article is believed to have. */
export const MOST_PAGES = 99

const NEXT =
  /^(?:下一?[页頁]|[后後]一?[页頁]|next(?: page)?|continue(?: reading)?(?: on(?: the)? next page)?|read on|继续阅读|繼續閱讀|查看下一?[页頁]|余下全文|餘下全文)$/
const PREVIOUS = /^(?:上一?[页頁]|前一?[页頁]|prev(?:ious)?(?: page)?)$/
const WHOLE =
  /^(?:(?:余下|餘下|阅读|閱讀|查看|显示|顯示|展开|浏览)?全文(?:阅读|閱讀|浏览)?|单[页頁](?:阅读|模式|显示|浏览)?|單頁(?:閱讀|顯示)?|本[页頁]阅读全文|在本[页頁]阅读全文|(?:view|read|show)(?: (?:as|on|the|in))*(?: full)?(?: article| story)?(?: (?:as|on|in))*(?: a)?(?: (?:single|one) page| all)|single page|view all|full (?:article|story)|read the full (?:article|story))$/

/** Names of parameters that count pages. `cpage`, `comment_page` and the like count comments. */
const PARAMETER =
  /^(?:p|pg|page|pageno|page_no|pageindex|page_index|pagenum|page_num|pn|curpage|currentpage|currpage|paged|pnum)$/i
/** What stands between an article's address and the number of a page of it. */
const SUFFIX = /^(.*?)(_p|-p|_page_?|-page-?|\/page\/|\/p|[_-]|\/)(\d{1,2}|all|full)$/
/** An address that ends like this is a day's or a month's, and the numbers are a calendar's. */
const DATE = /(?:^|\/)(?:19|20)\d\d(?:[/-]\d{1,2})?$/

interface Reading {
  /** The article's address without the page: what its pages have in common. */
  stem: string
  /** null where the address names no page. */
  page: number | 'all' | null
}

/** The ways an address can be read as page so-and-so of an article; the plain one first. */
function readingsOf(address: string): Reading[] {
  const { origin, pathname, searchParams } = new URL(address)
  const counted = [...searchParams].filter(([name]) => PARAMETER.test(name))
  const rest = [...searchParams].filter(([name]) => !PARAMETER.test(name)).sort()
  const query = rest.length ? `?${new URLSearchParams(rest)}` : ''
  const extension = /\.(?:s?html?|aspx?|php|jsp|do)$/i.exec(pathname)?.[0] ?? ''
  const path = pathname.slice(0, pathname.length - extension.length).replace(/\/$/, '')
  const stem = (path: string) => `${origin}${path}${extension}${query}`
  if (counted.length === 1) {
    const page = pageOf(counted[0]?.[1] ?? '')
    return page === null ? [] : [{ stem: stem(path), page }]
  }
  if (counted.length > 1) return []
  const readings: Reading[] = [{ stem: stem(path), page: null }]
  const parts = SUFFIX.exec(path)
  const page = pageOf(parts?.[3] ?? '')
  if (parts?.[1] && page !== null && !DATE.test(parts[1]) && parts[1].length > 1)
    readings.push({ stem: stem(parts[1]), page })
  return readings
}

function pageOf(text: string): number | 'all' | null {
  if (/^(?:all|full|0)$/.test(text)) return 'all'
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= MOST_PAGES ? number : null
}

/** Whether a link says by its words, or its `rel`, that it leads to a page of the same article. */
export function isPager(text: string, rel: string): boolean {
  if (rel && /\bnext\b/i.test(rel)) return true
  const label = labelOf(text)
  return /^\d{1,2}$/.test(label) || NEXT.test(label) || PREVIOUS.test(label) || WHOLE.test(label)
}

/**
 * The other pages of the article at `url`, null where it has none. A link counts where its words
 * say so (下一页, a number, "next page") and its address differs from this one by a page's number
 * alone: 下一篇 leads to another article, and "next" often does.
 */
export function continuationOf(url: string, links: readonly PageLink[]): Continuation | null {
  if (!URL.canParse(url)) return null
  let best: Continuation | null = null
  for (const own of readingsOf(url)) {
    if (own.page === 'all') continue
    const found = follow(url, own, links)
    if (found && (!best || found.pages.length > best.pages.length)) best = found
  }
  return best
}

function follow(url: string, own: Reading, links: readonly PageLink[]): Continuation | null {
  const here = looseKey(url)
  const pages = new Map<number, string>()
  let whole: string | null = null
  let next = false
  const number = typeof own.page === 'number' ? own.page : 1
  for (const { text, href, rel } of links) {
    if (!isPager(text, rel)) continue
    const label = labelOf(text)
    if (!URL.canParse(href) || looseKey(href) === here) continue
    const reading = readingsOf(href).find(
      ({ stem, page }) => stem === own.stem && (page !== null || own.page !== null),
    )
    if (!reading) continue
    if (reading.page === 'all') {
      if (WHOLE.test(label)) whole ??= href
      continue
    }
    const page = reading.page ?? 1
    const follows = NEXT.test(label) || (/\bnext\b/i.test(rel) && !/[篇章回节]/.test(label))
    if (follows && page === number + 1) next = true
    else if (PREVIOUS.test(label) ? page !== number - 1 : Number(label) !== page) continue
    if (page !== number && !pages.has(page)) pages.set(page, href)
  }
  const sorted = [...pages].sort(([a], [b]) => a - b)
  const counted = sorted.map(([number, url]) => ({ number, url }))
  // Numbers alone are pages only where they count on from this one, without a gap beside it.
  const beside = pages.has(number + 1) || pages.has(number - 1)
  if (!whole && !(beside && (next || counted.length >= 1))) return null
  return { number, pages: counted, whole }
}

const labelOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s[(<«‹【]+|[\s\])>»›】→….]+$/g, '')
    .replace(/^第?(\d+)[页頁]?$/, '$1')
