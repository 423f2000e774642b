// Finds lists of other articles: a run of like items, each opening with a link to another page.
import { hanCount } from '@/lib/core/prose'
import { type Line, linkShare } from './extract-lines'

/** Items that a list needs before it is one. */
const LEAST_ITEMS = 3
/** Characters of a headline in a link; one Han character says as much as two letters. */
const HEADLINE = 7
/** Characters of an item with its summary, at most. */
const LONGEST = 320

const REFERENCES =
  /^(?:参考|參考|引用|注释|注釋|脚注|文献|reference|note|source|bibliography|footnotes|citations)/

/** Elements under `root` that are lists of other articles, outermost first. */
export function teaserLists(root: Element): Element[] {
  const lists = new Set<Element>()
  const looked = new Set<Element>()
  for (const link of root.getElementsByTagName('a')) {
    if (!isHeadline(link)) continue
    let item: Element = link
    for (let depth = 0; depth < 5; depth++) {
      const parent: Element | null = item.parentElement
      if (!parent || !root.contains(parent)) break
      if (!looked.has(parent)) {
        looked.add(parent)
        if (isTeaserList(parent)) {
          lists.add(parent)
          break
        }
      } else if (lists.has(parent)) break
      if (parent === root) break
      item = parent
    }
  }
  return [...lists].filter((list) => !isWithin(list.parentNode, lists))
}

/** Whether a node is one of these elements or stands in one. */
export function isWithin(node: Node | null, elements: ReadonlySet<Element>): boolean {
  for (let at = elements.size > 0 ? node : null; at; at = at.parentNode)
    if (elements.has(at as Element)) return true
  return false
}

function isHeadline(link: Element): boolean {
  const href = link.getAttribute('href') ?? ''
  if (!href || href.startsWith('#') || /^(javascript|mailto):/i.test(href)) return false
  return width(link.textContent ?? '') >= HEADLINE * 2
}

/** Han characters count two, others one. */
const width = (text: string) => text.trim().length + hanCount(text)

function isTeaserList(parent: Element): boolean {
  const items = [...parent.children].filter((child) => (child.textContent ?? '').trim())
  if (items.length < LEAST_ITEMS) return false
  const teasers = items.filter(isTeaser).length
  if (teasers < LEAST_ITEMS || teasers < items.length * 0.75) return false
  const before = parent.previousElementSibling?.textContent?.trim() ?? ''
  return !REFERENCES.test(before.slice(0, 20).toLowerCase())
}

/** An item whose link is most of it, or stands first and alone on its line. */
function isTeaser(item: Element): boolean {
  const text = (item.textContent ?? '').trim()
  if (text.length > LONGEST) return false
  const links = item.nodeName === 'A' ? [item] : [...item.getElementsByTagName('a')]
  const linked = links.reduce((sum, link) => sum + (link.textContent ?? '').trim().length, 0)
  const headline = links.find((link) => isHeadline(link))
  if (!headline) return false
  if (linked >= text.length * 0.5) return true
  const title = (headline.textContent ?? '').trim()
  const at = text.indexOf(title)
  return (
    at >= 0 &&
    at <= 4 &&
    !/[。！？.]$/.test(title) &&
    /^(H[1-6]|DT|STRONG|B|DIV|P)$/.test(headline.parentElement?.nodeName ?? '') &&
    (headline.parentElement?.textContent ?? '').trim() === title
  )
}

/** Lines between two headlines of a list, and characters of such a summary, at most. */
const SUMMARY_LINES = 2
const SUMMARY = 160

/**
 * Lines that are a list of other articles without being one in the markup: headlines that are links,
 * three or more, each followed by a short summary or by the next.
 */
export function teaserLines(lines: readonly Line[]): Set<Line> {
  const found = new Set<Line>()
  let run: number[] = []
  const close = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (run.length >= LEAST_ITEMS && first !== undefined && last !== undefined) {
      for (let i = first; i <= last; i++) found.add(lines[i] as Line)
      const summaries = last - first + 1 - run.length
      const after = lines[last + 1]
      if (summaries >= run.length - 1 && after && after.text.length <= SUMMARY) found.add(after)
    }
    run = []
  }
  lines.forEach((line, index) => {
    const previous = run.at(-1)
    if (previous !== undefined && index - previous > SUMMARY_LINES + 1) close()
    if (linkShare(line) > 0.8 && width(line.text) >= HEADLINE * 2) run.push(index)
    else if (line.text.length > SUMMARY) close()
  })
  close()
  return found
}
