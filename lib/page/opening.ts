// How the text of an element begins.

/** Text nodes and CDATA: what `textContent` is made of. */
const TEXTS = 4 | 8

/**
 * The first `most` UTF-16 units of an element's text. Many elements may stand in one another, and each
 * asked for all of its text would copy what is in the innermost once more.
 */
export function openingOf(element: Element, most: number): string {
  const walker = element.ownerDocument.createTreeWalker(element, TEXTS)
  let text = ''
  for (let node = walker.nextNode(); node && text.length < most; node = walker.nextNode())
    // Its data would be copied whole.
    text += (node as Text).substringData(0, most - text.length)
  return text
}
