// A document as one normalised string, and the way back from offsets in it to places in the DOM.
// Past 250 lines: both ways read the same rows of nodes and offsets.
//
// White space inside a block is one space, a block's edge or a <br> is one '\n', <pre> stays as it is.
// Open shadow roots and same-origin frames are read in place, so a page is one text whatever it is built of.
import { firstWhere } from '@/lib/core/bisect'
import type { Span } from '@/lib/core/target'
import { keptText } from './shown-text'

export interface TextMap {
  readonly text: string
  /** The text nodes that have something to show, in reading order. */
  readonly nodes: readonly Text[]
  /** Node i's characters are text[starts[i], ends[i]); what lies between two nodes is a space, a '\n' or nothing. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The documents and shadow roots the text comes from, `root`'s own first. */
  readonly roots: readonly (Document | ShadowRoot)[]
}

/** What an element is to a reader: nothing of SKIP is text of the page, a BLOCK's edges part what is on both sides. */
const SKIP = 1
const BLOCK = 2
const ROLES = new Map<string, number>()
for (const [role, names] of [
  // Ruby annotations would come between the characters they explain.
  [
    SKIP,
    'SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA SELECT OPTION DATALIST OBJECT EMBED VIDEO AUDIO CANVAS svg math RT RP HEAD CINNABAR-TOOLBAR CINNABAR-NOTE',
  ],
  [
    BLOCK,
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR BUTTON CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM FRAME H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML IFRAME LEGEND LI MAIN MENU NAV OL P PRE SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL',
  ],
] as const)
  for (const name of names.split(' ')) ROLES.set(name, role)

/** HTML's white space; U+00A0 and U+3000 are characters like others. */
const UNEVEN = /[\t\n\f\r]| {2}/
const RUN = /[\t\n\f\r ]+/g
const isSpace = (unit: number) => unit === 32 || (unit > 8 && unit < 14 && unit !== 11)

/** Stack marks: the edge of a block, and the end of a <pre>. */
const EDGE = 0
const PRE_END = 1

/** What is still to be read: a node with all that stands after it beside it, one alone, or a mark. */
type Waiting = Node | null | [Node] | typeof EDGE | typeof PRE_END

/**
 * Reads everything below `root`, so that a page of any size can be read without a long task: each call
 * reads on until done or until `deadline` (as `performance.now()`), and gives the map when done, else null.
 */
export function textReader(root: Node): (deadline?: number) => TextMap | null {
  let stack: Waiting[] = [[root]]
  const pieces: string[] = []
  const nodes: Text[] = []
  const starts: number[] = []
  const ends: number[] = []
  const roots: (Document | ShadowRoot)[] = []
  let length = 0
  let gap: '' | ' ' | '\n' = ''
  let pre = 0

  const home = root.getRootNode()
  if (home.nodeType === 9 || home.nodeType === 11) roots.push(home as Document)

  function enter(element: Element): void {
    const name = element.nodeName
    const role = ROLES.get(name)
    if (role === SKIP) return
    if (role === BLOCK) {
      gap = '\n'
      stack.push(EDGE)
      if (name === 'PRE') {
        pre++
        stack.push(PRE_END)
      } else if (name === 'IFRAME' || name === 'FRAME') {
        const inner = contentOf(element as HTMLIFrameElement)
        if (inner) enterRoot(inner)
        return
      }
    }
    const shadow = element.shadowRoot
    const slotted = name === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : []
    if (shadow) enterRoot(shadow)
    else if (slotted.length > 0) for (const node of slotted.reverse()) stack.push([node])
    else stack.push(element.firstChild)
  }

  function enterRoot(inner: Document | ShadowRoot): void {
    roots.push(inner)
    stack.push(inner.firstChild)
  }

  function take(node: Text): void {
    const data = keptText(node)
    let from = 0
    let to = data.length
    if (pre === 0) {
      while (from < to && isSpace(data.charCodeAt(from))) from++
      while (from < to && isSpace(data.charCodeAt(to - 1))) to--
      if (from > 0) space()
    }
    if (from === to) return
    const ink = data.slice(from, to)
    const piece = pre === 0 && UNEVEN.test(ink) ? ink.replace(RUN, ' ') : ink
    if (length > 0 && gap !== '') {
      pieces.push(gap)
      length++
    }
    gap = ''
    nodes.push(node)
    starts.push(length)
    pieces.push(piece)
    length += piece.length
    ends.push(length)
    if (to < data.length) space()
  }

  function space(): void {
    if (gap === '') gap = ' '
  }

  return (deadline = Number.POSITIVE_INFINITY) => {
    for (let count = 1; stack.length > 0; count++) {
      if ((count & 255) === 0 && performance.now() > deadline) {
        stack = stack.flatMap(oneByOne)
        return null
      }
      const next = stack.pop()
      if (next === EDGE) gap = '\n'
      else if (next === PRE_END) pre--
      else if (next) {
        const alone = Array.isArray(next)
        const node = alone ? next[0] : next
        if (!alone) stack.push(node.nextSibling)
        const { nodeType } = node
        if (nodeType === 3) take(node as Text)
        else if (nodeType === 1) enter(node as Element)
        else stack.push(node.firstChild)
      }
    }
    return { text: pieces.join(''), nodes, starts, ends, roots }
  }
}

/** What waits, with nothing left to what stands beside it: the page may change before it is read. */
function oneByOne(next: Waiting): Waiting[] {
  if (typeof next === 'number' || Array.isArray(next)) return [next]
  const row: [Node][] = []
  for (let node = next; node; node = node.nextSibling) row.push([node])
  return row.reverse()
}

/** The text map of everything below `root`, read at once. */
export function buildTextMap(root: Node): TextMap {
  return textReader(root)()!
}

/** A frame's document, null where it is another origin's. */
export function contentOf(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument
  } catch {
    return null
  }
}

/** Where in node i the character at `offset` of the map stands: an offset into the node's data. */
function dataOffset(map: TextMap, i: number, offset: number): number {
  const inside = offset - map.starts[i]!
  const { data } = map.nodes[i]!
  if (map.ends[i]! - map.starts[i]! === data.length) return inside
  let at = 0
  while (isSpace(data.charCodeAt(at))) at++
  for (let left = inside; left > 0; left--) {
    const wasSpace = isSpace(data.charCodeAt(at))
    at++
    if (wasSpace) while (isSpace(data.charCodeAt(at))) at++
  }
  return at
}

/** The reverse of `dataOffset`; a place in dropped white space is that of the nearest kept character. */
function mapOffset(map: TextMap, i: number, offset: number): number {
  const { data } = map.nodes[i]!
  const start = map.starts[i]!
  const end = map.ends[i]!
  if (end - start === data.length) return start + Math.min(offset, data.length)
  const before = data.slice(0, offset).replace(RUN, ' ')
  return Math.min(end, start + before.length - Number(before.startsWith(' ')))
}

/** The last node that begins at or before `offset`, -1 where none does. */
function nodeAt(starts: readonly number[], offset: number): number {
  return firstWhere(starts.length, (at) => starts[at]! > offset) - 1
}

/**
 * The DOM ranges that show a span: one, or one for each document or shadow root it runs through.
 * Empty where a node has left its document since the map was built.
 */
export function rangesOf(map: TextMap, span: Span): Range[] {
  if (span.end <= span.start || map.nodes.length === 0) return []
  let first = Math.max(0, nodeAt(map.starts, span.start))
  if (span.start >= map.ends[first]!) first++
  const last = nodeAt(map.starts, span.end - 1)
  const ranges: Range[] = []
  for (let i = first; i <= last; ) {
    const root = map.nodes[i]!.getRootNode()
    let j = i
    while (j < last && (map.roots.length < 2 || map.nodes[j + 1]!.getRootNode() === root)) j++
    const range = rangeOver(map, i, j, span)
    if (range) ranges.push(range)
    i = j + 1
  }
  return ranges
}

function rangeOver(map: TextMap, i: number, j: number, span: Span): Range | null {
  const from = map.nodes[i]!
  const to = map.nodes[j]!
  if (!from.isConnected || !to.isConnected) return null
  const start = dataOffset(map, i, Math.max(span.start, map.starts[i]!))
  // The end is taken after the last character, so that dropped white space behind it stays outside.
  const end = dataOffset(map, j, Math.min(span.end, map.ends[j]!) - 1) + 1
  if (start > from.data.length || end > to.data.length) return null
  const range = from.ownerDocument.createRange()
  range.setStart(from, start)
  range.setEnd(to, end)
  return range
}

const indexes = new WeakMap<TextMap, Map<Node, number>>()

/** Which of a map's nodes each is. */
export function indexOf(map: TextMap): Map<Node, number> {
  const known = indexes.get(map)
  if (known) return known
  const index = new Map<Node, number>(map.nodes.map((node, i) => [node, i]))
  indexes.set(map, index)
  return index
}

/** The offset of a place in the DOM, or of the next text after it; null where the map has none. */
export function offsetOf(map: TextMap, node: Node, offset: number): number | null {
  return startOffset(map, { startContainer: node, startOffset: offset })
}

/** The span a DOM range covers, without white space at its ends; null where it covers no text of the map. */
export function spanOf(map: TextMap, range: AbstractRange): Span | null {
  let start = startOffset(map, range)
  let end = endOffset(map, range)
  if (start === null || end === null) return null
  while (start < end && /\s/.test(map.text[start]!)) start++
  while (end > start && /\s/.test(map.text[end - 1]!)) end--
  return start < end ? { start, end } : null
}

function startOffset(
  map: TextMap,
  { startContainer, startOffset: at }: Pick<AbstractRange, 'startContainer' | 'startOffset'>,
): number | null {
  const index = indexOf(map)
  const i = index.get(startContainer)
  if (i !== undefined) return mapOffset(map, i, at)
  const next = step(startContainer, at, index, 'nextNode')
  return next === null ? null : map.starts[next]!
}

function endOffset(map: TextMap, { endContainer, endOffset: at }: AbstractRange): number | null {
  const index = indexOf(map)
  const i = index.get(endContainer)
  if (i !== undefined) return mapOffset(map, i, at)
  const previous = step(endContainer, at, index, 'previousNode')
  return previous === null ? null : map.ends[previous]!
}

/** From a boundary that is not in a mapped text node, the nearest mapped node in a direction. */
function step(
  container: Node,
  at: number,
  index: Map<Node, number>,
  direction: 'nextNode' | 'previousNode',
): number | null {
  const root = container.getRootNode()
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root)
  const child = container.childNodes[at]
  if (child) {
    walker.currentNode = child
    if (direction === 'nextNode') {
      const own = index.get(child)
      if (own !== undefined) return own
    }
  } else {
    walker.currentNode = container
    // Past the last child: for the end, that child's last descendant is what lies before.
    let deepest: Node | null = container
    while (deepest?.lastChild) deepest = deepest.lastChild
    if (deepest) walker.currentNode = deepest
    if (direction === 'previousNode') {
      const own = index.get(walker.currentNode)
      if (own !== undefined) return own
    }
  }
  for (let node = walker[direction](); node; node = walker[direction]()) {
    const i = index.get(node)
    if (i !== undefined) return i
  }
  return null
}
