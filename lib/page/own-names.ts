// A page's names for its fields and forms hide what a form or a document answers by the same name.

/** What gives its name to the form it is in, and what gives it to the document (HTML, "named properties"). */
const NAMING = ['input', 'button', 'select', 'textarea', 'fieldset', 'output', 'object', 'img']
const NAMED = [...NAMING, 'form', 'embed', 'iframe']

/** Many a form has a field of this name, and nothing here goes by a form's own. */
const HARMLESS = 'id'

const hides = (name: string | null): boolean =>
  name !== null && name !== HARMLESS && (name in Element.prototype || name in Document.prototype)

/**
 * The document and a block of it, without such names: where there are any, as a copy, for the
 * document is not changed. A form with a field named `nextSibling` would else be walked through for ever.
 */
export function withOwnNames(
  document: Document,
  block: Element | null,
): { document: Document; block: Element | null } {
  const named = (of: Document) =>
    NAMED.flatMap((tag) => all(of, tag)).filter((element) =>
      NAMES.some((name) => hides(attribute(element, name))),
    )
  if (named(document).length === 0) return { document, block }
  const copy = Node.prototype.cloneNode.call(document, true) as Document
  const at = block ? all(document, '*').indexOf(block) : -1
  const copied = at < 0 ? null : (all(copy, '*')[at] ?? null)
  for (const element of named(copy))
    for (const name of NAMES) Element.prototype.removeAttribute.call(element, name)
  return { document: copy, block: copied }
}

const NAMES = ['name', 'id']

const attribute = (element: Element, name: string) =>
  Element.prototype.getAttribute.call(element, name)

const all = (document: Document, tag: string): Element[] => [
  ...Document.prototype.getElementsByTagName.call(document, tag),
]
