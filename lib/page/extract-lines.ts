// The lines of a piece of DOM as a reader sees them: what stands between two block edges or <br>.

/** One line. Nothing of it is empty; white space inside is single. */
export interface Line {
  text: string
  nodes: Text[]
  /** The nearest block-level ancestor. */
  block: Element
  /** Characters of `text` inside links. */
  linked: number
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
)
const SILENT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA SELECT OPTION IFRAME OBJECT TITLE HEAD svg'.split(' '),
)

export const isBlock = (element: Element): boolean => BLOCKS.has(element.nodeName)

export interface LineOptions {
  /** Stop after so many lines. */
  limit?: number
  /** Begin at this node, inside `root`, instead of at its beginning. */
  from?: Node
  /** Stop after so many nodes: a bound on time for pages of any size. */
  nodes?: number
  /** Stop after the line for which this is true. */
  until?: (line: Line, index: number) => boolean
}

/** The lines under `root` in reading order. Scripts, forms' options and the like are silent. */
export function linesOf(root: Node, options: LineOptions = {}): Line[] {
  const { nodes = Number.POSITIVE_INFINITY, until } = options
  let { limit = Number.POSITIVE_INFINITY } = options
  const lines: Line[] = []
  let texts: Text[] = []
  let raw = ''
  let linked = 0
  let block: Element | null = null
  const flush = () => {
    const text = raw.replace(/\s+/g, ' ').trim()
    if (text && block) {
      const line = { text, nodes: texts, block, linked: Math.min(linked, text.length) }
      lines.push(line)
      if (until?.(line, lines.length - 1)) limit = lines.length
    }
    texts = []
    raw = ''
    linked = 0
    block = null
  }
  let links = 0
  let visited = 0
  let node: Node | null = options.from ?? root
  for (let a = node.parentElement; options.from && a && a !== root; a = a.parentElement) {
    if (a.nodeName === 'A') links++
  }
  /** Goes past the end of `node`, closing what ends there. */
  const next = (from: Node): Node | null => {
    let at: Node | null = from
    while (at && at !== root) {
      if (at.nextSibling) return at.nextSibling
      at = at.parentNode
      if (at && at.nodeType === 1) leave(at as Element)
    }
    return null
  }
  const leave = ({ nodeName }: Element) => {
    if (nodeName === 'A') links = Math.max(0, links - 1)
    else if (BLOCKS.has(nodeName)) flush()
  }
  while (node && lines.length < limit && visited++ < nodes) {
    if (node.nodeType === 3) {
      const data = (node as Text).data
      if (data) {
        if (/\S/.test(data)) {
          texts.push(node as Text)
          block ??= closestBlock(node)
          if (links) linked += data.replace(/\s+/g, ' ').trim().length
        }
        raw += data
      }
      node = next(node)
    } else if (node.nodeType === 1) {
      const element = node as Element
      const { nodeName } = element
      if (nodeName === 'A') links++
      else if (nodeName === 'BR' || BLOCKS.has(nodeName)) flush()
      else if (SILENT.has(nodeName)) {
        node = next(element)
        continue
      }
      if (element.firstChild) node = element.firstChild
      else {
        leave(element)
        node = next(element)
      }
    } else if (node.firstChild && (node.nodeType === 9 || node.nodeType === 11))
      node = node.firstChild
    else node = next(node)
  }
  if (lines.length < limit) flush()
  return lines
}

function closestBlock(node: Node): Element | null {
  let at = node.parentElement
  while (at && !BLOCKS.has(at.nodeName)) at = at.parentElement
  return at ?? node.parentElement
}

/** Whether a line is a program's. */
export const inCode = (line: Line) => line.block.closest('pre,code') !== null

/** The share of a line that is links. */
export const linkShare = (line: Line): number => line.linked / line.text.length

/** What shows something without text. */
const SHOWN = new Set('IMG PICTURE VIDEO AUDIO IFRAME svg math CANVAS HR'.split(' '))

/** Takes a line out, and the elements that it leaves empty, up to `root`. */
export function removeLine(line: Line, root: Node): void {
  for (const text of line.nodes) {
    const parent = text.parentElement
    text.remove()
    if (parent) pruneEmpty(parent, root)
  }
}

/** Removes `element` and its ancestors below `root` as long as they show nothing. */
export function pruneEmpty(element: Element, root: Node): void {
  let at: Element | null = element
  while (at && at !== root && !showsSomething(at)) {
    const parent: Element | null = at.parentElement
    at.remove()
    at = parent
  }
}

/** Whether an element has text or a picture; stops at the first, as it may hold thousands. */
function showsSomething(element: Element): boolean {
  if (SHOWN.has(element.nodeName)) return true
  const walker = element.ownerDocument.createTreeWalker(element, 5)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3 ? /\S/.test((node as Text).data) : SHOWN.has(node.nodeName)) return true
  }
  return false
}
