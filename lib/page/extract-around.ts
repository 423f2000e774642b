// What stands around a page's title and text: the lines before it, the foot, crumbs and logos.

/** Text nodes looked at before the title. */
const BEFORE = 24

/** Elements whose text is not shown. */
const SCRIPTS = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT'])
/** And those whose text is not the page's own. */
const SILENT = new Set([...SCRIPTS, 'OPTION', 'TEXTAREA'])

/** The node after `node` and all that is in it. */
export function following(node: Node, root: Node): Node {
  let at: Node | null = node
  while (at && at !== root) {
    if (at.nextSibling) return at.nextSibling
    at = at.parentNode
  }
  return root
}

/** Texts before `element`, nearest first; a line may come in pieces. */
export function linesBefore(element: Element, root: Element): string[] {
  const walker = root.ownerDocument.createTreeWalker(root, 4)
  walker.currentNode = element
  const texts: string[] = []
  for (let i = 0; i < BEFORE * 6 && texts.length < BEFORE; i++) {
    const node = walker.previousNode()
    if (!node) break
    if (SILENT.has(node.parentNode?.nodeName ?? '')) continue
    const data = (node as Text).data.replace(/\s+/g, ' ').trim()
    if (data) texts.push(data)
  }
  return texts
}

/** The last lines of the page: who owns it. */
export function footLines(body: Element): string[] {
  const texts: string[] = []
  let node: Node | null = body
  while (node?.lastChild) node = node.lastChild
  const walker = body.ownerDocument.createTreeWalker(body, 4)
  if (node) walker.currentNode = node
  for (let i = 0; i < 200 && texts.length < 30; i++) {
    const at = walker.previousNode()
    if (!at) break
    if (SCRIPTS.has(at.parentNode?.nodeName ?? '')) continue
    const data = (at as Text).data.trim()
    if (data && data.length < 200) texts.push(data)
  }
  return texts
}

/** The first names of a breadcrumb line before the title (当前位置：首页 > 新闻). */
export function crumbsOf(before: readonly string[]): string[] {
  const at = before.findIndex((text) => /位置|^首页|您在|所在/.test(text))
  if (at === -1) return []
  return before
    .slice(0, at + 1)
    .reverse()
    .flatMap((text) => text.split(/[>›»/／:：]/))
    .map((text) => text.replace(/^.*(?:位置|您在|所在)\s*/, '').trim())
    .filter((text) => text.length > 1)
}

/** Names on the page's logo and on the link to its first page. */
export function logosOf(document: Document): string[] {
  const names: string[] = []
  for (const element of document.querySelectorAll(
    '[class*="logo"] img[alt],[id*="logo"] img[alt],img[class*="logo"],a[href="/"]',
  )) {
    if (names.length >= 4) break
    const name = (element.getAttribute('alt') ?? element.textContent ?? '').trim()
    if (name && name.length <= 20) names.push(name)
  }
  return names
}
