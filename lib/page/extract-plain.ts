// A page too large to be judged within the time a reader waits: its lines of running text, unadorned.
import type { PageDraft } from '@/lib/core/extraction'
import { endsSentence } from '@/lib/core/prose'
import { measure } from '@/lib/core/words'
import { continuationOfPage } from './extract-continuation'
import type { Evidence } from './extract-evidence'
import { type Line, linesOf, linkShare } from './extract-lines'
import type { readFacts } from './facts'

/**
 * Elements beyond which a page is given as plain text without a trial. Readability and what stands around
 * it take 30 to 60 µs for each on a desktop; a slower machine is stopped by the clock, after which the plain
 * text must still be made. The largest articles seen, a specification and a chapter full of coloured code, have
 * 24,000.
 */
const MOST_ELEMENTS = 25_000
/** Characters likewise, because one text node may hold megabytes. */
const MOST_CHARACTERS = 1_000_000
/** Whether a page, or the block the reader pointed at, is beyond what is judged. */
export function isLarge(whole: Element): boolean {
  return (
    whole.getElementsByTagName('*').length > MOST_ELEMENTS ||
    shownLength(whole, MOST_CHARACTERS) > MOST_CHARACTERS
  )
}

const SILENT = 'script,style,noscript'
const SILENT_NAMES = new Set(SILENT.toUpperCase().split(','))

/**
 * Characters of an element's text, scripts apart: those that stand in it are passed over, those
 * further in counted only where they may decide. A page's own script may be its greater part.
 */
function shownLength(element: Element, most: number): number {
  let length = 0
  for (let child = element.firstChild; child; child = child.nextSibling) {
    const counts = child.nodeType === 1 ? !SILENT_NAMES.has(child.nodeName) : child.nodeType === 3
    if (counts) length += child.textContent?.length ?? 0
  }
  if (length <= most) return length
  for (const silent of element.querySelectorAll(SILENT)) {
    if (silent.parentNode !== element) length -= silent.textContent?.length ?? 0
  }
  return length
}

/** Characters counted of a page too large; the rest is taken to be like them. */
const SAMPLE = 200_000

/** A line that is links, and neither a heading nor a sentence: in a specification every word is one. */
const leadsAway = (line: Line) =>
  linkShare(line) >= 0.8 && !/^H[1-6]$/.test(line.block.nodeName) && !endsSentence(line.text)

/** A page too large to be judged: its lines of running text, unadorned. */
export function plainExtraction(
  document: Document,
  facts: ReturnType<typeof readFacts>,
  evidence: Evidence,
  block: Element | null,
): PageDraft {
  const root = block ?? document.querySelector('article,main,[role="main"]') ?? document.body
  const kept: string[] = []
  for (const line of linesOf(root, { nodes: 400_000 })) if (!leadsAway(line)) kept.push(line.text)
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
    continuation: block ? null : continuationOfPage(document, facts.url),
    notice: 'too-large',
  }
}
