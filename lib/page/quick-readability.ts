// Readability with a clock, and with some of its inner steps done in less time; what it finds is the same.
//
// Written for @mozilla/readability 0.6.0, whose steps these are; tests/page/quick-readability compares.
import type { Readability } from '@mozilla/readability'
import type { InTime } from './deadline'

/** Steps of Readability's between two looks at the clock. */
const STEPS = 8
/** Text nodes and CDATA: what `textContent` is made of. */
const TEXTS = 4 | 8

interface Pattern {
  test(text: string): boolean
}

/** What is used of Readability's inside. */
interface Inside {
  REGEXPS: Record<string, Pattern>
  PHRASING_ELEMS: string[]
  DIV_TO_P_ELEMS: Set<string>
  PRESENTATIONAL_ATTRIBUTES: string[]
  DEPRECATED_SIZE_ATTRIBUTE_ELEMS: string[]
  _doc: Document
  _unwrapNoscriptImages(document: Document): void
  _removeScripts(document: Document): void
  _prepDocument(): void
  log(): void
  _getNodeAncestors(node: Node, most?: number): Node[]
  _forEachNode(nodes: ArrayLike<Node>, act: (node: Node, index: number) => void): void
  _isProbablyVisible(element: HTMLElement): boolean
  _isValidByline(element: Element, names: string): boolean
  _isElementWithoutContent(element: Element): boolean
  _hasSingleTagInsideElement(element: Element, tag: string): boolean
  _hasChildBlockElement(element: Element): boolean
  _isPhrasingContent(node: Node): boolean
  _cleanStyles(element: Element | null): void
}

/**
 * Gives a reader a clock, and quicker steps. On some pages (thousands of forms, paragraphs 500 elements
 * deep) it takes minutes, and nothing from outside can stop it; but what it repeats then goes through
 * the first two of these methods. Each of the others answers as its own does, for any element.
 */
export function quicken(reader: Readability<Element>, inTime: InTime): void {
  const inside = reader as unknown as Inside
  const ancestors = inside._getNodeAncestors
  let steps = 0
  const step = () => {
    if (++steps % STEPS === 0) inTime()
  }
  inside.log = step
  inside._getNodeAncestors = (node, most) => {
    step()
    return ancestors.call(inside, node, most)
  }
  const { byline, hasContent } = inside.REGEXPS as { byline: Pattern; hasContent: Pattern }
  inside.REGEXPS = {
    ...inside.REGEXPS,
    unlikelyCandidates: remembering(inside.REGEXPS.unlikelyCandidates!),
    shareElements: remembering(inside.REGEXPS.shareElements!),
  }
  const phrasing = new Set(inside.PHRASING_ELEMS)

  // Its own has the browser look for every index before it asks for the node there.
  inside._forEachNode = (nodes, act) => {
    const { length } = nodes
    for (let i = 0; i < length; i++) {
      const node = nodes[i]
      if (node !== undefined) act.call(inside, node, i)
    }
  }
  // Its own asks for a style of every element, and few have one.
  inside._isProbablyVisible = (element) =>
    !element.hasAttributes() || (!isHidden(element) && !isSilent(element))
  // Its own takes the text of every element, the page's among them, before it looks at the names.
  inside._isValidByline = (element, names) => {
    if (
      element.getAttribute('rel') !== 'author' &&
      !element.getAttribute('itemprop')?.includes('author') &&
      !byline.test(names)
    )
      return false
    const { length } = (element.textContent ?? '').trim()
    return length > 0 && length < 100
  }
  inside._isElementWithoutContent = (element) =>
    !hasText(element) &&
    (element.childElementCount === 0 ||
      element.childElementCount ===
        element.getElementsByTagName('br').length + element.getElementsByTagName('hr').length)
  inside._hasSingleTagInsideElement = (element, tag) => {
    const only = element.firstElementChild
    if (!only || only.nextElementSibling || only.tagName !== tag) return false
    for (let node = element.firstChild; node; node = node.nextSibling)
      if (node.nodeType === 3 && hasContent.test((node as Text).data)) return false
    return true
  }
  inside._hasChildBlockElement = (element) => {
    for (let child = element.firstElementChild; child; child = child.nextElementSibling)
      if (inside.DIV_TO_P_ELEMS.has(child.tagName) || inside._hasChildBlockElement(child))
        return true
    return false
  }
  inside._isPhrasingContent = (node) => {
    if (node.nodeType === 3) return true
    const { tagName } = node as Element
    if (phrasing.has(tagName)) return true
    if (tagName !== 'A' && tagName !== 'DEL' && tagName !== 'INS') return false
    for (let child = node.firstChild; child; child = child.nextSibling)
      if (!inside._isPhrasingContent(child)) return false
    return true
  }
  inside._cleanStyles = (element) => {
    if (!element || element.tagName.toLowerCase() === 'svg') return
    if (element.hasAttributes()) {
      for (const name of inside.PRESENTATIONAL_ATTRIBUTES) element.removeAttribute(name)
      if (inside.DEPRECATED_SIZE_ATTRIBUTE_ELEMS.includes(element.tagName)) {
        element.removeAttribute('width')
        element.removeAttribute('height')
      }
    }
    for (let child = element.firstElementChild; child; child = child.nextElementSibling)
      inside._cleanStyles(child)
  }
}

/**
 * Makes the HTML of the whole page, which a reader writes down in case its first look finds too
 * little, only where it does: one page in twenty. `again` gives a reader like this one on a new copy
 * of the page, and what is done to that here is what this one has done by then.
 */
export function restoreLate(reader: Readability<Element>, again: () => Readability<Element>): void {
  const { body } = (reader as unknown as Inside)._doc
  const whole = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')
  if (!body || !whole?.set) return
  let html: string | null = null
  Object.defineProperty(body, 'innerHTML', {
    get: () => '',
    set: () => {
      html ??= wholeOf(again() as unknown as Inside)
      whole.set?.call(body, html)
    },
  })
}

/** The HTML a reader looks at first. */
function wholeOf(inside: Inside): string {
  inside._unwrapNoscriptImages(inside._doc)
  inside._removeScripts(inside._doc)
  inside._prepDocument()
  return inside._doc.body.innerHTML
}

/** A pattern that is asked once for each text: a page has few names, each many times. */
function remembering(pattern: Pattern): Pattern {
  const known = new Map<string, boolean>()
  return {
    test(text) {
      const before = known.get(text)
      if (before !== undefined) return before
      const found = pattern.test(text)
      known.set(text, found)
      return found
    },
  }
}

const isHidden = (element: HTMLElement): boolean =>
  element.hasAttribute('hidden') ||
  (element.hasAttribute('style') &&
    (element.style?.display === 'none' || element.style?.visibility === 'hidden'))

/** Hidden from those who listen, and not a formula's picture on Wikipedia. */
function isSilent(element: HTMLElement): boolean {
  if (element.getAttribute('aria-hidden') !== 'true') return false
  const names: unknown = element.className
  return !(typeof names === 'string' && names.includes('fallback-image'))
}

/** Whether an element's text is more than space; stops at the first that is. */
export function hasText(element: Element): boolean {
  const walker = element.ownerDocument.createTreeWalker(element, TEXTS)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (/\S/.test((node as Text).data)) return true
  return false
}
