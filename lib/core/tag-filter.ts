// The tags a few typed letters can mean, with those they stand under.
import { best } from './palette'
import { isWithin, type TagUse } from './tag-tree'

/**
 * The uses of the tags that fit what is typed, by name or by pinyin, and of those above them, so that
 * a tree of them has the counts of all it shows. In the order they came in; nothing typed fits all.
 */
export function tagsLike(typed: string, uses: readonly TagUse[]): TagUse[] {
  const found = best(typed, uses, ({ tag }) => tag, uses.length)
  const kept = new Set(found)
  return uses.filter((use) => kept.has(use) || found.some(({ tag }) => isWithin(tag, use.tag)))
}
