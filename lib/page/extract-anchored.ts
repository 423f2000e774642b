// The body found from the title down, for pages on which lists of teasers outweigh a short article.
import { isNoise, isNotice, isRelatedHeading } from '@/lib/core/noise'
import type { InTime } from './deadline'
import type { Line } from './extract-lines'
import { linesOf, linkShare } from './extract-lines'
import { copyInto, inertFrame } from './inert'

const length = (element: Element) => (element.textContent ?? '').replace(/\s+/g, '').length

/** Characters of links in an element. */
function linkLength(element: Element): number {
  let sum = 0
  for (const link of element.getElementsByTagName('a')) sum += length(link)
  return sum
}

/**
 * A copy of what stands around `anchor`, the first running text after the title: its block, widened
 * as long as that brings in text and not links, then followed until the first list or notice. Throws what
 * `inTime` throws.
 */
export function anchoredBody(
  anchor: Line,
  heading: Element | null,
  title: string,
  inTime: InTime,
): Element {
  let block = anchor.block
  for (let parent = block.parentElement; parent; parent = parent.parentElement) {
    if (parent.nodeName === 'BODY' || (heading && parent.contains(heading))) break
    inTime()
    const added = length(parent) - length(block)
    const links = linkLength(parent) - linkLength(block)
    if (added > 20 && links > added * 0.4) break
    block = parent
  }
  const body = inertFrame(block.ownerDocument)
  copyInto(body, block)
  for (let next = block.nextElementSibling; next; next = next.nextElementSibling) {
    inTime()
    const size = length(next)
    if (size === 0 && !next.querySelector('img')) continue
    const first = linesOf(next, { limit: 1 })[0]
    if (first && (isRelatedHeading(first.text) || isNotice(first.text))) break
    if (size > 0 && linkLength(next) > size * 0.5) break
    if (first && linkShare(first) < 0.5 && !isNoise(first.text, 'tail') && first.text !== title)
      copyInto(body, next)
  }
  for (const silent of body.querySelectorAll('script,style,noscript,template')) silent.remove()
  return body
}
