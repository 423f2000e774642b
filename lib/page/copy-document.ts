// A copy of a document for Readability to take apart.

/** Characters of a style sheet from which to read it takes longer than to copy what stands around it node by node. */
const LARGE = 20_000

/**
 * A copy of a document, its large style sheets empty: a browser reads every sheet anew that it finds
 * in a copy, and Readability drops them unread. Scripts do not run there.
 */
export function copyDocument(document: Document): Document {
  /** Large sheets, and all that stands around one. */
  const opened = new Set<Node>()
  for (const sheet of document.getElementsByTagName('style')) {
    if ((sheet.textContent ?? '').length < LARGE) continue
    for (let at: Node | null = sheet; at && !opened.has(at); at = at.parentNode) opened.add(at)
  }
  return opened.size === 0 ? (document.cloneNode(true) as Document) : copyAround(document, opened)
}

/** A copy in which the sheets among `opened` are empty. */
function copyAround(document: Document, opened: ReadonlySet<Node>): Document {
  const copy = document.cloneNode(false) as Document
  const fill = (into: Node, from: Node) => {
    for (let child = from.firstChild; child; child = child.nextSibling) {
      const open = opened.has(child)
      const made = into.appendChild(copy.importNode(child, !open))
      if (open && (child as Element).localName !== 'style') fill(made, child)
    }
  }
  fill(copy, document)
  return copy
}
