// What is remembered of a passage of a page: where it is in the text, and the headings it stands under.
import { firstWhere } from '@/lib/core/bisect'
import { headingLine } from '@/lib/core/heading-line'
import { numberedAbove } from '@/lib/core/numbering'
import { type Description, describe, type Span } from '@/lib/core/target'
import { isSelfLink } from './extract-headings'
import { indexOf, rangesOf, type TextMap } from './text-map'

/** Headings remembered, the inmost ones. */
const MOST = 4

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
    // Only a shadow root: a document's `host` is what the page has given that name.
    node = root.nodeType === 11 ? (root as ShadowRoot).host : undefined
  }
  return [...found, ...numberedAbove(map.text, from, span.start)].slice(-MOST).map(headingLine)
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

/**
 * Where a heading is in the map, without the signs that link it to itself; null where it is not shown.
 * Only its own nodes are gone through: on a hostile page thousands of headings are empty.
 */
function shownOf(map: TextMap, heading: Element): Span | null {
  const index = indexOf(map)
  const walker = heading.ownerDocument.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  const isShown = (node: Text) => index.has(node) && !isSign(node)
  const [first, last] = [nodes.find(isShown), nodes.findLast(isShown)].map((node) =>
    node ? index.get(node) : undefined,
  )
  if (first === undefined || last === undefined) return null
  return { start: map.starts[first]!, end: map.ends[last]! }
}

/** Whether a text is all there is in a link of its heading to itself. */
function isSign(node: Text): boolean {
  const link = node.length < 9 ? node.parentElement?.closest('a') : null
  return Boolean(link && isSelfLink(link))
}
