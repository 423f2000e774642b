// What is remembered of a passage of a page: where it is in the text, and the headings it stands under.
import { firstWhere } from '@/lib/core/bisect'
import { numberedAbove } from '@/lib/core/numbering'
import { type Description, describe, type Span } from '@/lib/core/target'
import { rangesOf, spanOf, type TextMap } from './text-map'

/** Headings remembered, the inmost ones, and how much of each, in UTF-16 units: a few lines. */
const MOST = 4
const LONGEST = 60

/** Where `span` is in a page's text, and under which headings. */
export function describePassage(map: TextMap, span: Span): Description {
  const headings = headingsAbove(map, span)
  return { ...describe(map.text, span), ...(headings.length > 0 && { headings }) }
}

/**
 * The headings above `span`, the outermost first: its document's heading elements as far as the map
 * shows them, and below the last of them what is numbered as Chinese documents are.
 */
function headingsAbove(map: TextMap, span: Span): string[] {
  const found: string[] = []
  let level = 7
  let from = 0
  let node: Node | undefined = rangesOf(map, span)[0]?.startContainer
  while (node) {
    const root = node.getRootNode() as Document | ShadowRoot
    for (const heading of headingsBefore(map, root, node)) {
      const own = Number(heading.nodeName.charAt(1))
      const shown = own < level && isOver(heading, node) ? shownOf(map, heading) : null
      if (!shown) continue
      // What is in a heading is not under it, nor under those it ends.
      if (!heading.contains(node)) found.unshift(map.text.slice(shown.start, shown.end))
      from ||= shown.end
      level = own
    }
    node = 'host' in root ? root.host : undefined
  }
  return [...found, ...numberedAbove(map.text, from, span.start)].slice(-MOST).map(line)
}

/** Those of each root of a map: to ask a page of 20,000 elements takes 3 ms, which each passage would pay. */
const elements = new WeakMap<TextMap, Map<ParentNode, Element[]>>()

/** The heading elements that begin before a node, the nearest first. */
function headingsBefore(map: TextMap, root: ParentNode, node: Node): Element[] {
  const known = elements.get(map) ?? new Map<ParentNode, Element[]>()
  const all = known.get(root) ?? [...root.querySelectorAll('h1,h2,h3,h4,h5,h6')]
  elements.set(map, known.set(root, all))
  const { DOCUMENT_POSITION_PRECEDING: PRECEDING } = Node
  const end = firstWhere(all.length, (i) => !(node.compareDocumentPosition(all[i]!) & PRECEDING))
  return all.slice(0, end).reverse()
}

/** Not one of a box beside the text. */
function isOver(heading: Element, node: Node): boolean {
  const box = heading.closest('aside,nav,footer')
  return !box || box.contains(node)
}

/** Where a heading is in the map; null where it is not shown. */
function shownOf(map: TextMap, heading: Element): Span | null {
  const range = heading.ownerDocument.createRange()
  range.selectNodeContents(heading)
  return spanOf(map, range)
}

/** Cut, and without the sign that links a heading to itself. */
function line(heading: string): string {
  const text = heading.replace(/\s+/g, ' ').replace(/^[#¶§] | ?[#¶§]$/g, '')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text
}
