// What a page says of its article besides the text: its head, JSON-LD, and the lines around the title.
import { chooseDate, type DateLine, dateOfLines, machineDate } from '@/lib/core/date'
import { isNoise, isNotice } from '@/lib/core/noise'
import { isChineseName } from '@/lib/core/person'
import { isHan, isProse, squash } from '@/lib/core/prose'
import { chooseSite, sourceOfLine } from '@/lib/core/site'
import { chooseTitle, titleParts } from '@/lib/core/title'
import { type Line, linesOf, linkShare } from './extract-lines'

export interface Evidence {
  title: string
  /** Section and site as <title> has them after the title. */
  titleRest: string[]
  /** The element that shows the title; null where none does. */
  heading: Element | null
  han: boolean
  publishedAt: string | null
  site: string | null
  source: string | null
  image: string | null
  /** Authors named by JSON-LD, meta or class; best first. */
  authors: string[]
  /** Names that belong to the site, so never to an author. */
  sites: string[]
  /** Short lines just before the title, and between it and the text. */
  head: string[]
  /** Reads the lines after that first text, for credits that stand below a summary. */
  early: () => string[]
  /** The first running text after the title; what an extraction of this page has to contain. */
  anchor: Line | null
}

/** Lines looked at after the title, and text nodes before it. */
const AFTER = 40
const BEFORE = 24
/** Nodes walked for those lines at most. */
const NODES = 4000

/** Reads it all without changing anything. `now` is for dates told from now (3小时前). */
export function readEvidence(document: Document, url: string, now = new Date()): Evidence {
  const metas = readMetas(document)
  const data = readJsonLd(document)
  const body = document.body ?? document.documentElement
  const marked = [metas.get('og:title'), data.headline, metas.get('twitter:title')].flatMap(given)
  const siteNames = [
    metas.get('og:site_name'),
    data.publisher,
    metas.get('application-name'),
    metas.get('apple-mobile-web-app-title'),
  ].flatMap(given)
  const headings = headingsOf(document)
  const documentTitle = document.title.trim()
  let elements = headings.map((heading) => heading.element)
  const told = { documentTitle, marked, headings, sites: siteNames }
  let chosen = chooseTitle({ ...told, lone: false })
  if (chosen.heading === -1) {
    const lines = titleLines(body, documentTitle || (marked[0] ?? ''))
    const again = chooseTitle({
      documentTitle,
      marked,
      headings: lines,
      sites: siteNames,
      lone: false,
    })
    if (again.heading !== -1) {
      chosen = again
      elements = lines.map((line) => line.element)
    } else chosen = chooseTitle(told)
  }
  const heading = elements[chosen.heading] ?? null
  const isText = (line: Line) =>
    isProse(line.text) &&
    linkShare(line) < 0.4 &&
    !isNoise(line.text, 'head') &&
    !isNotice(line.text)
  const after = linesOf(body, {
    from: heading ? following(heading, body) : body,
    limit: AFTER,
    nodes: NODES,
    until: isText,
  })
  const before = heading ? linesBefore(heading, body) : []
  const lastLine = after.at(-1)
  const prose = lastLine && isText(lastLine) ? after.length - 1 : -1
  const han = isHan(after.map((line) => line.text).join(' ') + chosen.title)
  const head = prose === -1 ? after.slice(0, 20) : after.slice(0, Math.min(prose, 20))
  const dated: DateLine[] = [
    ...head
      .concat(prose === -1 ? [] : after.slice(prose, prose + 1))
      .map((line, index) => ({ text: line.text, distance: index })),
    ...before.map((text, index) => ({ text, distance: -1 - index })),
  ]
  const joined = head
    .slice(0, 12)
    .map((line) => line.text)
    .join(' ')
  if (joined.length < 160) dated.push({ text: joined, distance: 4 })
  const machine = [
    data.published,
    metas.get('article:published_time'),
    metas.get('og:article:published_time'),
    metas.get('og:published_time'),
    metas.get('datepublished'),
    metas.get('publishdate'),
    metas.get('pubdate'),
    metas.get('og:release_date'),
    metas.get('parsely-pub-date'),
    metas.get('dc.date.issued'),
    metas.get('dcterms.date'),
    metas.get('dc.date'),
    metas.get('date'),
    metas.get('weibo: article:create_at'),
    metas.get('article:create_at'),
    metas.get('apub:time'),
    timeElement(document, heading),
  ]
    .flatMap(given)
    .map(machineDate)
    .find((date) => date !== null)
  const sourceLines = [...head.slice(0, 12).map((line) => line.text), ...before.slice(0, 6)]
  if (!heading && han && titleParts(documentTitle).every((part) => part.length <= 8)) {
    const above = head.findLast((line) => isTitleLike(line, now))
    if (above) chosen = { title: above.text, heading: -1, rest: titleParts(documentTitle) }
  }
  const source =
    sourceLines.map(sourceOfLine).find((name) => name !== null) ??
    given(metas.get('source')).map(
      (text) => sourceOfLine(text) ?? sourceOfLine(`来源：${text}`),
    )[0] ??
    null
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const names = { marked: siteNames, titleRest: chosen.rest, title: chosen.title }
  const site =
    chooseSite({ ...names, crumbs: [], foot: [], source: null, host: '' }) ??
    chooseSite({
      ...names,
      crumbs: [...crumbsOf(before), ...logosOf(document)],
      foot: footLines(body),
      source,
      host,
    })
  return {
    title: chosen.title,
    titleRest: chosen.rest,
    heading,
    han,
    publishedAt: chooseDate(machine ?? null, dateOfLines(dated, now), han),
    site,
    source,
    image: imageOf(metas, data, url),
    authors: authorsOf(document, metas, data, joined + before.join(' '), han),
    sites: [site, source, ...siteNames, ...chosen.rest.slice(-2), host].flatMap(given),
    head: [...head.map((line) => line.text), ...before.slice(0, 3)],
    early: () => {
      const last = after[prose]?.nodes.at(-1)
      if (!last) return []
      const below = linesOf(body, { from: following(last, body), limit: 10, nodes: 300 })
      return below.map((line) => line.text)
    },
    anchor: after[prose] ?? null,
  }
}

/** Whether a line above the text may be its title where nothing else names one. */
function isTitleLike({ text, linked }: Line, now: Date): boolean {
  return (
    text.length >= 6 &&
    text.length <= 60 &&
    linked === 0 &&
    !isNoise(text, 'head') &&
    !sourceOfLine(text) &&
    !dateOfLines([{ text, distance: 0 }], now)
  )
}

const given = (value: string | null | undefined): string[] => {
  const text = value?.trim()
  return text ? [text] : []
}

/** The head's name, property and itemprop metas by lower-case name; the first of a name counts. */
function readMetas(document: Document): Map<string, string> {
  const metas = new Map<string, string>()
  for (const meta of document.getElementsByTagName('meta')) {
    const content = meta.getAttribute('content')
    if (!content || content.length > 500) continue
    const names = `${meta.getAttribute('property') ?? ''} ${meta.getAttribute('itemprop') ?? ''}`
    for (const name of [meta.getAttribute('name') ?? '', ...names.split(/\s+/)]) {
      const key = name.trim().toLowerCase()
      if (key && !metas.has(key)) metas.set(key, content)
    }
  }
  return metas
}

interface LinkedData {
  headline: string | null
  author: string[]
  publisher: string | null
  published: string | null
  image: string | null
}

/** What JSON-LD says of the article; all null where there is none or it does not parse. */
function readJsonLd(document: Document): LinkedData {
  const data: LinkedData = {
    headline: null,
    author: [],
    publisher: null,
    published: null,
    image: null,
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const source = script.textContent ?? ''
    if (source.length > 200_000) continue
    let json: unknown
    try {
      json = JSON.parse(source.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '').replace(/[\n\r\t]+/g, ' '))
    } catch {
      continue
    }
    for (const item of flatten(json)) {
      const type = String(item['@type'] ?? '')
      if (
        type &&
        !/Article|Posting|Report|WebPage|NewsItem|Blog/i.test(type) &&
        item.pubDate === undefined
      )
        continue
      if (/WebPage|^Blog$/.test(type) && item.datePublished === undefined) continue
      data.headline ??= text(item.headline)
      data.published ??= text(item.datePublished) ?? text(item.pubDate) ?? text(item.uploadDate)
      data.publisher ??= nameOf(item.publisher)
      data.image ??=
        text(first(item.image)) ?? text((first(item.image) as Record<string, unknown>)?.url)
      if (data.author.length === 0) data.author = namesOf(item.author)
    }
  }
  return data
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() ? value.trim() : null
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
const nameOf = (value: unknown): string | null => {
  const one = first(value)
  return (
    text(one) ??
    (one && typeof one === 'object' ? text((one as Record<string, unknown>).name) : null)
  )
}
const namesOf = (value: unknown): string[] => {
  const names = (Array.isArray(value) ? value : [value]).flatMap((one) => given(nameOf(one)))
  return names.length ? [names.join(', ')] : []
}

function flatten(json: unknown): Record<string, unknown>[] {
  if (Array.isArray(json)) return json.flatMap(flatten)
  if (!json || typeof json !== 'object') return []
  const item = json as Record<string, unknown>
  return [item, ...(Array.isArray(item['@graph']) ? flatten(item['@graph']) : [])]
}

interface Heading {
  text: string
  level: number
  element: Element
}

const HEADINGS = 'h1,h2,h3,h4,[itemprop="headline"],[class*="itle"],[id*="itle"],[class*="eadline"]'

/** Elements that look like a headline, 150 at most: a list page has thousands. */
function headingsOf(document: Document): Heading[] {
  const headings: Heading[] = []
  for (const element of document.querySelectorAll(HEADINGS)) {
    if (headings.length >= 150) break
    if (
      /^(TITLE|META|INPUT|SCRIPT|STYLE|BODY|HTML)$/.test(element.nodeName) ||
      element.childElementCount > 12
    )
      continue
    const text = (element.textContent ?? '').slice(0, 400).replace(/\s+/g, ' ').trim()
    if (text.length < 2 || text.length > 200) continue
    const level = Number(/^H([1-6])$/.exec(element.nodeName)?.[1] ?? 7)
    headings.push({ text, level, element })
  }
  return headings
}

/** Lines of a page without headings that <title> begins with or contains. */
function titleLines(body: Element, documentTitle: string): Heading[] {
  const key = squash(documentTitle)
  if (key.length < 4) return []
  const parts = titleParts(documentTitle).map(squash)
  const shortest = Math.max(4, (parts[0] ?? '').length * 0.8)
  const found: Heading[] = []
  for (const line of linesOf(body, { limit: 400, nodes: NODES })) {
    if (line.text.length > 160) continue
    const own = squash(line.text)
    if (
      (own.length >= shortest || (own.length >= 5 && parts.includes(own))) &&
      (key.includes(own) || own.includes(key)) &&
      line.linked < line.text.length / 2
    ) {
      const element = line.nodes[0]?.parentElement
      if (element) found.push({ text: line.text, level: 7, element })
    }
  }
  return found
}

/** The node after `node` and all that is in it. */
function following(node: Node, root: Node): Node {
  let at: Node | null = node
  while (at && at !== root) {
    if (at.nextSibling) return at.nextSibling
    at = at.parentNode
  }
  return root
}

/** Texts before `element`, nearest first; a line may come in pieces. */
function linesBefore(element: Element, root: Element): string[] {
  const walker = root.ownerDocument.createTreeWalker(root, 4)
  walker.currentNode = element
  const texts: string[] = []
  for (let i = 0; i < BEFORE * 6 && texts.length < BEFORE; i++) {
    const node = walker.previousNode()
    if (!node) break
    if (/^(SCRIPT|STYLE|NOSCRIPT|OPTION|TEXTAREA)$/.test(node.parentNode?.nodeName ?? '')) continue
    const data = (node as Text).data.replace(/[\s\u3000]+/g, ' ').trim()
    if (data) texts.push(data)
  }
  return texts
}

/** The last lines of the page: who owns it. */
function footLines(body: Element): string[] {
  const texts: string[] = []
  let node: Node | null = body
  while (node?.lastChild) node = node.lastChild
  const walker = body.ownerDocument.createTreeWalker(body, 4)
  if (node) walker.currentNode = node
  for (let i = 0; i < 200 && texts.length < 30; i++) {
    const at = walker.previousNode()
    if (!at) break
    if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(at.parentNode?.nodeName ?? '')) continue
    const data = (at as Text).data.trim()
    if (data && data.length < 200) texts.push(data)
  }
  return texts
}

/** The first names of a breadcrumb line before the title (当前位置：首页 > 新闻). */
function crumbsOf(before: readonly string[]): string[] {
  const at = before.findIndex((text) => /位置|^首页|您在|所在/.test(text))
  if (at === -1) return []
  return before
    .slice(0, at + 1)
    .reverse()
    .flatMap((text) => text.split(/[>›»/／:：]/))
    .map((text) => text.replace(/^.*(?:位置|您在|所在)\s*/, '').trim())
    .filter((text) => text.length > 1)
}

/** Names on the page's logo and on the link to its first page. */
function logosOf(document: Document): string[] {
  const names: string[] = []
  for (const element of document.querySelectorAll(
    '[class*="logo"] img[alt],[id*="logo"] img[alt],img[class*="logo"],a[href="/"]',
  )) {
    if (names.length >= 4) break
    const name = (element.getAttribute('alt') ?? element.textContent ?? '').trim()
    if (name && name.length <= 20) names.push(name)
  }
  return names
}

/** The date of a <time> by the title, or of an element marked datePublished. */
function timeElement(document: Document, heading: Element | null): string | null {
  const marked = document.querySelector(
    '[itemprop="datePublished"][datetime],[itemprop="datePublished"][content],time[pubdate][datetime]',
  )
  const value = marked?.getAttribute('datetime') ?? marked?.getAttribute('content')
  if (value) return value
  const near = heading?.closest('article,header,main,section') ?? heading?.parentElement
  return near?.querySelector('time[datetime]')?.getAttribute('datetime') ?? null
}

function imageOf(metas: ReadonlyMap<string, string>, data: LinkedData, url: string): string | null {
  const value =
    metas.get('og:image') ?? metas.get('og:image:url') ?? metas.get('twitter:image') ?? data.image
  if (!value || !URL.canParse(value, url)) return null
  const { href, protocol } = new URL(value, url)
  return /^https?:$/.test(protocol) ? href : null
}

const AUTHOR =
  '[rel~="author"],[itemprop~="author"],[class*="uthor"],[class*="yline"],[class*="ickname"],[class*="ickName"],[class*="user-name"],[class*="username"],[class*="userName"]'

/**
 * Authors that marks name. On a Chinese page such marks are misused (editors' numbers, account
 * names of the site), so there a name that has not the shape of one has to be shown by the title.
 */
function authorsOf(
  document: Document,
  metas: ReadonlyMap<string, string>,
  data: LinkedData,
  shown: string,
  han: boolean,
): string[] {
  const named = [
    ...data.author,
    ...[
      'author',
      'og:article:author',
      'article:author',
      'dc.creator',
      'parsely-author',
      'sailthru.author',
    ].flatMap((name) => given(metas.get(name))),
  ]
  const elements: string[] = []
  for (const element of document.querySelectorAll(AUTHOR)) {
    if (elements.length >= 3) break
    // The card of the account that publishes, as WeChat has it, is not the author's.
    if (/profile/i.test(element.className)) continue
    const text = (element.textContent ?? '').slice(0, 200).replace(/\s+/g, ' ').trim()
    if (
      text.length >= 2 &&
      text.length <= (han ? 20 : 80) &&
      !(han && /\d|关注|文章|[:：]/.test(text))
    )
      elements.push(text)
  }
  if (!han) return [...named, ...elements]
  const isShown = (name: string) => shown.includes(name.replace(/\s+/g, ' '))
  return [
    ...named.filter((name) => isShown(name) || isChineseName(name.trim())),
    ...elements.filter(isShown),
  ]
}
