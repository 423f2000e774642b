// Whether a page looks like an article: a hint for the badge on the icon, never a gate.
//
// What tells an article from a list of articles with summaries is not how much is written but that it is
// written in one piece: in a list, a headline that is a link stands before every few sentences.

/** Blocks whose own text is looked at. */
const BLOCKS = 'p,pre,td,div,section,article,blockquote,span,li,dd,dt,h1,h2,h3,h4,h5,h6,figcaption'
/** Texts looked at, at most, and nodes with nothing in them: a bound on time, 2 ms on a desktop. */
const MOST = 800
const MOST_NODES = 5000
/** What text a block needs to count; a Han character counts three, as many letters as it says. */
const LEAST = 60
/** Characters of a text that are counted: more says nothing new. */
const LONGEST = 300
/** From here on a page may be an article: one paragraph of 60 Han characters, or three short ones. */
const ENOUGH = 180
/** Longer in one piece than a summary: 160 Han characters. */
const LONG = 480
/** A link that is a headline, or a title: eight Han characters. */
const HEADLINE = 24

/** Names in lower case: a pattern that ignores case takes ten times as long to be made. */
const UNLIKELY =
  /comment|sidebar|footer|related|recommend|menu|nav\b|breadcrumb|pinglun|hot|rank|list/
const HEADING = /^H[1-6]$/
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION', 'TEXTAREA', 'TITLE'])

interface Block {
  size: number
  marked: boolean
  /** How much of `size` has been counted. */
  given: number
  /** Whether it may count at all. */
  likely: boolean
}

/**
 * Counts the running text outside links that stands between two headlines, in the first texts of a
 * page; stops as soon as there is more in one piece than a summary has, and touches no layout.
 */
export function isProbablyReadable(document: Document): boolean {
  const { body } = document
  if (!body) return false
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const blocks = new Map<Element, Block>()
  let looked = 0
  let links = 0
  let total = 0
  /** The pieces so far, the one being counted, and whether it is the one below the title. */
  let pieces = 0
  let piece = 0
  let titled = false
  let below = 0
  const close = () => {
    if (titled && piece > 0) below = Math.max(below, piece)
    titled = false
    if (piece >= LEAST) pieces++
    total += piece
    piece = 0
  }
  for (let nodes = 0; nodes < MOST_NODES && looked < MOST; nodes++) {
    const node = walker.nextNode() as Text | null
    if (!node) break
    const { data, parentElement: parent } = node
    if (data.length < 2 || !parent || SILENT.has(parent.nodeName) || !/\S/.test(data)) continue
    looked++
    const link = linkOf(parent)
    if (link) {
      links++
      if (isHeadline(link, data)) close()
      continue
    }
    const size = weigh(data, LONGEST)
    if (size < 12) continue
    const element = parent.closest(BLOCKS) ?? parent
    if (HEADING.test(element.nodeName)) {
      if (element.nodeName !== 'H1' || size < HEADLINE) continue
      close()
      titled = true
      continue
    }
    const block = blocks.get(element) ?? newBlock(element)
    blocks.set(element, block)
    block.size += size
    block.marked ||= /[，。！？；,.!?]/.test(data)
    if (!block.likely || !block.marked || block.size < LEAST) continue
    piece += block.size - block.given
    block.given = block.size
    if (piece >= LONG) return true
  }
  close()
  const article = below >= ENOUGH || (pieces <= 2 && total >= ENOUGH && total >= links * 1.5)
  // A film's page says little, one for signing in nothing that is to be kept.
  return article && (total >= LONG * 2 || !document.querySelector('video,input[type="password"]'))
}

const newBlock = (element: Element): Block => {
  const names = `${element.className} ${element.id} ${element.parentElement?.className ?? ''}`
  return { size: 0, marked: false, given: 0, likely: !UNLIKELY.test(names.toLowerCase()) }
}

/** The link a text stands in, as far as it is near. */
function linkOf(parent: Element): Element | null {
  if (parent.nodeName === 'A') return parent
  const above = parent.parentElement
  if (above?.nodeName === 'A') return above
  const further = above?.parentElement
  return further?.nodeName === 'A' ? further : null
}

/** Whether a link is a headline: it is a heading, or long and not within a sentence. */
const isHeadline = (link: Element, text: string): boolean =>
  HEADING.test(link.parentElement?.nodeName ?? '') ||
  (weigh(text, HEADLINE * 2) >= HEADLINE &&
    !isWritten(link.previousSibling) &&
    !isWritten(link.nextSibling))

const isWritten = (node: Node | null): boolean =>
  node?.nodeType === 3 && weigh((node as Text).data, 12) >= 6

/** The length of the first `most` characters of a text, space apart, a Han character counting three. */
function weigh(text: string, most: number): number {
  let size = 0
  for (let i = 0; i < text.length && i < most; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x2e7f) size += 3
    else if (code > 0x20) size++
  }
  return size
}
