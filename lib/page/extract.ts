// Takes the article out of a document: Readability on a copy, and before, around and after it what
// Chinese pages need. The document is not changed.
import { Readability } from '@mozilla/readability'
import { type Byline, readByline } from '@/lib/core/byline'
import { dateOfLines, dateOfTail } from '@/lib/core/date'
import type { PageDraft } from '@/lib/core/extraction'
import { isNoise } from '@/lib/core/noise'
import { pieceKeys } from '@/lib/core/piece'
import { isProse, squash } from '@/lib/core/prose'
import { sourceOfLine } from '@/lib/core/site'
import { refineTitle } from '@/lib/core/title'
import { measure } from '@/lib/core/words'
import { copyBlock } from './block'
import { anchoredBody } from './extract-anchored'
import { type CleanContext, cleanBody, worthOf } from './extract-clean'
import { continuationOfPage } from './extract-continuation'
import { type Evidence, readEvidence } from './extract-evidence'
import { type Line, linesOf, removeLine } from './extract-lines'
import { outlineOfBody } from './extract-outline'
import { makeParagraphs } from './extract-paragraphs'
import { piecesOf } from './extract-pieces'
import { readFacts } from './facts'
import { sanitizeHtml, sanitizeToBody } from './sanitize'
import { buildTextMap } from './text-map'

/**
 * Elements beyond which a page is given as plain text: Readability takes 15 to 17 µs for each on a
 * desktop, and four times that on a weak laptop, and what stands around it as much again, so
 * that 20,000 are within the 3 s a reader may wait. The largest articles seen have 10,000.
 */
const MOST_ELEMENTS = 20_000
/** Characters likewise, because one text node may hold megabytes. */
const MOST_CHARACTERS = 1_500_000
/** Readability's own 500 is meant for English; a Chinese news item has 130 to 300 characters. */
const THRESHOLD_HAN = 120
/** A body with less running text than this is no answer where the page has more by its title. */
const TOO_LITTLE = 80

/**
 * The article of a document; null where there is nothing readable. `block` is the one the reader
 * pointed at: then it is taken as it is, and only what is said of it is looked for.
 */
export function extractArticle(
  document: Document,
  url: string,
  block: Element | null = null,
): PageDraft | null {
  if (!document.body) return null
  const facts = readFacts(document, url)
  const evidence = readEvidence(document, url)
  const whole = block ?? document.body
  const large =
    whole.getElementsByTagName('*').length > MOST_ELEMENTS ||
    shownLength(whole, MOST_CHARACTERS) > MOST_CHARACTERS
  if (large) return plainExtraction(document, facts, evidence, block)
  const parsed = block ? null : parse(document, evidence.han)
  const root = block ? copyBlock(block, url) : betterBody(parsed?.content ?? null, evidence)
  if (!root) return null
  simplify(root)
  const lines = linesOf(root)
  const authors = evidence.han
    ? evidence.authors
    : [parsed?.byline ?? '', ...evidence.authors].filter(Boolean)
  const told = {
    head: evidence.head,
    first: lines.slice(0, 8).map((line) => line.text),
    last: lines.slice(-12).map((line) => line.text),
    marked: authors,
    sites: evidence.sites,
    han: evidence.han,
  }
  const early = () => evidence.early().filter((line) => line.length < 120)
  const byline = readByline(told) ?? (evidence.han ? readByline({ ...told, head: early() }) : null)
  const baseTitle = evidence.han ? evidence.title : parsed?.title || evidence.title
  const title = refineTitle(
    baseTitle || facts.title,
    lines.map((line) => line.text),
    byline?.names ?? [],
  )
  const isCredit = creditTest(evidence, byline)
  if (!block) cleanBody(root, lines, { title, han: evidence.han, isCredit } satisfies CleanContext)
  makeParagraphs(root)
  if (title !== baseTitle || byline?.from === 'line') dropTitleLines(root, title, byline)
  const apart = piecesOf(root, title).map((piece) => {
    const html = sanitizeHtml(piece.nodes.map((node) => node.outerHTML).join(''))
    return {
      title: piece.title,
      byline: piece.byline,
      html,
      text: buildTextMap(sanitizeToBody(html)).text,
    }
  })
  const keys = pieceKeys(apart)
  const pieces = apart.map((piece, index) => ({ ...piece, key: keys[index]! }))
  const body = sanitizeToBody(root.innerHTML)
  const text = buildTextMap(body).text
  if (!text.trim() && !body.querySelector('img,video,audio,math')) return null
  return {
    ...facts,
    title,
    byline: pieces[0]
      ? pieces[0].byline
      : byline
        ? byline.names.join(evidence.han ? ' ' : ', ')
        : null,
    site: evidence.site ?? (parsed?.siteName || null),
    source: evidence.source,
    lang: parsed?.lang || facts.lang || (evidence.han ? 'zh' : null),
    publishedAt:
      evidence.publishedAt ??
      (parsed?.publishedTime || null) ??
      (evidence.anchor ? null : dateAbove(document, lines)) ??
      dateOfTail([...early(), ...lines.slice(-8).map((line) => line.text)]),
    ...measure(text),
    html: body.innerHTML,
    text,
    image: evidence.image,
    outline: outlineOfBody(body, text),
    pieces,
    chosen: block !== null,
    continuation: continuationOfPage(document, url),
    notice: null,
  }
}

/** Readability's reading, of a copy. */
function parse(document: Document, han: boolean) {
  const copy = document.cloneNode(true) as Document
  reveal(copy)
  return new Readability<Element>(copy, {
    serializer: (node) => node as Element,
    keepClasses: true,
    disableJSONLD: han,
    ...(han ? { charThreshold: THRESHOLD_HAN } : {}),
  }).parse()
}

/**
 * Shows what a page hides by an inline style until its own script shows it (WeChat's articles), where
 * nothing else on it is running text. On the copy only.
 */
function reveal(copy: Document): void {
  const hidden = [
    ...copy.querySelectorAll<HTMLElement>('[style*="visibility" i],[style*="opacity" i]'),
  ].filter((element) =>
    /visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])/i.test(element.getAttribute('style') ?? ''),
  )
  for (const element of hidden) {
    if (!isProse((element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 2000))) continue
    const alone = linesOf(copy.body).every(
      (line) => element.contains(line.block) || !isProse(line.text),
    )
    if (alone) element.removeAttribute('style')
  }
}

/** Characters of an element's text; scripts apart, which are counted only where they may decide. */
function shownLength(element: Element, most: number): number {
  let length = element.textContent?.length ?? 0
  if (length <= most) return length
  for (const silent of element.querySelectorAll('script,style,noscript')) {
    length -= silent.textContent?.length ?? 0
  }
  return length
}

const KEPT_ATTRIBUTES = new Set(
  'href src srcset sizes alt title colspan rowspan dir lang id start type value datetime poster controls width height class cite reversed headers scope open'.split(
    ' ',
  ),
)

/** Takes off what the sanitiser would, and wrappers that mean nothing: less for it to look through. */
function simplify(root: Element): void {
  for (const element of [...root.getElementsByTagName('*')]) {
    const { nodeName } = element
    if (
      nodeName === 'BUTTON' ||
      nodeName === 'INPUT' ||
      nodeName === 'SELECT' ||
      nodeName === 'NAV'
    ) {
      element.remove()
      continue
    }
    if ((nodeName === 'SPAN' || nodeName === 'FONT') && !element.hasAttribute('lang')) {
      element.replaceWith(...element.childNodes)
      continue
    }
    for (const name of element.getAttributeNames()) {
      if (
        !KEPT_ATTRIBUTES.has(name) ||
        (name === 'class' && nodeName !== 'CODE' && nodeName !== 'PRE')
      ) {
        element.removeAttribute(name)
      }
    }
  }
}

/**
 * Readability's body, or the one found from the title where Readability's has not the text that
 * follows the title and is made of links and teasers.
 */
function betterBody(found: Element | null, evidence: Evidence): Element | null {
  const { anchor, heading, title } = evidence
  if (!anchor) return found
  const anchored = () => anchoredBody(anchor, heading, title)
  if (!found) return anchored()
  const key = squash(anchor.text).slice(0, 24)
  if (squash(found.textContent ?? '').includes(key)) return found
  const worth = worthOf(found)
  if (worth.prose >= TOO_LITTLE && worth.leading < 0.3) return found
  const other = anchored()
  return worthOf(other).prose >= Math.min(worth.prose, TOO_LITTLE) ? other : found
}

/** Whether a line of the head says only what the metadata says: date, source, author, counters. */
function creditTest(evidence: Evidence, byline: Byline | null): (line: string) => boolean {
  const names = byline?.names.map(squash) ?? []
  return (line) => {
    if (line.length > 90) return false
    if (isNoise(line, 'head')) return true
    const date = dateOfLines([{ text: line, distance: 1 }], new Date(0))
    if (date && line.length - (date.end - date.start) < 40) return true
    if (line.length < 40 && sourceOfLine(line)) return true
    const key = squash(line)
    if (evidence.sites.some((site) => squash(site) === key)) return true
    const left = names.reduce((rest, name) => rest.replace(name, ''), key)
    return left !== key && line.length < 40 && left.length <= 14 && !/[。，！？]/.test(line)
  }
}

/** Takes out the first lines that now are title or byline. */
function dropTitleLines(root: Element, title: string, byline: Byline | null): void {
  const key = squash(title)
  const name = squash(byline?.names.join('') ?? '')
  for (const line of linesOf(root, { limit: 4 })) {
    const own = squash(line.text)
    const isName =
      byline?.from === 'line' && name && own.endsWith(name) && own.length <= name.length + 14
    if (own === key || isName) removeLine(line, root)
  }
}

/** The date above the text on a page whose title is not found: a blog's frame stands before both. */
function dateAbove(document: Document, lines: readonly Line[]): string | null {
  const start = lines
    .find((line) => isProse(line.text))
    ?.nodes[0]?.data.trim()
    .slice(0, 16)
  if (!start) return null
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let at = walker.nextNode()
  while (at && !(at as Text).data.includes(start)) at = walker.nextNode()
  const above: { text: string; distance: number }[] = []
  for (let i = 1; at && i <= 12; i++) {
    at = walker.previousNode()
    const text = (at as Text | null)?.data.replace(/\s+/g, ' ').trim() ?? ''
    if (text) above.push({ text, distance: -i })
  }
  return dateOfLines(above, new Date())?.iso ?? null
}

/** Characters counted of a page too large; the rest is taken to be like them. */
const SAMPLE = 200_000

/** A page too large to be judged: its lines of running text, unadorned. */
function plainExtraction(
  document: Document,
  facts: ReturnType<typeof readFacts>,
  evidence: Evidence,
  block: Element | null,
): PageDraft {
  const root = block ?? document.querySelector('article,main,[role="main"]') ?? document.body
  const kept: string[] = []
  for (const line of linesOf(root, { nodes: 400_000 })) {
    if (line.linked < line.text.length / 2) kept.push(line.text)
  }
  const text = kept.join('\n')
  const sample = measure(text.slice(0, SAMPLE))
  const times = Math.max(1, text.length / SAMPLE)
  const measured = {
    wordCount: Math.round(sample.wordCount * times),
    readingMinutes: sample.readingMinutes * times,
  }
  const encoded = (line: string) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return {
    ...facts,
    title: evidence.title || facts.title,
    byline: null,
    site: evidence.site,
    source: evidence.source,
    publishedAt: evidence.publishedAt,
    ...measured,
    html: kept.map((line) => `<p>${encoded(line)}</p>`).join(''),
    text,
    image: evidence.image,
    outline: [],
    pieces: [],
    chosen: block !== null,
    continuation: null,
    notice: 'too-large',
  }
}
