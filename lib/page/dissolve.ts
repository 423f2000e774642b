// Takes elements away and leaves what is in them.

/**
 * Takes away `elements`, given in the order of their document; what is in them stays in its place. Each node
 * is lifted once: out of one element after the other, what stands in hundreds would be moved hundreds of times.
 */
export function dissolve(elements: Iterable<Element>): void {
  const gone = new Set<Node | null>(elements)
  for (const element of gone)
    if (element && !gone.has(element.parentNode)) lift(element as Element, gone)
}

function lift(outer: Element, gone: ReadonlySet<Node | null>): void {
  const kept = outer.ownerDocument.createDocumentFragment()
  let at: Node | null = outer.firstChild
  while (at) {
    if (gone.has(at) && at.firstChild) {
      at = at.firstChild
      continue
    }
    const next = after(at, outer)
    if (!gone.has(at)) kept.append(at)
    at = next
  }
  outer.replaceWith(kept)
}

/** The node behind `node` and all that is in it, inside `outer`. */
function after(node: Node, outer: Element): Node | null {
  let at: Node | null = node
  while (at && at !== outer && !at.nextSibling) at = at.parentNode
  return at === outer ? null : (at?.nextSibling ?? null)
}
