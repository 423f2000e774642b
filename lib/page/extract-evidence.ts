// What a page says of its article besides the text: its head, JSON-LD, and the lines around the title.
import { chooseDate, type DateLine, dateOfLines, machineDate } from '@/lib/core/date'
import { isNoise, isNotice } from '@/lib/core/noise'
import { isHan, isProse } from '@/lib/core/prose'
import { chooseSite, sourceOfLine } from '@/lib/core/site'
import { chooseTitle, titleParts } from '@/lib/core/title'
import { crumbsOf, following, footLines, linesBefore, logosOf } from './extract-around'
import { authorsOf } from './extract-authors'
import { given, type LinkedData, readJsonLd, readMetas } from './extract-head'
import { headingsOf, titleLines } from './extract-headings'
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

/** Characters of a <title> that are read. */
const LONGEST_TITLE = 300
/** Lines looked at after the title. */
const AFTER = 40
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
  const documentTitle = document.title.trim().slice(0, LONGEST_TITLE)
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
  let prose = -1
  const after = linesOf(body, {
    from: heading ? following(heading, body) : body,
    limit: AFTER,
    nodes: NODES,
    until: (line, index) => {
      if (!isText(line)) return false
      prose = index
      return true
    },
  })
  const before = heading ? linesBefore(heading, body) : []
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
