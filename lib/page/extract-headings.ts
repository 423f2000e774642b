// The elements of a page that may show its title.
import { squash } from '@/lib/core/prose'
import { titleParts } from '@/lib/core/title'
import { linesOf } from './extract-lines'
import { openingOf } from './opening'

/** Nodes walked for such a line at most. */
const NODES = 4000

export interface Heading {
  text: string
  level: number
  element: Element
}

/** Signs of a link that leads to the heading it stands in, as tools for documentation set them. */
const SELF = /^\s*[#¶§🔗]\s*$/u

/** Whether a link in a heading only leads to that heading. */
export const isSelfLink = (link: Element): boolean => SELF.test(link.textContent ?? '')

/** The words of a heading, without the sign of the link to it. */
function wordsOf(heading: Element): string {
  const text = openingOf(heading, 400)
  if (!/[#¶§🔗]/u.test(text)) return text
  return [...heading.childNodes]
    .map((node) => {
      if (node.nodeType !== 1) return node.nodeType === 3 ? (node as Text).data : ''
      const element = node as Element
      return node.nodeName === 'A' && isSelfLink(element) ? '' : openingOf(element, 400)
    })
    .join('')
    .slice(0, 400)
}

const HEADINGS = 'h1,h2,h3,h4,[itemprop="headline"],[class*="itle"],[id*="itle"],[class*="eadline"]'

const NO_HEADLINES = new Set(['TITLE', 'META', 'INPUT', 'SCRIPT', 'STYLE', 'BODY', 'HTML'])

/** Elements that look like a headline, 150 at most: a list page has thousands. */
export function headingsOf(document: Document): Heading[] {
  const headings: Heading[] = []
  for (const element of document.querySelectorAll(HEADINGS)) {
    if (headings.length >= 150) break
    if (NO_HEADLINES.has(element.nodeName) || element.childElementCount > 12) continue
    const text = wordsOf(element).replace(/\s+/g, ' ').trim()
    if (text.length < 2 || text.length > 200) continue
    const level = Number(/^H([1-6])$/.exec(element.nodeName)?.[1] ?? 7)
    headings.push({ text, level, element })
  }
  return headings
}

/** Lines of a page without headings that <title> begins with or contains. */
export function titleLines(body: Element, documentTitle: string): Heading[] {
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
