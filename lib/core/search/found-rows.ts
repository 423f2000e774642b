// The results of a search as rows of one list: an article, and below it what was found in it.
import type { Group, Hit } from './results'

export type FoundRow =
  | { kind: 'article'; key: string; group: Group }
  | { kind: 'hit'; key: string; group: Group; hit: Hit }
  /** Hits of this article that the limit left out. */
  | { kind: 'rest'; key: string; group: Group; count: number }

/** A hit in the title, or in author or site, is shown in the article's own row. */
const SHOWN_ABOVE: ReadonlySet<Hit['kind']> = new Set(['title', 'author', 'site', 'tag'])

export function foundRows(groups: readonly Group[]): FoundRow[] {
  return groups.flatMap((group) => {
    const { id } = group.article
    const rows: FoundRow[] = [{ kind: 'article', key: id, group }]
    for (const hit of group.hits) {
      if (!hit.annotation && SHOWN_ABOVE.has(hit.kind)) continue
      rows.push({ kind: 'hit', key: hit.annotation?.id ?? `${id}-${hit.kind}`, group, hit })
    }
    const count = group.count - group.hits.length
    if (count > 0) rows.push({ kind: 'rest', key: `${id}-rest`, group, count })
    return rows
  })
}
