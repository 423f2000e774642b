// What a search finds, as something to be exported.

import type { Selection } from '@/lib/core/export/scope'
import { parseQuery } from '@/lib/core/search/query'
import { NO_FACETS } from '@/lib/core/search/results'
import { search } from '@/lib/store/search'

/** The passages found, and whole the articles found by themselves. */
export async function findScope(text: string, signal: AbortSignal): Promise<Selection> {
  const { groups } = await search(parseQuery(text), {
    sort: 'position',
    filters: NO_FACETS,
    limit: Number.POSITIVE_INFINITY,
    signal,
  })
  const hits = groups.flatMap(({ article, hits }) => hits.map((hit) => ({ article, hit })))
  return {
    articles: hits.flatMap(({ article, hit }) => (hit.annotation ? [] : article.id)),
    passages: hits.flatMap(({ hit }) => hit.annotation?.id ?? []),
  }
}
