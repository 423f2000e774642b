// Whether a page looks like an article: a hint for the badge on the icon, never a gate.

/** Blocks whose own text is looked at; a list item or heading says nothing. */
const BLOCKS = 'p,pre,td,div,section,article,blockquote,span'
/** Elements looked at, at most: a bound on time, 2 ms on a desktop. */
const MOST = 800
/** What text a block needs to count; Han characters count three, as many letters as they say. */
const LEAST = 90
/** Characters of a text that are counted: more says nothing new. */
const LONGEST = 300
/** The score from which a page is an article: one paragraph of 60 Han characters, or three short ones. */
const ENOUGH = 180

const UNLIKELY =
  /comment|sidebar|footer|related|recommend|menu|nav\b|breadcrumb|pinglun|hot|rank|list/i

/**
 * Counts the running text that stands in blocks of its own, outside links. Takes a sample of the
 * page's text blocks in order, stops as soon as there is enough, and touches no layout.
 */
export function isProbablyReadable(document: Document): boolean {
  const { body } = document
  if (!body) return false
  let score = 0
  let links = 0
  let looked = 0
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const counted = new Map<Element, number>()
  for (let node = walker.nextNode(); node && looked < MOST; node = walker.nextNode()) {
    const data = (node as Text).data
    if (data.length < 4) continue
    looked++
    const parent = node.parentElement
    if (!parent || /^(SCRIPT|STYLE|NOSCRIPT|OPTION|TEXTAREA|TITLE)$/.test(parent.nodeName)) continue
    if (parent.nodeName === 'A' || parent.parentElement?.nodeName === 'A') {
      links++
      continue
    }
    const size = weigh(data, LONGEST)
    if (size < 12) continue
    const block = parent.closest(BLOCKS) ?? parent
    const total = (counted.get(block) ?? 0) + size
    counted.set(block, total)
    if (total < LEAST || !/[，。！？；,.!?]/.test(data)) continue
    if (UNLIKELY.test(`${block.className} ${block.id} ${block.parentElement?.className ?? ''}`))
      continue
    score += counted.get(block) === size ? size : Math.min(size, LEAST)
    if (score >= ENOUGH + links * 1.5) return true
  }
  return score >= ENOUGH && score >= links * 1.5
}

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
