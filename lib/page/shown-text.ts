// Text that is shown in other characters than it was kept in; the text map goes by the kept ones.
import type { Convert } from '@/lib/core/script'

const kept = new WeakMap<Text, string>()

/** A text node's text as it was kept. */
export function keptText(node: Text): string {
  const text = kept.get(node)
  return text !== undefined && text.length === node.data.length ? text : node.data
}

/** Between these nothing is one phrase, so nothing of a phrase is looked up across them. */
const BLOCK =
  'p,li,dt,dd,h1,h2,h3,h4,h5,h6,pre,blockquote,figcaption,caption,td,th,summary,div,section,article'

/**
 * Shows the text under `root` by `convert`, which must keep every length. A phrase is found across
 * <b> and <a>, for which a paragraph is converted as a whole.
 */
export function showAs(root: Element, convert: Convert): void {
  const walker = root.ownerDocument.createTreeWalker(root, 4)
  let block: Element | null = null
  let nodes: Text[] = []
  const flush = () => {
    const text = nodes.map(keptText).join('')
    const shown = convert(text)
    let at = 0
    for (const node of nodes) {
      const own = keptText(node)
      const data = shown.slice(at, at + own.length)
      at += own.length
      if (data === node.data) continue
      kept.set(node, own)
      node.data = data
    }
    nodes = []
  }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = (node.parentElement ?? root).closest(BLOCK)
    if (own !== block) flush()
    block = own
    nodes.push(node as Text)
  }
  flush()
}
