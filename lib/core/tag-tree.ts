// Tags as a tree: `/` parts a tag from what it stands under; and what becomes of a list of tags when one is changed.
import { addTags, tagKey } from './tag'

/** How often a tag is used. */
export interface TagUse {
  tag: string
  passages: number
  articles: number
}

export interface TagNode {
  /** The whole tag, as it is most often written. */
  tag: string
  /** Its last part. */
  name: string
  depth: number
  /** Its own uses, without those of the tags below it; none where it only stands above others. */
  passages: number
  articles: number
  children: TagNode[]
}

/** Whether `tag` is `above`, or stands below it. Case does not tell tags apart. */
export function isWithin(tag: string, above: string): boolean {
  const [key, top] = [tagKey(tag), tagKey(above)]
  return key === top || key.startsWith(`${top}/`)
}

/** The tree of the tags in use; each level in the order of `compare`. Spellings that differ in case are one tag. */
export function treeOf(
  uses: readonly TagUse[],
  compare: (a: string, b: string) => number,
): TagNode[] {
  const nodes = new Map<string, TagNode>()
  const roots: TagNode[] = []
  const weight = ({ passages, articles }: TagUse) => passages + articles

  /** The node of a tag, and those it stands under. */
  function nodeOf(tag: string): TagNode {
    const key = tagKey(tag)
    const known = nodes.get(key)
    if (known) return known
    const cut = tag.lastIndexOf('/')
    // A part that is empty parts nothing: "/a" and "a/" are names like any other.
    const parent = cut > 0 && cut < tag.length - 1 ? nodeOf(tag.slice(0, cut)) : null
    const node: TagNode = {
      tag,
      name: parent ? tag.slice(cut + 1) : tag,
      depth: parent ? parent.depth + 1 : 0,
      passages: 0,
      articles: 0,
      children: [],
    }
    nodes.set(key, node)
    ;(parent ? parent.children : roots).push(node)
    return node
  }

  for (const use of [...uses].sort((a, b) => weight(b) - weight(a))) {
    const node = nodeOf(use.tag)
    node.passages += use.passages
    node.articles += use.articles
  }
  const order = (level: TagNode[]): void => {
    level.sort((a, b) => compare(a.name, b.name))
    for (const { children } of level) order(children)
  }
  order(roots)
  return roots
}

/** The rows of the tree that are shown: those below a closed tag are not. */
export function rowsOf(roots: readonly TagNode[], closed: ReadonlySet<string>): TagNode[] {
  return roots.flatMap((node) => [
    node,
    ...(closed.has(tagKey(node.tag)) ? [] : rowsOf(node.children, closed)),
  ])
}

/**
 * The tags after `from` became `to`, with all that stands below it; null for `to` takes them away.
 * The answer is null where nothing changes. What is then there twice is there once.
 */
export function withTagChanged(
  tags: readonly string[],
  from: string,
  to: string | null,
): string[] | null {
  if (!tags.some((tag) => isWithin(tag, from))) return null
  const depth = from.split('/').length
  const next = tags.flatMap((tag) => {
    if (!isWithin(tag, from)) return [tag]
    return to === null ? [] : [[to, ...tag.split('/').slice(depth)].join('/')]
  })
  const clean = addTags([], next)
  const same = clean.length === tags.length && clean.every((tag, i) => tag === tags[i])
  return same ? null : clean
}
