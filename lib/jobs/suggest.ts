// What a few letters may mean: articles by title, for the palette and the address bar.
import type { Article } from '@/lib/core/article'
import { NOTHING_CHOSEN, viewOf, writeView } from '@/lib/core/library-view'
import { best } from '@/lib/core/palette'
import { parseQuery } from '@/lib/core/search/query'
import { listRecent } from '@/lib/store/articles'
import { search } from '@/lib/store/search'
import { knownTags } from '@/lib/store/tags'

/** Articles whose title, author or site fits, `limit` at the most; those saved last where nothing is typed. */
export async function findTitles(
  typed: string,
  limit: number,
  signal: AbortSignal,
): Promise<Article[]> {
  if (typed.trim() === '') return listRecent(limit)
  const query = { ...parseQuery(typed), places: ['title' as const] }
  const options = { sort: 'relevance' as const, filters: NOTHING_CHOSEN, limit, signal }
  const { groups } = await search(query, options)
  return groups.slice(0, limit).map(({ article }) => article)
}

/** A line under the address bar: `hash` is the view of the library it stands for. */
export interface Suggestion {
  hash: string
  kind: 'tag' | 'article'
  text: string
}

/** What is offered while something is typed in the address bar. */
export async function suggest(typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const [tags, articles] = await Promise.all([knownTags(), findTitles(typed, 5, signal)])
  return [
    ...best(typed, tags, (tag) => tag, 3).map((tag) => ({
      hash: writeView(viewOf('all', { chosen: { ...NOTHING_CHOSEN, tags: [tag] } })),
      kind: 'tag' as const,
      text: tag,
    })),
    ...articles.map(({ title, url }) => ({
      hash: writeView(viewOf('all', { query: `"${title.replaceAll('"', ' ')}"` })),
      kind: 'article' as const,
      text: title || url,
    })),
  ]
}
