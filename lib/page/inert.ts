// A document that is shown nowhere, for copies.

/**
 * An empty <div> in which nothing runs and nothing is loaded. In a page's own document the pictures of a copy
 * are asked for anew, its films may begin to play, and the page's own elements run its scripts.
 */
export function inertFrame({ implementation }: Document): Element {
  return implementation.createHTMLDocument('').createElement('div')
}

/** Puts a copy of an element at the end of such a frame. */
export function copyInto<T extends Element>(frame: Element, element: T): T {
  const copy = frame.ownerDocument.importNode(element, true)
  frame.append(copy)
  return copy
}
