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
  for (const node of textsIn(root)) {
    const own = (node.parentElement ?? root).closest(BLOCK)
    if (own !== block) flush()
    block = own
    nodes.push(node)
  }
  flush()
}

/** All text under `root`, as it was kept. */
export function keptContent(root: Element): string {
  let text = ''
  for (const node of textsIn(root)) text += keptText(node)
  return text
}

/**
 * Says again what the text under `root` was kept as, `own`, where it is shown as before in other
 * nodes: a browser that takes its translation back makes new ones.
 */
export function keepAgain(root: Element, own: string): void {
  let at = 0
  for (const node of textsIn(root)) {
    const end = at + node.data.length
    const text = own.slice(at, end)
    if (text !== node.data) kept.set(node, text)
    at = end
  }
}

function* textsIn(root: Element): Generator<Text> {
  const walker = root.ownerDocument.createTreeWalker(root, 4)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text
}
