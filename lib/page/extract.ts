// Takes the article out of a document: Readability on a copy, and before, around and after it what
// Chinese pages need. The document is not changed.

import type { PageFacts } from '@/lib/core/article'
import { readByline } from '@/lib/core/byline'
import { dateOfTail, machineDate } from '@/lib/core/date'
import type { PageDraft } from '@/lib/core/extraction'
import { pieceKeys } from '@/lib/core/piece'
import { squash } from '@/lib/core/prose'
import { asHeaded, refineTitle } from '@/lib/core/title'
import { measure } from '@/lib/core/words'
import { copyBlock } from './block'
import { type InTime, Late, within } from './deadline'
import { anchoredBody } from './extract-anchored'
import { type CleanContext, cleanBody, worthOf } from './extract-clean'
import { continuationOfPage } from './extract-continuation'
import { creditTest, dateAbove, dropTitleLines } from './extract-credits'
import { type Evidence, readEvidence } from './extract-evidence'
import { linesOf } from './extract-lines'
import { outlineOfBody } from './extract-outline'
import { makeParagraphs } from './extract-paragraphs'
import { parse, simplify } from './extract-parse'
import { piecesOf } from './extract-pieces'
import { isLarge, plainExtraction } from './extract-plain'
import { readFacts } from './facts'
import { withOwnNames } from './own-names'
import { sanitizeArticle } from './sanitize-article'
import { buildTextMap } from './text-map'

/**
 * A body with less running text than this is no answer where the page has more by its title, in
 * characters; a Han character says as much as four letters.
 */
const TOO_LITTLE = 80
const TOO_LITTLE_LATIN = 4 * TOO_LITTLE

/**
 * Milliseconds after which a page is given as plain text: a reader waits 3 s at most, and the plain
 * text of the largest pages takes a tenth of a second.
 */
const MOST_MS = 2000

/**
 * The article of a document; null where there is nothing readable. `chosen` is the one the reader
 * pointed at: then it is taken as it is, and only what is said of it is looked for. A page that is
 * too large, or too tangled to be judged in time, is given as plain text with a notice. `now` is
 * the clock for that, in ms.
 */
export function extractArticle(
  page: Document,
  url: string,
  chosen: Element | null = null,
  now: () => number = () => performance.now(),
): PageDraft | null {
  const inTime = within(MOST_MS, now)
  const { document, block } = withOwnNames(page, chosen)
  if (!document.body) return null
  const facts = readFacts(document, url)
  const evidence = readEvidence(document, url)
  const plain = () => plainExtraction(document, facts, evidence, block)
  if (isLarge(block ?? document.body)) return plain()
  try {
    return judge(document, { url, block, facts, evidence, inTime })
  } catch (error) {
    if (error instanceof Late) return plain()
    throw error
  }
}

interface Read {
  url: string
  block: Element | null
  facts: PageFacts
  evidence: Evidence
  inTime: InTime
}

/** The article, taken out with all there is to know of it. Throws what `inTime` throws. */
function judge(
  document: Document,
  { url, block, facts, evidence, inTime }: Read,
): PageDraft | null {
  const parsed = block ? null : parse(document, evidence, inTime)
  const root = block ? copyBlock(block, url) : betterBody(parsed?.content ?? null, evidence, inTime)
  if (!root) return null
  inTime()
  simplify(root)
  inTime()
  const lines = linesOf(root)
  inTime()
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
  const marked = evidence.han ? null : short(parsed?.title, 300)
  const baseTitle = marked
    ? asHeaded(marked, evidence.heading ? evidence.title : '', headsBeside(document, evidence))
    : evidence.title
  const title = refineTitle(
    baseTitle || facts.title,
    lines.map((line) => line.text),
    byline?.names ?? [],
  )
  const isCredit = creditTest(evidence, byline)
  const context = { title, han: evidence.han, isCredit, inTime } satisfies CleanContext
  if (!block) cleanBody(root, lines, context)
  inTime()
  makeParagraphs(root)
  if (title !== baseTitle || byline?.from === 'line') dropTitleLines(root, title, byline)
  inTime()
  const apart = piecesOf(root, title).map((piece) => {
    inTime()
    const own = root.ownerDocument.createElement('div')
    own.append(...piece.nodes.map((node) => node.cloneNode(true)))
    const body = sanitizeArticle(own)
    return {
      title: piece.title,
      byline: piece.byline,
      html: body.innerHTML,
      text: buildTextMap(body).text,
    }
  })
  const keys = pieceKeys(apart)
  const pieces = apart.map((piece, index) => ({ ...piece, key: keys[index]! }))
  const body = sanitizeArticle(root)
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
    site: evidence.site ?? short(parsed?.siteName, 80),
    source: evidence.source,
    lang: facts.lang ?? (evidence.han ? 'zh' : null),
    publishedAt:
      evidence.publishedAt ??
      machineDate(parsed?.publishedTime ?? '') ??
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

/** What the chief headings of a page say, where the one with its title is none of them. */
function headsBeside(document: Document, { heading }: Evidence): string[] {
  if (heading?.nodeName === 'H1') return []
  return [...document.querySelectorAll('h1')]
    .slice(0, 3)
    .map((one) => short(one.textContent, 300) ?? '')
}

/** What a page says, where it says no more than such a thing can be long; else null. */
const short = (text: string | null | undefined, most: number): string | null =>
  text && text.length <= most ? text : null

/** Whether a text has the beginning of `line`, however its spaces and signs are written. */
function contains(text: string, line: string): boolean {
  const key = squash(line).slice(0, 24)
  // Mostly it is there as it stands; to make the key of a whole text takes longer than all else here.
  const opening = line.slice(0, 48)
  const plain = squash(opening).startsWith(key) && text.replace(/\s+/g, ' ').includes(opening)
  return plain || squash(text).includes(key)
}

/**
 * Readability's body, or the one found from the title where Readability's has not the text that
 * follows the title and is made of links and teasers.
 */
function betterBody(found: Element | null, evidence: Evidence, inTime: InTime): Element | null {
  const { anchor, heading, title, han } = evidence
  if (!anchor) return found
  const anchored = () => anchoredBody(anchor, heading, title, inTime)
  if (!found) return anchored()
  if (contains(found.textContent ?? '', anchor.text)) return found
  const worth = worthOf(found)
  if (worth.prose >= TOO_LITTLE && worth.leading < 0.3) return found
  const other = anchored()
  // A page may be an ordered list of what there is to read: one sentence by its title is not more than that.
  const enough = han ? Math.min(worth.prose, TOO_LITTLE) : TOO_LITTLE_LATIN
  return worthOf(other).prose >= enough ? other : found
}
